"""Health as containers ask for it: true when it is well, false when it is not."""

import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery

from config import heartbeat
from config.embedded.places import ROOT
from config.ticking import TickingScheduler


class Site(http.server.BaseHTTPRequestHandler):
    """A site that serves one name."""

    def do_GET(self) -> None:
        well = self.path == heartbeat.LIVE and self.headers["Host"] == "plumbline.example.org"
        self.send_response(200 if well else 400)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with http.server.HTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("PORT", str(server.server_port))
        yield
        server.shutdown()


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(heartbeat.tempfile, "tempdir", str(tmp_path))
    return heartbeat.beat_file()


@pytest.mark.parametrize("allowed", ["plumbline.example.org", ".plumbline.example.org,other"])
def test_the_site_is_asked_under_a_name_that_it_serves(
    site: None, monkeypatch: pytest.MonkeyPatch, allowed: str
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", allowed)

    assert heartbeat.is_web_well()


def test_a_site_that_answers_with_an_error_is_not_well(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "other")

    assert not heartbeat.is_web_well()


def test_a_site_that_does_not_answer_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1")

    assert not heartbeat.is_web_well()


def test_beat_is_well_after_a_tick(mark: Path) -> None:
    assert not heartbeat.is_beat_well()

    # Not the current app: everything that publishes later in this process would go to it.
    TickingScheduler(Celery("test", set_as_current=False), schedule={}).tick()

    assert heartbeat.is_beat_well()


def test_beat_is_not_well_when_it_hangs(mark: Path) -> None:
    mark.touch()
    long_ago = time.time() - 3600
    os.utime(mark, (long_ago, long_ago))

    assert not heartbeat.is_beat_well()


@pytest.mark.parametrize("name", ["worker", "briefs"])
def test_a_worker_that_is_not_there_is_not_well(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "ANSWER_S", 1)
    monkeypatch.setattr(heartbeat.socket, "gethostname", lambda: "nobody")

    assert not heartbeat.CHECKS[name]()


def test_the_usage_names_the_processes() -> None:
    done = subprocess.run([sys.executable, "-m", "config.heartbeat", "other"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1
    assert "web|worker|briefs|beat" in done.stderr

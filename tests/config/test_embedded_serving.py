"""The site, the workers and beat of the demo: a port that is free, and a fall that is told and mended."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded import serving
from config.embedded.console import Stop
from config.embedded.processes import Children, Program

FALLS = (sys.executable, "-c", "print('no room'); raise SystemExit(3)")


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    children = Children(tmp_path)
    yield children
    children.stop()


def started(children: Children, name: str) -> None:
    child = children.start(Program(name, FALLS, dict(os.environ)))
    child.process.wait(10)


def test_the_usual_port_is_left_to_who_has_it(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "USUAL_PORT", taken)

    port = serving.choose_port(0)

    assert port != taken
    assert serving.is_free(port)


def test_a_named_port_that_is_taken_is_refused(taken: int) -> None:
    with pytest.raises(Stop, match=f"Port {taken} is taken"):
        serving.choose_port(taken)


def test_who_dies_at_the_start_is_named_with_its_last_words(children: Children, taken: int) -> None:
    started(children, "worker")

    with pytest.raises(Stop, match=r"worker ended by itself \(status 3\)(.|\n)*no room"):
        serving.await_site(children, taken)


def test_a_service_is_started_again_a_few_times_only(
    children: Children, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "LOOK_S", 0.01)
    started(children, "worker")

    with pytest.raises(Stop, match="The demo stops here"):
        serving.watch(children)

    assert capsys.readouterr().err.count("Starting worker again") == serving.RESTARTS


def test_a_fallen_database_ends_the_demo_at_once(children: Children, capsys: pytest.CaptureFixture[str]) -> None:
    started(children, "postgres")

    with pytest.raises(Stop, match="postgres ended by itself"):
        serving.watch(children)

    assert "again" not in capsys.readouterr().err


def test_the_product_is_served_on_loopback_only() -> None:
    web = next(program for program in serving.programs(8123, {}) if program.name == "web")

    assert "127.0.0.1:8123" in web.command


def test_briefs_have_a_worker_of_their_own_under_a_name_of_its_own() -> None:
    briefs = next(program for program in serving.programs(8123, {}) if program.name == "briefs")

    assert {"briefs", "briefs@%h"} <= set(briefs.command)

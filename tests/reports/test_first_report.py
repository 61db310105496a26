"""The demo's first report, by a real worker."""

import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader
from pytest_django import Settings

from jobs.lifecycle import JobState
from jobs.models import Job
from reports.page_count import page_count
from tests.fixtures.worker import Worker
from tests.reports.test_demo import FAST


@pytest.fixture
def loaded(committed: None, settings: Settings) -> None:
    """The demo, loaded."""
    settings.DEMO, settings.PASSWORD_HASHERS = True, FAST
    call_command("load_demo", stdout=StringIO())


def first_report(output: Path, seconds: float = 150) -> str:
    """Return what the command printed."""
    out = StringIO()
    call_command("first_report", output=output, seconds=seconds, stdout=out)
    return out.getvalue()


def test_the_worker_makes_the_report_once_and_a_second_asking_fetches_it(
    worker: Worker, loaded: None, tmp_path: Path
) -> None:
    words = first_report(tmp_path / "first.pdf")
    began = time.monotonic()
    first_report(tmp_path / "second.pdf")

    pages = len(PdfReader(tmp_path / "first.pdf").pages)
    assert pages > 10
    assert f"{pages} pages" in words
    assert str(tmp_path / "first.pdf") in words
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert time.monotonic() - began < 5
    assert Job.objects.filter(kind="report").count() == 1


def test_without_a_worker_it_says_where_to_look_and_writes_nothing(loaded: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Is a worker running"):
        first_report(tmp_path / "none.pdf", seconds=0.1)

    assert not (tmp_path / "none.pdf").exists()


def test_a_failed_report_tells_its_reason(loaded: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        first_report(tmp_path / "none.pdf", seconds=0.1)
    Job.objects.update(state=JobState.FAILED, reason="It took too long.", done_at="2026-11-23T10:00:00Z")

    with pytest.raises(CommandError, match="It took too long"):
        first_report(tmp_path / "none.pdf")


def test_a_file_that_is_no_pdf_has_no_pages() -> None:
    assert page_count(b"") == 0
    assert page_count(b"stream\nnothing compressed\nendstream") == 0

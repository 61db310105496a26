"""What a process that answers pages does not load until somebody asks for it."""

import json
import subprocess
import sys

import pytest

HEAVY = ["highspy", "numpy", "openpyxl", "PIL", "lxml", "fontTools", "weasyprint", "docx"]
# As a worker of gunicorn does: the application, every address with its view, a first answer.
BEGIN = """
import json, sys
import config.wsgi
from django.test import Client
from django.urls import get_resolver
assert get_resolver().url_patterns
assert Client(headers={"host": "127.0.0.1"}).get("/health/live/").status_code == 200
"""
TELL = "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"


def loaded(*, then: str = "") -> set[str]:
    """Return the modules of a new process that begins as the web does, and then does something."""
    command = [sys.executable, "-W", "ignore", "-c", f"{BEGIN}{then}\n{TELL}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_web_begins_without_heavy_libraries() -> None:
    assert loaded().isdisjoint(HEAVY)


@pytest.mark.parametrize(
    ("library", "work"),
    [
        ("openpyxl", "from assessment.workbooks import to_workbook; to_workbook([])"),
        ("numpy", "from roadmap.economics.draws import spread_of; spread_of([])"),
        ("fontTools", "from reports.glyphs import drawn; drawn('\u00e9')"),
        ("highspy", "from roadmap.asking import highs; highs.solve"),
    ],
)
def test_each_is_there_for_who_asks(library: str, work: str) -> None:
    assert library in loaded(then=work)

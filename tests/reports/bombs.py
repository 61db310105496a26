"""Thirty reports that nobody would wish: fifteen texts typed into every field, fifteen pages no template of ours makes.

The job that makes one stands for the worker's own: the same limited child, and in the end a reason or a file.
"""

import os
import resource
import time
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django.db.models.functions import Now

from jobs.leases import Lease
from jobs.lifecycle import JobState
from jobs.models import Job
from reports.child import Limits, RenderFailed
from reports.making import render_in_child
from tests.reports import sample
from tests.reports.reading import html_of

LONGEST = 10_000
# The child's own limit is sixty; a test of every build has no minutes to burn.
PAGE_SECONDS = int(os.environ.get("STORM_BOMB_SECONDS", "3"))
TYPED: Mapping[str, str] = {
    "one word": "x" * LONGEST,
    "one word of Arabic": "\u0628" * LONGEST,
    "marks on one letter": "a" + "\u0301" * LONGEST,
    "ends of lines": "\n" * LONGEST,
    "a letter a line": "a\n" * (LONGEST // 2),
    "a letter a word": "a " * (LONGEST // 2),
    "spaces that do not break": "\u00a0" * LONGEST,
    "hyphens": "-" * LONGEST,
    "soft hyphens": "x\u00ad" * (LONGEST // 2),
    "joiners": "x\u200d" * (LONGEST // 2),
    "signs that turn the text": "\u202ea\u202c" * (LONGEST // 3),
    "two directions": "a \u0628 " * (LONGEST // 4),
    "signs without a glyph": "\U0001f9e8" * LONGEST,
    "tags": "<table><tr><td>" * (LONGEST // 15),
    "entities": "&lt;&amp;" * (LONGEST // 9),
}
PAGES: Mapping[str, Callable[[], str]] = {
    "nested blocks": lambda: "<div>" * 5_000,
    "nested tables": lambda: "<table><tr><td>" * 150,
    "nested tables side by side": lambda: "<table><tr><td>a<td>" * 14 + "b",
    "nested flex": lambda: "<div style='display:flex'>" * 22 + "a",
    "nested grid": lambda: "<div style='display:grid'>" * 22 + "a",
    "nested floats": lambda: "<div style='float:left'>" * 300 + "a",
    "one cell over ten thousands of columns": lambda: "<table><tr><td colspan=60000>a<td>b</table>",
    "a cell of many pages": lambda: f"<table><tr><td>{'word ' * 40_000}</table>",
    "a row without end": lambda: f"<table><tr>{'<td>a' * 4_000}</table>",
    "a table of many rows": lambda: f"<table>{'<tr><td>one<td>two<td>three' * 6_000}</table>",
    "a word without end": lambda: "x" * 200_000,
    "a block as high as a mountain": lambda: "<div style='height:9000000mm'></div>",
    "pages of a millimetre": lambda: f"<style>@page{{size:3mm;margin:0}}</style>{'word ' * 4_000}",
    "groups in a drawing": lambda: f"<svg viewBox='0 0 9 9'>{'<g>' * 400}<path d='M0 0h1'/>{'</g>' * 400}</svg>",
    "a drawing that repeats itself": lambda: _laughing(levels=7, times=10),
}
BOMBS = (*TYPED, *PAGES)


def _laughing(*, levels: int, times: int) -> str:
    """Return a drawing of few characters and of times to the power of levels shapes."""
    shapes = "<g id='g0'><rect width='1' height='1'/></g>"
    for level in range(1, levels):
        shapes += f"<g id='g{level}'>{f'<use href=#g{level - 1} />' * times}</g>"
    return f"<svg viewBox='0 0 9 9'><defs>{shapes}</defs><use href='#g{levels - 1}'/></svg>"


def page_of(bomb: str) -> str:
    """Return the whole HTML of a bomb."""
    if bomb in PAGES:
        return f"<!doctype html><html lang='en'><title>{bomb}</title><body>{PAGES[bomb]()}"
    text = TYPED[bomb]
    rows = sample.answers({code: {"note": text} for code in sample.question_codes()[:4]})
    reviews = [sample.review("A1.1", "changed", level=1, reason=text, by=text[:120])]
    named = {"id": 7, "code": "land", "name": text[:200]}
    return html_of(sample.snapshot(answers=rows, reviews=reviews, agency=named))


def run(payload: dict[str, Any], lease: Lease) -> None:
    """Leave the job done or failed with a reason, and beside it a row of what it cost."""
    begun, bomb = time.monotonic(), payload["bomb"]
    limits = Limits(cpu_seconds=PAGE_SECONDS) if bomb in PAGES else Limits()
    try:
        render_in_child(page_of(bomb), limits=limits)
    except RenderFailed as failure:
        lease.fail(failure.reason, final=True)
    else:
        lease.deliver(lambda: None)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    cost = {"bomb": bomb, "seconds": round(time.monotonic() - begun, 1), "mebibytes": peak}
    Job.objects.create(kind="cost", key=str(uuid4()), payload=cost, state=JobState.DONE, progress=100, done_at=Now())

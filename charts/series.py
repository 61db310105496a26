"""Values over time, as a trend shows them: measured, planned, projected, missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from charts.readings import ENGLISH, Table, Words


@dataclass(frozen=True)
class Value:
    """A value on a day as it is printed too, and where it comes from; None is a gap. A projection is not measured."""

    on: date
    value: float | None
    shown: str = ""
    is_projection: bool = False
    source: str = ""


@dataclass(frozen=True)
class Series:
    """What was measured and projected by rising date, beside what was planned; series of one unit share a scale."""

    label: str
    unit: str
    values: tuple[Value, ...]
    planned: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Break:
    """A day from which values are no longer measured as before, such as a changed edition; nothing is drawn across."""

    on: date
    label: str


def runs(values: Sequence[Value], breaks: Sequence[Break]) -> Iterator[tuple[Value, Value]]:
    """Yield the pairs of neighbours that a line may join: no gap between them, and no break."""
    for before, after in pairwise(values):
        is_broken = any(before.on < each.on <= after.on for each in breaks)
        if before.value is not None and after.value is not None and not is_broken:
            yield before, after


def series_table(series: Sequence[Series], *, breaks: Sequence[Break] = (), words: Words = ENGLISH) -> Table:
    """Return the data table by date: what was measured, projected or planned of which series, and the breaks.

    The column of sources is there where any value has one.
    """
    rows = [row for each in series for row in _rows(each, words)]
    rows += [(each.on.isoformat(), each.label, "", words.break_kind, "") for each in breaks]
    head = (words.date, words.series, words.value, words.kind, words.source)
    width = len(head) if any(row[-1] for row in rows) else len(head) - 1
    return Table(head[:width], tuple(row[:width] for row in sorted(rows, key=lambda row: row[0])))


def spoken(series: Sequence[Series], breaks: Sequence[Break], words: Words) -> str:
    """Return every value as text, series after series."""
    said = [f"{each.label}, {each.unit}: {'; '.join(_said(row) for row in _rows(each, words))}" for each in series]
    return ". ".join([*said, *(f"{words.break_kind} {each.on.isoformat()}: {each.label}" for each in breaks)])


def _rows(series: Series, words: Words) -> Iterator[tuple[str, str, str, str, str]]:
    for each in series.values:
        kind = words.projection if each.is_projection else words.measured
        shown = words.no_value if each.value is None else each.shown
        yield each.on.isoformat(), series.label, shown, kind, each.source
    for each in series.planned:
        shown = words.no_value if each.value is None else each.shown
        yield each.on.isoformat(), series.label, shown, words.planned, each.source


def _said(row: tuple[str, str, str, str, str]) -> str:
    on, _series, shown, kind, _source = row
    return f"{on} {kind} {shown}"

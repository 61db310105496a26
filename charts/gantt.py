"""The roadmap over time: phases as bands, initiatives as bars, months numbered from 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Attribute, Canvas, canvas
from charts.marks import Svg, picture
from charts.measure import width_of, wrap
from charts.readings import ENGLISH, Table, Words

_HEAD = 30
_PHASE = 30
_NARROW = 480


@dataclass(frozen=True)
class Stretch:
    """One initiative: `start` counts whole months from 0, `months` is at least 1."""

    label: str
    start: int
    months: int


@dataclass(frozen=True)
class Phase(Stretch):
    """One phase with its initiatives; an empty phase is drawn as a band without bars."""

    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class _Grid:
    """Where a month is: `left` is month 0; in a narrow picture the names stand above their bars."""

    canvas: Canvas
    left: float
    width: float
    first: int
    last: int
    name_width: float

    def at(self, month: float) -> float:
        return self.left + self.width * (month - self.first) / max(self.last - self.first, 1)


def gantt(
    phases: Sequence[Phase], *, id: str, title: str, description: str, width: int = 640, words: Words = ENGLISH
) -> Svg:
    """Return the plan by month; it grows downwards with the number of initiatives."""
    first = min((stretch.start for stretch in _all(phases)), default=0)
    last = max((stretch.start + stretch.months for stretch in _all(phases)), default=1)
    narrow = width < _NARROW
    left = 6.0 if narrow else width * 0.38
    grid = _Grid(canvas(width, words), left, width - left - 14, first, last, width - 12 if narrow else left - 16)
    rows = [*_laid(phases, grid, narrow=narrow, words=words)]
    height = rows[-1][0] + 6 if rows else _HEAD
    body = [*_bands(phases, grid, height), *_months(grid, height, words), *(mark for _, mark in rows)]
    return picture(
        body,
        width=width,
        height=height,
        id=id,
        title=f"{title}. {'; '.join(_spoken(phases, words))}.",
        description=description,
        ink=ramp.INK,
    )


def gantt_table(phases: Sequence[Phase], *, words: Words = ENGLISH) -> Table:
    """Return the data table of the plan: phase, initiative, first and last month."""
    head = (words.phase, words.initiative, words.first_month, words.last_month)
    rows = [
        (phase.label, stretch.label, str(stretch.start + 1), str(stretch.start + stretch.months))
        for phase in phases
        for stretch in phase.stretches
    ]
    return Table(head, tuple(rows))


def _all(phases: Sequence[Phase]) -> Iterator[Stretch]:
    for phase in phases:
        yield from (phase, *phase.stretches)


def _spoken(phases: Sequence[Phase], words: Words) -> Iterator[str]:
    for phase in phases:
        yield f"{phase.label}, {_span(phase, words)}"
        yield from (f"{stretch.label}, {_span(stretch, words)}" for stretch in phase.stretches)


def _span(stretch: Stretch, words: Words) -> str:
    first, last = stretch.start + 1, stretch.start + stretch.months
    return words.months.format(first=first, last=last) if last > first else words.one_month.format(first=first)


def _bands(phases: Sequence[Phase], grid: _Grid, height: float) -> Iterator[str]:
    for at, phase in enumerate(phases):
        if at % 2 == 0:
            x = grid.at(phase.start)
            reach = grid.at(phase.start + phase.months) - x
            yield grid.canvas.box(x, _HEAD - 6, reach, height - _HEAD + 6, fill=ramp.SURFACE)


def _months(grid: _Grid, height: float, words: Words) -> Iterator[str]:
    span = grid.last - grid.first
    # About six marks, however long the plan is.
    step = 3 if span <= 18 else 6 if span <= 48 else 12
    for month in range(grid.first, grid.last + 1, step):
        x = grid.at(month)
        yield grid.canvas.line(x, _HEAD - 6, x, height)
        if month > grid.first:
            yield grid.canvas.text(x, 16, str(month), size=12, anchor="middle", fill=ramp.QUIET)
    side = "end" if grid.left > 60 else "start"
    yield grid.canvas.text(grid.at(grid.first) - 4, 16, words.month, size=12, anchor=side, fill=ramp.QUIET)


def _laid(phases: Sequence[Phase], grid: _Grid, *, narrow: bool, words: Words) -> Iterator[tuple[float, str]]:
    """Yield each mark with the height reached after it."""
    y = float(_HEAD)
    for phase in phases:
        y += _PHASE
        yield y, _phase(phase, grid, y, words)
        for stretch in phase.stretches:
            name = wrap(stretch.label, grid.name_width, 12, most=2)
            drop = len(name) * 14.4 if narrow else 0.0
            mark = grid.canvas.lines(6, y + 13, name, size=12) + _stretch(stretch, grid, y + drop, words)
            y += drop + max(26.0, 8 + len(name) * 14.4 * (not narrow))
            yield y, mark


def _phase(phase: Phase, grid: _Grid, y: float, words: Words) -> str:
    name = wrap(phase.label, max(grid.name_width - 92, 60), 13, most=1, bold=True)
    beside = 6 + width_of(" ".join(name), 13, bold=True) + 8
    reading = grid.canvas.text(beside, y - 8, _span(phase, words), size=11, fill=ramp.QUIET)
    rule = grid.canvas.line(0, y - 1, grid.at(grid.last), y - 1, stroke=ramp.STRONG)
    return grid.canvas.lines(6, y - 8, name, size=13, font_weight="bold") + reading + rule


def _stretch(stretch: Stretch, grid: _Grid, y: float, words: Words) -> str:
    x, end = grid.at(stretch.start), grid.at(stretch.start + stretch.months)
    drawn = grid.canvas
    bar = drawn.box(x, y + 3, max(end - x, 2), 15, rx=2, fill=ramp.LEVELS[3])
    first, last = stretch.start + 1, stretch.start + stretch.months
    label = f"{first}–{last}" if last > first else str(first)
    wide = width_of(label, 11, bold=True) + 8
    if wide <= end - x:
        inside: dict[str, Attribute] = {"fill": ramp.PAPER, "font_weight": "bold"}
        return bar + drawn.text((x + end) / 2, y + 14.5, label, size=11, anchor="middle", **inside)
    if end + wide <= grid.at(grid.last) + 14:
        return bar + drawn.text(end + 4, y + 14.5, label, size=11)
    return bar + drawn.text(x - 4, y + 14.5, label, size=11, anchor="end")

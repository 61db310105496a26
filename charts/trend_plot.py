"""The ground of a trend: panels over one calendar, their grid and their breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from charts import ramp
from charts.calendar import Calendar, are_ends, marked_days
from charts.canvas import Canvas
from charts.heads import letters_for
from charts.measure import width_of
from charts.series import Break, Series, Value
from charts.ticks import Scale, round_numbers

NARROW = 480
_PANEL = 170.0
Say = Callable[[date], str]
Show = Callable[[float], str]


@dataclass(frozen=True)
class Look:
    """How one series is told from another without its colour: by its mark."""

    stroke: str
    is_square: bool


LOOKS = (Look(ramp.ACCENT, is_square=False), Look(ramp.STRONG, is_square=True))


@dataclass(frozen=True)
class Panel:
    """The series of one unit on one scale, with the looks that they have in the whole picture."""

    canvas: Canvas
    unit: str
    series: tuple[tuple[Series, Look], ...]
    days: Calendar
    ticks: tuple[float, ...]
    top: float

    @property
    def scale(self) -> Scale:
        return Scale(self.ticks, self.top + _PANEL - 10, 20 - _PANEL)

    @property
    def left(self) -> float:
        return self.days.start - 8

    @property
    def right(self) -> float:
        return self.days.start + self.days.length + 8

    @property
    def bottom(self) -> float:
        return self.top + _PANEL

    def at(self, value: Value) -> tuple[float, float]:
        return self.days.at(value.on), self.scale.at(value.value or 0)


def panels_of(series: Sequence[Series], drawn: Canvas, days: Calendar) -> Iterator[Panel]:
    """Yield a panel for each unit, in the order in which units come; each still stands at the top."""
    for unit in dict.fromkeys(each.unit for each in series):
        mine = tuple((each, LOOKS[at % 2]) for at, each in enumerate(series) if each.unit == unit)
        values = [value.value for each, _ in mine for value in _all([each]) if value.value is not None]
        ticks = round_numbers(min([0.0, *values]), max([0.0, *values]))
        yield Panel(drawn, unit, mine, days, ticks, 0.0)


def days_of(series: Sequence[Series], drawn: Canvas, show: Show) -> Calendar:
    """Return the calendar of all series, with room for numbers before it and, where it is wide, names behind it."""
    on = [value.on for value in _all(series)] or [date(2000, 1, 1)]
    values = [value.value for value in _all(series) if value.value is not None] or [0.0]
    left = max(width_of(show(tick), 12) for tick in round_numbers(min(0, *values), max(0, *values))) + 24
    right = 22.0 if drawn.width < NARROW else drawn.width * 0.25
    is_of_ends = are_ends(value.on for value in _all(series) if value.value is not None)
    return Calendar(min(on), max(on), left, drawn.width - left - right, is_of_ends)


def _all(series: Sequence[Series]) -> list[Value]:
    return [value for each in series for value in (*each.values, *each.planned)]


def grid(panel: Panel, show: Show) -> Iterator[str]:
    """Yield the ground of a panel with its numbers."""
    drawn = panel.canvas
    yield drawn.box(panel.left, panel.top, panel.right - panel.left, _PANEL, fill=ramp.SURFACE)
    for tick in panel.ticks:
        y = panel.scale.at(tick)
        yield drawn.line(panel.left, y, panel.right, y)
        yield drawn.text(panel.left - 6, y + 4, show(tick), size=12, anchor="end", fill=ramp.QUIET)


def days_below(panel: Panel, say: Say) -> Iterator[str]:
    """Yield the days of the calendar, as many as have room."""
    taken = 0.0
    for day in marked_days(panel.days.first, panel.days.last, most=8, at_ends=panel.days.is_of_ends):
        x, half = panel.days.at(day), width_of(say(day), 12) / 2
        x = min(max(x, half + 2), panel.canvas.width - half - 2)
        if x - half >= taken:
            yield panel.canvas.line(panel.days.at(day), panel.bottom, panel.days.at(day), panel.bottom + 5)
            yield panel.canvas.text(x, panel.bottom + 18, say(day), size=12, anchor="middle", fill=ramp.QUIET)
            taken = x + half + 10


def break_marks(panel: Panel, breaks: Sequence[Break]) -> Iterator[str]:
    """Yield a double line at each break, under the letter by which it is explained below."""
    taken = 0.0
    for (sign, _label), each in zip(signs_of(breaks), breaks, strict=True):
        if panel.days.first <= each.on <= panel.days.last:
            x = panel.days.at(each.on)
            for aside in (-1.5, 1.5):
                yield panel.canvas.line(x + aside, panel.top, x + aside, panel.bottom, stroke=ramp.STRONG)
            taken = max(x, taken + 14)
            weight: dict[str, str] = {"anchor": "middle", "font_weight": "bold"}
            yield panel.canvas.text(taken, panel.top - 5, sign, size=12, **weight)


def signs_of(breaks: Sequence[Break]) -> list[tuple[str, str]]:
    """Return a letter for each break with what it stands for."""
    return [(sign, each.label) for sign, each in zip(letters_for(len(breaks)), breaks, strict=True)]

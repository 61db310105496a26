"""The tornado: how far the outcome moves when one assumption comes out at its low or at its high end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Canvas, canvas
from charts.marks import Svg, picture
from charts.measure import width_of, wrap
from charts.readings import ENGLISH, Table, Words

_NARROW = 480
_HEAD = 40
_BAR = 22
_LOW: dict[str, str | float] = {"fill": ramp.LEVELS[1], "stroke": ramp.ACCENT, "stroke_width": 1}
_HIGH: dict[str, str | float] = {"fill": ramp.LEVELS[4], "stroke": ramp.ACCENT, "stroke_width": 1}


_LINE: dict[str, str | float] = {"stroke": ramp.INK, "stroke_width": 1.5}


@dataclass(frozen=True)
class Assumption:
    """One assumption and the outcome at its low and at its high end; `shown` are the two outcomes as printed."""

    label: str
    low: float
    high: float
    shown: tuple[str, str]


@dataclass(frozen=True)
class Outcome:
    """What is looked at, and its value while every assumption stands at its mean."""

    label: str
    value: float
    shown: str


@dataclass(frozen=True)
class _Layout:
    """Where a row has its name and its bar; in a narrow picture the name stands above the bar."""

    canvas: Canvas
    name_width: float
    left: float
    width: float
    lowest: float
    reach: float
    is_narrow: bool

    def at(self, value: float) -> float:
        return self.left + self.width * ((value - self.lowest) / self.reach if self.reach else 0.5)


def tornado(
    assumptions: Sequence[Assumption],
    outcome: Outcome,
    *,
    id: str,
    title: str,
    description: str,
    width: int = 640,
    words: Words = ENGLISH,
) -> Svg:
    """Return one bar for each assumption, in the order given: the widest comes first by custom."""
    layout = _layout(assumptions, outcome, width, words)
    rows, y = _rows(assumptions, outcome, layout)
    body = [*_middle(outcome, layout, y), *rows, *_key(layout, y + 10, words)]
    return picture(
        body,
        width=width,
        height=y + 58,
        id=id,
        title=f"{title}. {outcome.label} {outcome.shown}. {'; '.join(_spoken(assumptions, words))}.",
        description=description,
        ink=ramp.INK,
    )


def tornado_table(assumptions: Sequence[Assumption], *, words: Words = ENGLISH) -> Table:
    """Return the data table: assumption, outcome at its low end, outcome at its high end."""
    head = (words.assumption, words.at_low, words.at_high)
    return Table(head, tuple((each.label, *each.shown) for each in assumptions))


def _layout(assumptions: Sequence[Assumption], outcome: Outcome, width: int, words: Words) -> _Layout:
    is_narrow = width < _NARROW
    aside = 6.0 if is_narrow else width * 0.34
    ends = [outcome.value, *(end for each in assumptions for end in (each.low, each.high))]
    # The outcomes are written outside the bars.
    beside = max((width_of(text, 12) for each in assumptions for text in each.shown), default=0) + 8
    return _Layout(
        canvas=canvas(width, words),
        name_width=width - 12 if is_narrow else aside - 16,
        left=aside + beside,
        width=max(width - aside - 2 * beside - 6, 20),
        lowest=min(ends),
        reach=max(ends) - min(ends),
        is_narrow=is_narrow,
    )


def _middle(outcome: Outcome, layout: _Layout, y: float) -> Iterator[str]:
    x, drawn = layout.at(outcome.value), layout.canvas
    # Names stand over the middle in a narrow picture, so each bar has its own piece of the line.
    yield drawn.line(x, _HEAD - 14, x, _HEAD - 4 if layout.is_narrow else y, **_LINE)
    (name,) = wrap(f"{outcome.label} {outcome.shown}", drawn.width - 8, 12, most=1, bold=True) or ("",)
    half = width_of(name, 12, bold=True) / 2
    middle = min(max(x, half + 2), drawn.width - half - 2)
    yield drawn.text(middle, 18, name, size=12, anchor="middle", font_weight="bold")


def _rows(assumptions: Sequence[Assumption], outcome: Outcome, layout: _Layout) -> tuple[list[str], float]:
    marks, y = [], float(_HEAD)
    for each in assumptions:
        name = wrap(each.label, layout.name_width, 13, most=3)
        high = len(name) * 15.6
        drop = high + 4 if layout.is_narrow else max((high - _BAR) / 2, 0)
        marks.append(layout.canvas.lines(6, y + 13, name, size=13))
        marks += _bar(each, outcome, layout, y + drop)
        y += max(drop + _BAR, high) + 14
    return marks, y


def _bar(each: Assumption, outcome: Outcome, layout: _Layout, y: float) -> Iterator[str]:
    middle = layout.at(outcome.value)
    for end, look in ((each.low, _LOW), (each.high, _HIGH)):
        start, stop = sorted((layout.at(end), middle))
        yield layout.canvas.box(start, y, stop - start, _BAR, **look)
    yield layout.canvas.line(middle, y - 3, middle, y + _BAR + 3, **_LINE)
    (low, low_shown), (high, high_shown) = sorted(zip((each.low, each.high), each.shown, strict=True))
    yield layout.canvas.text(min(layout.at(low), middle) - 5, y + 15, low_shown, size=12, anchor="end")
    yield layout.canvas.text(max(layout.at(high), middle) + 5, y + 15, high_shown, size=12)


def _key(layout: _Layout, y: float, words: Words) -> Iterator[str]:
    for at, (look, name) in enumerate(((_LOW, words.at_low), (_HIGH, words.at_high))):
        yield layout.canvas.box(6, y + at * 20, 16, 12, **look)
        yield layout.canvas.lines(28, y + at * 20 + 11, wrap(name, layout.canvas.width - 36, 12, most=1), size=12)


def _spoken(assumptions: Sequence[Assumption], words: Words) -> Iterator[str]:
    for each in assumptions:
        low, high = each.shown
        yield f"{each.label}: {words.at_low} {low}, {words.at_high} {high}"

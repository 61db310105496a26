"""The ground of a bubble chart: two scales, their grid, and what divides it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Canvas, canvas
from charts.measure import width_of, wrap
from charts.placing import Box, Disc
from charts.readings import Words
from charts.ticks import Scale, round_numbers

NARROW = 480
_SMALL = 9.0
_CORNER = 20
# How high a wide field is for its width.
STEEP = 0.62
Show = Callable[[float], str]


@dataclass(frozen=True)
class Bubble:
    """Something with a place by two measures and an area by a third; `shown` are the three as they are printed."""

    label: str
    across: float
    up: float
    size: float
    shown: tuple[str, str, str]
    is_planned: bool = True


@dataclass(frozen=True)
class Measures:
    """What the axes and the area stand for, with their units."""

    across: str
    up: str
    size: str


@dataclass(frozen=True)
class Plot:
    canvas: Canvas
    field: Box
    across: Scale
    up: Scale
    largest: float

    def disc(self, bubble: Bubble, most: float) -> Disc:
        # The area says the size, so the radius goes by its root.
        share = math.sqrt(max(bubble.size, 0) / most) if most > 0 else 0.0
        return Disc(self.across.at(bubble.across), self.up.at(bubble.up), max(_SMALL, self.largest * share))

    @property
    def inner(self) -> Box:
        """Where bubbles and their names may be: the corners of the quarters stay free."""
        field = self.field
        return Box(field.left + 2, field.top + _CORNER, field.right - 2, field.bottom - _CORNER)


def plot_of(bubbles: Sequence[Bubble], width: int, words: Words, show: Show, steep: float = STEEP) -> Plot:
    largest = 15.0 if width < NARROW else 24.0
    up = round_numbers(min([0.0, *(each.up for each in bubbles)]), max([0.0, *(each.up for each in bubbles)]))
    left = max(width_of(show(tick), 12) for tick in up) + 12
    low, high = min([0.0, *(each.across for each in bubbles)]), max([0.0, *(each.across for each in bubbles)])
    across = round_numbers(low, high, most=_ticks_that_fit(low, high, width - left, show))
    field = Box(left, 34, width - 10, 34 + (width - left) * (0.85 if width < NARROW else steep))
    inset = largest + _CORNER
    # The last number stands under its line and must not leave the picture.
    end = field.right - max(largest + 6, width_of(show(across[-1]), 12) / 2 - 9)
    return Plot(
        canvas(width, words),
        field,
        Scale(across, left + largest + 6, end - left - largest - 6),
        Scale(up, field.bottom - inset, field.top - field.bottom + 2 * inset),
        largest,
    )


def _ticks_that_fit(low: float, high: float, room: float, show: Show) -> int:
    for most in (6, 5, 4):
        widest = max(width_of(show(tick), 12) for tick in round_numbers(low, high, most=most))
        if (widest + 12) * most <= room:
            return most
    return 3


def grid(plot: Plot, measures: Measures, show: Show) -> Iterator[str]:
    drawn, field = plot.canvas, plot.field
    yield drawn.box(field.left, field.top, field.right - field.left, field.bottom - field.top, fill=ramp.SURFACE)
    name = wrap(measures.up, field.right - 6, 12, most=1, bold=True)
    yield drawn.lines(6, 16, name, size=12, font_weight="bold")
    for tick in plot.up.ticks:
        y = plot.up.at(tick)
        yield drawn.line(field.left, y, field.right, y)
        yield drawn.text(field.left - 6, y + 4, show(tick), size=12, anchor="end", fill=ramp.QUIET)
    for tick in plot.across.ticks:
        x = plot.across.at(tick)
        yield drawn.line(x, field.top, x, field.bottom)
        yield drawn.text(x, field.bottom + 17, show(tick), size=12, anchor="middle", fill=ramp.QUIET)
    below = wrap(measures.across, field.right - 6, 12, most=1, bold=True)
    yield drawn.lines(field.right, field.bottom + 36, below, size=12, anchor="end", font_weight="bold")


def quarters(plot: Plot, words: Words, split: tuple[float, float] | None) -> Iterator[str]:
    drawn, field = plot.canvas, plot.field
    x, y = (field.left + field.right) / 2, (field.top + field.bottom) / 2
    if split:
        x, y = plot.across.at(split[0]), plot.up.at(split[1])
    yield drawn.line(x, field.top, x, field.bottom, stroke=ramp.STRONG, stroke_width=1.5)
    yield drawn.line(field.left, y, field.right, y, stroke=ramp.STRONG, stroke_width=1.5)
    sides = (
        (field.left + 6, "start", x - field.left - 12, words.little_much, words.little_little),
        (field.right - 6, "end", field.right - x - 12, words.much_much, words.much_little),
    )
    for at, anchor, room, above, below in sides:
        for name, line in ((above, field.top + 15), (below, field.bottom - 7)):
            # A quarter too narrow for its name has none: the others tell what it must be.
            if width_of(name, 12) <= room:
                yield drawn.text(at, line, name, size=12, anchor=anchor, fill=ramp.QUIET)


def even_line(plot: Plot, words: Words) -> Iterator[str]:
    across, up = plot.across.ticks, plot.up.ticks
    low, high = max(across[0], up[0]), min(across[-1], up[-1])
    start, end = ((plot.across.at(value), plot.up.at(value)) for value in (low, high))
    yield plot.canvas.line(*start, *end, stroke=ramp.INK, stroke_width=1.4, stroke_dasharray="6 4")
    name = wrap(words.even, plot.field.right - plot.field.left - 12, 12, most=1)
    yield plot.canvas.lines(plot.field.left + 6, plot.field.top + 15, name, size=12, fill=ramp.QUIET)

"""The web of a radar: rings, spokes, lines with gaps, and names around it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Attribute, Canvas, Point
from charts.measure import wrap

LEVELS = 5
NARROW = 480


@dataclass(frozen=True)
class Web:
    """Where the spokes are: axis 0 points up, the others follow clockwise (from right to left, the other way)."""

    canvas: Canvas
    axes: int
    centre: Point
    radius: float
    label_width: float
    below: float

    @property
    def bottom(self) -> float:
        return self.centre[1] + self.radius * 1.07 + self.below

    def at(self, axis: int, level: float) -> Point:
        angle = 2 * math.pi * axis / self.axes
        reach = self.radius * level / LEVELS
        return self.centre[0] + reach * math.sin(angle), self.centre[1] - reach * math.cos(angle)


def web_of(names: Sequence[str], canvas: Canvas, *, label_width: float | None = None) -> Web:
    """Return the web for these names, with room above and below for as many lines as the longest has."""
    label_width = label_width or canvas.width * (0.27 if canvas.width < NARROW else 0.22)
    radius = canvas.width / 2 - label_width - 22
    size, most, room = _lettering(len(names), label_width)
    tallest = max(len(wrap(name, room, size, most=most, bold=True)) for name in names) * size * 1.2 + 18
    centre = (canvas.width / 2, radius * 1.07 + tallest)
    return Web(canvas, len(names), centre, radius, label_width, tallest if len(names) > 1 else 0)


def ground(web: Web) -> Iterator[str]:
    """Yield a ring for each level with its numeral, and the spokes."""
    edge: dict[str, Attribute] = {"fill": "none", "stroke": ramp.LINE, "stroke_width": 1}
    for level in range(1, LEVELS + 1):
        if web.axes < 3:
            yield web.canvas.circle(web.centre[0], web.centre[1], web.radius * level / LEVELS, **edge)
        else:
            yield web.canvas.polygon([web.at(axis, level) for axis in range(web.axes)], **edge)
        x, y = web.at(0, level)
        yield web.canvas.text(x + 4, y + 12, str(level), size=12, fill=ramp.QUIET)
    for axis in range(web.axes):
        (x1, y1), (x2, y2) = web.centre, web.at(axis, LEVELS)
        yield web.canvas.line(x1, y1, x2, y2)


def outline(web: Web, levels: Sequence[float | None], **attributes: Attribute) -> Iterator[str]:
    """A closed area where every axis has a level; otherwise a line with gaps, because a missing value is a gap."""
    known = [web.at(axis, level) for axis, level in enumerate(levels) if level is not None]
    if len(known) == len(levels) and len(known) > 1:
        yield web.canvas.polygon(known, **attributes)
        return
    open_line = {name: value for name, value in attributes.items() if not name.startswith("fill")}
    for axis, level in enumerate(levels):
        following = levels[(axis + 1) % len(levels)]
        if level is not None and following is not None and len(levels) > 1:
            yield web.canvas.polyline([web.at(axis, level), web.at((axis + 1) % len(levels), following)], **open_line)


def names_around(web: Web, names: Sequence[str], readings: Sequence[str]) -> Iterator[str]:
    """Yield each name at its spoke, with a reading under it."""
    size, most, room = _lettering(web.axes, web.label_width)
    for at, (label, reading) in enumerate(zip(names, readings, strict=True)):
        x, y = web.at(at, LEVELS * 1.07)
        side = "middle" if abs(x - web.centre[0]) < 8 else "start" if x > web.centre[0] else "end"
        name = wrap(label, room, size, most=most, bold=True)
        height = len(name) * size * 1.2 + 14
        lift = height * (web.centre[1] - y) / (web.radius * 1.07)
        top = y - height / 2 - lift / 2 + size - 2
        yield web.canvas.lines(x, top, name, size=size, anchor=side, font_weight="bold")
        if reading:
            below = top + len(name) * size * 1.2
            yield web.canvas.text(x, below, reading, size=min(size, 12), anchor=side, fill=ramp.QUIET)


def _lettering(axes: int, width: float) -> tuple[float, int, float]:
    """Return size, most lines and width of a label: many axes leave less room to each."""
    if width < 120:
        return 11, 3, width
    if axes > 8:
        return 11, 1 if axes > 12 else 2, min(width, 100)
    return 13, 3, width

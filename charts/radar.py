"""The radar: levels now as an area, the target dashed, the possible levels as a thin band on each axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.marks import Svg, element, lines, picture, text
from charts.measure import width_of, wrap
from charts.readings import ENGLISH, Axis, Words, has_interval, spoken

LEVELS = 5


@dataclass(frozen=True)
class _Web:
    """Where the spokes are: axis 0 points up, the others follow clockwise."""

    axes: int
    centre_x: float
    centre_y: float
    radius: float

    def at(self, axis: int, level: float) -> tuple[float, float]:
        angle = 2 * math.pi * axis / self.axes
        reach = self.radius * level / LEVELS
        return self.centre_x + reach * math.sin(angle), self.centre_y - reach * math.cos(angle)


def radar(
    axes: Sequence[Axis], *, id: str, title: str, description: str, width: int = 640, words: Words = ENGLISH
) -> Svg:
    """Return a radar of 1..15 axes; at fewer than three the spokes stay and the area becomes a line or a point."""
    label_width = width * (0.27 if width < 480 else 0.22)
    radius = width / 2 - label_width - 22
    above, below = _room(axes, label_width)
    web = _Web(len(axes), width / 2, radius * 1.07 + above, radius)
    height = radius * 2.14 + above + below
    body = [
        *_rings(web),
        *_spokes(web),
        *_outline(web, [axis.level for axis in axes], fill=ramp.LEVELS[3], fill_opacity=0.22, **_NOW),
        *_outline(web, [axis.target for axis in axes], fill="none", **_TARGET),
        *_outline(web, [axis.projected for axis in axes], fill="none", **_PROJECTED),
        *_bands(web, axes),
        *_points(web, axes),
        *_labels(web, axes, label_width, words),
        *_key(width, height + 22, words, is_projected=any(axis.projected for axis in axes)),
    ]
    alternative = f"{title}. {spoken(axes, words)}."
    return picture(
        body, width=width, height=height + 34, id=id, title=alternative, description=description, ink=ramp.INK
    )


_NOW: dict[str, str | float] = {"stroke": ramp.ACCENT, "stroke_width": 2.5, "stroke_linejoin": "round"}
_TARGET: dict[str, str | float] = {"stroke": ramp.INK, "stroke_width": 1.6, "stroke_dasharray": "6 4"}
_PROJECTED: dict[str, str | float] = {"stroke": ramp.ACCENT, "stroke_width": 2.5, "stroke_dasharray": "2 4"}


def _rings(web: _Web) -> Iterator[str]:
    for level in range(1, LEVELS + 1):
        strong: dict[str, str | float] = {"fill": "none", "stroke": ramp.LINE, "stroke_width": 1}
        if web.axes < 3:
            yield element("circle", cx=web.centre_x, cy=web.centre_y, r=web.radius * level / LEVELS, **strong)
        else:
            yield element("polygon", points=_points_of(web.at(axis, level) for axis in range(web.axes)), **strong)
        x, y = web.at(0, level)
        yield text(x + 4, y + 12, str(level), size=12, fill=ramp.QUIET)


def _spokes(web: _Web) -> Iterator[str]:
    for axis in range(web.axes):
        x, y = web.at(axis, LEVELS)
        yield element("line", x1=web.centre_x, y1=web.centre_y, x2=x, y2=y, stroke=ramp.LINE, stroke_width=1)


def _outline(web: _Web, levels: Sequence[int | None], **attributes: str | float) -> Iterator[str]:
    """A closed area where every axis has a level; otherwise a line with gaps, because a missing value is a gap."""
    known = [web.at(axis, level) for axis, level in enumerate(levels) if level is not None]
    if len(known) == len(levels) and len(known) > 1:
        yield element("polygon", points=_points_of(known), **attributes)
        return
    for axis, level in enumerate(levels):
        following = levels[(axis + 1) % len(levels)]
        if level is not None and following is not None and len(levels) > 1:
            pair = (web.at(axis, level), web.at((axis + 1) % len(levels), following))
            yield element("polyline", points=_points_of(pair), **{**attributes, "fill": "none"})


def _points_of(points: Iterator[tuple[float, float]] | Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _bands(web: _Web, axes: Sequence[Axis]) -> Iterator[str]:
    for at, axis in enumerate(axes):
        if has_interval(axis):
            (x1, y1), (x2, y2) = web.at(at, axis.low or 1), web.at(at, axis.high or 1)
            band: dict[str, str | float] = {"stroke": ramp.LEVELS[2], "stroke_width": 7, "stroke_linecap": "round"}
            yield element("line", x1=x1, y1=y1, x2=x2, y2=y2, **band)


def _points(web: _Web, axes: Sequence[Axis]) -> Iterator[str]:
    for at, axis in enumerate(axes):
        if axis.target is not None:
            x, y = web.at(at, axis.target)
            yield element("circle", cx=x, cy=y, r=3.5, fill=ramp.PAPER, stroke=ramp.INK, stroke_width=1.6)
        if axis.level is not None:
            x, y = web.at(at, axis.level)
            yield element("circle", cx=x, cy=y, r=5.5, fill=ramp.ACCENT, stroke=ramp.PAPER, stroke_width=1.2)


def _labels(web: _Web, axes: Sequence[Axis], width: float, words: Words) -> Iterator[str]:
    size, most, room = _lettering(len(axes), width)
    for at, axis in enumerate(axes):
        x, y = web.at(at, LEVELS * 1.07)
        side = "middle" if abs(x - web.centre_x) < 8 else "start" if x > web.centre_x else "end"
        name = wrap(axis.label, room, size, most=most, bold=True)
        height = len(name) * size * 1.2 + 14
        lift = height * (web.centre_y - y) / (web.radius * 1.07)
        top = y - height / 2 - lift / 2 + size - 2
        yield lines(x, top, name, size=size, font_weight="bold", text_anchor=side)
        below = top + len(name) * size * 1.2
        yield text(x, below, _reading(axis, words), size=min(size, 12), fill=ramp.QUIET, text_anchor=side)


def _room(axes: Sequence[Axis], width: float) -> tuple[float, float]:
    """Return the heights that labels may take above and below the web: as many lines as the longest name has."""
    size, most, room = _lettering(len(axes), width)
    tallest = max(len(wrap(axis.label, room, size, most=most, bold=True)) for axis in axes) * size * 1.2 + 18
    return tallest, tallest if len(axes) > 1 else 0


def _lettering(axes: int, width: float) -> tuple[float, int, float]:
    """Return size, most lines and width of a label: many axes leave less room to each."""
    if width < 120:
        return 11, 3, width
    if axes > 8:
        return 11, 1 if axes > 12 else 2, min(width, 100)
    return 13, 3, width


def _reading(axis: Axis, words: Words) -> str:
    level = words.not_assessed if axis.level is None else f"{words.level} {axis.level}"
    return level if axis.target is None else f"{level}, {words.target_at.format(level=axis.target)}"


def _key(width: float, y: float, words: Words, *, is_projected: bool) -> Iterator[str]:
    entries: tuple[tuple[str, Callable[[float], str]], ...] = (
        (words.level_now, lambda x: element("line", x1=x, y1=y - 4, x2=x + 22, y2=y - 4, **_NOW)),
        (words.target_line, lambda x: element("line", x1=x, y1=y - 4, x2=x + 22, y2=y - 4, **_TARGET)),
        (words.possible, lambda x: element("rect", x=x, y=y - 7, width=22, height=6, rx=3, fill=ramp.LEVELS[2])),
    )
    if is_projected:
        ahead = (words.projected, lambda x: element("line", x1=x, y1=y - 4, x2=x + 22, y2=y - 4, **_PROJECTED))
        entries = (*entries[:1], ahead, *entries[1:])
    x = max(4.0, (width - sum(width_of(name, 12) + 44 for name, _ in entries)) / 2)
    for name, mark in entries:
        yield mark(x) + text(x + 28, y, name, size=12, fill=ramp.QUIET)
        x += width_of(name, 12) + 44

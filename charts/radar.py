"""The radar: levels now as an area, target and peers as lines of their own, possible levels as a thin band."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from charts import ramp
from charts.canvas import Attribute, canvas
from charts.heads import letters_for
from charts.listing import listing
from charts.marks import Svg, picture
from charts.measure import width_of
from charts.readings import ENGLISH, Axis, Words, has_interval, spoken
from charts.web import NARROW, Web, ground, names_around, outline, web_of

Mark: TypeAlias = Callable[[float, float], str]
Entry: TypeAlias = tuple[str, Mark]
_MOST_NAMES = 7
_LETTER = 18.0
_NOW: dict[str, Attribute] = {"stroke": ramp.ACCENT, "stroke_width": 2.5, "stroke_linejoin": "round"}
_TARGET: dict[str, Attribute] = {"stroke": ramp.INK, "stroke_width": 1.6, "stroke_dasharray": "6 4"}
_PEERS: dict[str, Attribute] = {"stroke": ramp.QUIET, "stroke_width": 1.8, "stroke_dasharray": "1.5 4 9 4"}
_PROJECTED: dict[str, Attribute] = {"stroke": ramp.ACCENT, "stroke_width": 2.5, "stroke_dasharray": "2 4"}


def radar(
    axes: Sequence[Axis], *, id: str, title: str, description: str, width: int = 640, words: Words = ENGLISH
) -> Svg:
    """Return a radar of 1..15 axes; at fewer than three the spokes stay and the area becomes a line or a point."""
    names, readings = [axis.label for axis in axes], [_reading(axis, words) for axis in axes]
    # Round the web of a phone there is no room for so many names.
    letters = letters_for(len(axes)) if width < NARROW and len(axes) > _MOST_NAMES else []
    web = web_of(letters or names, canvas(width, words), label_width=_LETTER if letters else None)
    key, y = _key(web, axes, words)
    listed, y = listing(web.canvas, _listed(letters, names, readings), y)
    body = [
        *ground(web),
        *outline(web, [axis.level for axis in axes], fill=ramp.LEVELS[3], fill_opacity=0.22, **_NOW),
        *outline(web, [axis.target for axis in axes], fill="none", **_TARGET),
        *outline(web, [axis.projected for axis in axes], fill="none", **_PROJECTED),
        *outline(web, [axis.peers for axis in axes], fill="none", **_PEERS),
        *_bands(web, axes),
        *_points(web, axes),
        *names_around(web, letters or names, [""] * len(axes) if letters else readings),
        *key,
        listed,
    ]
    alternative = f"{title}. {spoken(axes, words)}."
    return picture(body, width=width, height=y, id=id, title=alternative, description=description, ink=ramp.INK)


def _listed(letters: Sequence[str], names: Sequence[str], readings: Sequence[str]) -> list[tuple[str, str]]:
    # Readings first: a long name is cut, a level is not.
    return [(sign, f"{said}: {name}") for sign, name, said in zip(letters, names, readings, strict=False)]


def _bands(web: Web, axes: Sequence[Axis]) -> Iterator[str]:
    for at, axis in enumerate(axes):
        if has_interval(axis):
            (x1, y1), (x2, y2) = web.at(at, axis.low or 1), web.at(at, axis.high or 1)
            band: dict[str, Attribute] = {"stroke": ramp.LEVELS[2], "stroke_width": 7, "stroke_linecap": "round"}
            yield web.canvas.line(x1, y1, x2, y2, **band)


def _points(web: Web, axes: Sequence[Axis]) -> Iterator[str]:
    for at, axis in enumerate(axes):
        if axis.target is not None:
            yield web.canvas.circle(*web.at(at, axis.target), 3.5, fill=ramp.PAPER, stroke=ramp.INK, stroke_width=1.6)
        if axis.level is not None:
            yield web.canvas.circle(*web.at(at, axis.level), 5.5, fill=ramp.ACCENT, stroke=ramp.PAPER, stroke_width=1.2)


def _reading(axis: Axis, words: Words) -> str:
    level = words.not_assessed if axis.level is None else f"{words.level} {axis.level}"
    return level if axis.target is None else f"{level}, {words.target_at.format(level=axis.target)}"


def _key(web: Web, axes: Sequence[Axis], words: Words) -> tuple[list[str], float]:
    drawn, y = web.canvas, web.bottom + 22
    rows = _rows(_entries(web, axes, words), drawn.width)
    key = []
    for row in rows:
        x = max(4.0, (drawn.width - sum(_room(name) for name, _ in row)) / 2)
        for name, mark in row:
            key.append(mark(x, y) + drawn.text(x + 28, y, name, size=12, fill=ramp.QUIET))
            x += _room(name)
        y += 20
    return key, y - 8


def _entries(web: Web, axes: Sequence[Axis], words: Words) -> list[Entry]:
    drawn = web.canvas

    def stroke(**looks: Attribute) -> Mark:
        return lambda x, y: drawn.line(x, y - 4, x + 22, y - 4, **looks)

    entries: list[Entry] = [(words.level_now, stroke(**_NOW))]
    if any(axis.projected for axis in axes):
        entries.append((words.projected, stroke(**_PROJECTED)))
    entries.append((words.target_line, stroke(**_TARGET)))
    if any(axis.peers is not None for axis in axes):
        entries.append((words.peers_median, stroke(**_PEERS)))
    return [*entries, (words.possible, lambda x, y: drawn.box(x, y - 7, 22, 6, rx=3, fill=ramp.LEVELS[2]))]


def _rows(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    """Return the entries in as few rows as there is room for."""
    rows: list[list[Entry]] = [[]]
    for entry in entries:
        if rows[-1] and sum(_room(name) for name, _ in (*rows[-1], entry)) > width:
            rows.append([])
        rows[-1].append(entry)
    return rows


def _room(name: str) -> float:
    return width_of(name, 12) + 44

"""A radar of several profiles: levels today, after each phase, and the target."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from charts import ramp
from charts.canvas import Attribute, Canvas, Point, canvas
from charts.heads import letters_for
from charts.listing import listing
from charts.marks import Svg, picture
from charts.measure import wrap
from charts.readings import ENGLISH, Table, Words
from charts.web import NARROW, Web, ground, names_around, outline, web_of

_SIZE = 5.0
_LETTER = 18.0
_DASHES = ("2 4", "9 3", "9 3 2 3", "5 2")
_SIDES = (4, 3, 6, 5)


class Time(Enum):
    """Whether a profile is measured, expected or wanted: an area, dashes with hollow marks, a thin dashed line."""

    TODAY = "today"
    AHEAD = "ahead"
    TARGET = "target"


@dataclass(frozen=True)
class Profile:
    """One level 1..5 for each axis, None where nothing is known."""

    label: str
    levels: tuple[int | None, ...]
    time: Time


@dataclass(frozen=True)
class _Look:
    """How a profile is drawn; `sides` are those of its mark, 0 for a circle."""

    line: dict[str, Attribute]
    mark: dict[str, Attribute]
    sides: int = 0


def profiles_radar(
    axes: Sequence[str],
    profiles: Sequence[Profile],
    *,
    id: str,
    title: str,
    description: str,
    width: int = 640,
    words: Words = ENGLISH,
) -> Svg:
    """Return a radar of 1..15 axes with up to six profiles, each told from the others by its dashes and its mark."""
    # A phone has room for the names or for the web.
    letters = letters_for(len(axes)) if width < NARROW else []
    web = web_of(letters or axes, canvas(width, words), label_width=_LETTER if letters else None)
    looks = _looks(profiles)
    lines = [
        mark
        for profile, look in zip(profiles, looks, strict=True)
        for mark in outline(web, profile.levels, **look.line)
    ]
    names, y = listing(web.canvas, list(zip(letters, axes, strict=False)), web.bottom + 8)
    key, y = _key(web.canvas, profiles, looks, y + 8)
    around = names_around(web, letters or axes, [""] * len(axes))
    return picture(
        [*ground(web), *lines, *_marks(web, profiles, looks), *around, names, key],
        width=width,
        height=y + 4,
        id=id,
        title=f"{title}. {'. '.join(_spoken(axes, profile, words) for profile in profiles)}.",
        description=description,
        ink=ramp.INK,
    )


def profiles_table(axes: Sequence[str], profiles: Sequence[Profile], *, words: Words = ENGLISH) -> Table:
    """Return the data table: a row for each axis, a column for each profile."""
    head = (words.component, *(profile.label for profile in profiles))
    rows = ((axis, *(_said(profile.levels[at], words) for profile in profiles)) for at, axis in enumerate(axes))
    return Table(head, tuple(rows))


def _looks(profiles: Sequence[Profile]) -> list[_Look]:
    looks, ahead = [], 0
    for profile in profiles:
        looks.append(_look(profile.time, ahead))
        ahead += profile.time is Time.AHEAD
    return looks


def _look(time: Time, ahead: int) -> _Look:
    if time is Time.TODAY:
        area: dict[str, Attribute] = {"fill": ramp.LEVELS[3], "fill_opacity": 0.22}
        line: dict[str, Attribute] = {"stroke": ramp.ACCENT, "stroke_width": 2.5, "stroke_linejoin": "round"}
        return _Look(area | line, {"fill": ramp.ACCENT, "stroke": ramp.PAPER, "stroke_width": 1.2})
    hollow: dict[str, Attribute] = {"fill": ramp.PAPER, "stroke": ramp.ACCENT, "stroke_width": 1.8}
    if time is Time.TARGET:
        wanted: dict[str, Attribute] = {"fill": "none", "stroke": ramp.INK, "stroke_width": 1.4}
        return _Look(wanted | {"stroke_dasharray": "6 4"}, hollow | {"stroke": ramp.INK})
    dashed: dict[str, Attribute] = {"fill": "none", "stroke": ramp.ACCENT, "stroke_width": 2}
    turn = ahead % len(_DASHES)
    return _Look(dashed | {"stroke_dasharray": _DASHES[turn]}, hollow, _SIDES[turn])


def _marks(web: Web, profiles: Sequence[Profile], looks: Sequence[_Look]) -> Iterator[str]:
    """Marks at one place stand side by side, across the spoke, so that each is seen."""
    for axis in range(web.axes):
        for level in sorted({profile.levels[axis] or 0 for profile in profiles} - {0}):
            here = [look for profile, look in zip(profiles, looks, strict=True) if profile.levels[axis] == level]
            x, y = web.at(axis, level)
            angle = 2 * math.pi * axis / web.axes
            for at, look in enumerate(here):
                aside = (at - (len(here) - 1) / 2) * (2 * _SIZE + 1)
                yield _mark(web.canvas, (x + aside * math.cos(angle), y + aside * math.sin(angle)), look)


def _mark(drawn: Canvas, at: Point, look: _Look) -> str:
    if not look.sides:
        return drawn.circle(at[0], at[1], _SIZE, **look.mark)
    turns = [2 * math.pi * side / look.sides for side in range(look.sides)]
    corners = [(at[0] + _SIZE * 1.2 * math.sin(turn), at[1] - _SIZE * 1.2 * math.cos(turn)) for turn in turns]
    return drawn.polygon(corners, **look.mark)


def _key(drawn: Canvas, profiles: Sequence[Profile], looks: Sequence[_Look], y: float) -> tuple[str, float]:
    key = ""
    for profile, look in zip(profiles, looks, strict=True):
        name = wrap(profile.label, drawn.width - 60, 12, most=2)
        line = {name: value for name, value in look.line.items() if not name.startswith("fill")}
        key += drawn.line(8, y + 9, 40, y + 9, **line) + _mark(drawn, (24, y + 9), look)
        key += drawn.lines(50, y + 13, name, size=12)
        y += len(name) * 14.4 + 6
    return key, y


def _said(level: int | None, words: Words) -> str:
    return words.not_assessed if level is None else str(level)


def _spoken(axes: Sequence[str], profile: Profile, words: Words) -> str:
    levels = zip(axes, profile.levels, strict=True)
    return f"{profile.label}: {', '.join(f'{axis} {_said(level, words)}' for axis, level in levels)}"

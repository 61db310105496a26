"""Room for everybody: bubbles that do not cover one another, and names beside them where there is a free place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from charts.measure import width_of

_ROUNDS = 400
_AIR = 1.5
_ASIDE = 0.15


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: Box) -> bool:
        is_wide = self.left <= other.left and other.right <= self.right
        return is_wide and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True)
class Disc:
    x: float
    y: float
    r: float

    @property
    def box(self) -> Box:
        return Box(self.x - self.r, self.y - self.r, self.x + self.r, self.y + self.r)


@dataclass(frozen=True)
class Label:
    """Lines of text beside a disc: the first baseline at y."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]
    box: Box


def apart(discs: Sequence[Disc], field: Box) -> tuple[Disc, ...]:
    """Return the discs moved as little as it takes that none covers another; all stay in the field."""
    moved = [_kept(disc, field) for disc in discs]
    for turn in range(_ROUNDS):
        pairs = [pair for pair in combinations(range(len(moved)), 2) if _overlap(moved[pair[0]], moved[pair[1]]) > 0]
        if not pairs:
            break
        for one, other in pairs:
            moved[one], moved[other] = _pushed(moved[one], moved[other], angle=one + other + turn)
        moved = [_kept(disc, field) for disc in moved]
    return tuple(moved)


def beside(
    discs: Sequence[Disc], names: Sequence[tuple[str, ...]], *, size: float, field: Box
) -> tuple[Label | None, ...]:
    """Return a label for each disc, the largest first served; None where there is no free place."""
    taken = [disc.box for disc in discs]
    found: dict[int, Label] = {}
    for at in sorted(range(len(discs)), key=lambda at: (-discs[at].r, at)):
        for label in _places(discs[at], names[at], size):
            if field.holds(label.box) and not any(label.box.meets(other) for other in taken):
                found[at] = label
                taken.append(label.box)
                break
    return tuple(found.get(at) for at in range(len(discs)))


def _kept(disc: Disc, field: Box) -> Disc:
    x = min(max(disc.x, field.left + disc.r), field.right - disc.r)
    return replace(disc, x=x, y=min(max(disc.y, field.top + disc.r), field.bottom - disc.r))


def _overlap(one: Disc, other: Disc) -> float:
    return one.r + other.r + _AIR - math.hypot(other.x - one.x, other.y - one.y)


def _pushed(one: Disc, other: Disc, *, angle: float) -> tuple[Disc, Disc]:
    across, down = other.x - one.x, other.y - one.y
    distance = math.hypot(across, down)
    if distance < 0.01:
        # Two at the same place part in a direction of their own, the same in every run.
        across, down, distance = math.cos(angle), math.sin(angle), 1.0
    way = (_overlap(one, other) / 2 + 0.05) / distance
    # A little to the side as well: a full row would only push to and fro.
    across, down = (across + down * _ASIDE) * way, (down - across * _ASIDE) * way
    return replace(one, x=one.x - across, y=one.y - down), replace(other, x=other.x + across, y=other.y + down)


def _places(disc: Disc, name: tuple[str, ...], size: float) -> Iterator[Label]:
    wide = max(width_of(line, size) for line in name) if name else 0.0
    high = len(name) * size * 1.2
    middle, gap = disc.y - high / 2, disc.r + 3
    yield _place(disc.x + gap, middle, "start", name, size, wide)
    yield _place(disc.x - gap, middle, "end", name, size, wide)
    yield _place(disc.x, disc.y - gap - high, "middle", name, size, wide)
    yield _place(disc.x, disc.y + gap, "middle", name, size, wide)


def _place(x: float, top: float, anchor: str, name: tuple[str, ...], size: float, wide: float) -> Label:
    left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    box = Box(left - 1, top, left + wide + 1, top + len(name) * size * 1.2)
    return Label(x, top + size * 0.95, anchor, name, box)

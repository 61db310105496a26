"""Exact shares of a whole, 0..1, compared and averaged in integers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final

NOTHING: Final = Fraction(0)
ALL: Final = Fraction(1)


def share_of(part: int, whole: int) -> Fraction:
    """Return part / whole, and nothing of nothing as 0."""
    # Most shares are nothing or all, and making a fraction takes longer than the counting that leads to it.
    if part == 0:
        return NOTHING
    return ALL if part == whole else _fraction(part, whole)


@lru_cache(maxsize=16384)
def _fraction(part: int, whole: int) -> Fraction:
    return Fraction(part, whole)


def is_above(part: int, whole: int, threshold: Fraction) -> bool:
    """Say whether part / whole > threshold; nothing is above anything where whole is 0."""
    least, unit = threshold.as_integer_ratio()
    return part * unit > least * whole


def is_at_least(share: Fraction, threshold: Fraction) -> bool:
    """Say whether share >= threshold."""
    part, whole = share.as_integer_ratio()
    least, unit = threshold.as_integer_ratio()
    return part * unit >= least * whole


def weighted_mean(parts: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Return the exact mean of (weight, share) pairs."""
    gained, unit = _gained(parts)
    return share_of(gained, unit * sum([weight for weight, _ in parts]))


def weighted_sum(parts: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Return the exact sum of weight times share, in the unit of the weights."""
    # Most answers come without evidence, and adding up nothing takes as long as adding up anything.
    counted = [part for part in parts if part[1] is not NOTHING]
    return share_of(*_gained(counted)) if counted else NOTHING


def _gained(parts: Sequence[tuple[int, Fraction]]) -> tuple[int, int]:
    ratios = [(weight, *share.as_integer_ratio()) for weight, share in parts]
    unit = lcm(*{whole for _, _, whole in ratios})
    return sum([weight * part * (unit // whole) for weight, part, whole in ratios]), unit

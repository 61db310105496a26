"""Exact shares of a whole, 0..1, counted and compared in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Final, TypeAlias

# A share as part and whole in lowest terms: a pair is made and compared many times faster than a fraction.
Ratio: TypeAlias = tuple[int, int]

NOTHING: Final = Fraction(0)
ALL: Final = Fraction(1)
NO_PART: Final[Ratio] = (0, 1)
THE_WHOLE: Final[Ratio] = (1, 1)


def share_of(part: int, whole: int) -> Fraction:
    """Return part / whole, and nothing of nothing as 0."""
    # Most shares are nothing or all, and making a fraction takes longer than the counting that leads to it.
    if part == 0:
        return NOTHING
    return ALL if part == whole else _fraction(part, whole)


@lru_cache(maxsize=16384)
def _fraction(part: int, whole: int) -> Fraction:
    return Fraction(part, whole)


def ratio_of(part: int, whole: int) -> Ratio:
    """Return part / whole in lowest terms, and nothing of nothing as 0."""
    if part == 0:
        return NO_PART
    divisor = gcd(part, whole)
    return part // divisor, whole // divisor


def is_above(part: int, whole: int, threshold: Fraction) -> bool:
    """Say whether part / whole > threshold; nothing is above anything where whole is 0."""
    least, unit = threshold.as_integer_ratio()
    return part * unit > least * whole


def is_at_least(share: Ratio, threshold: Fraction) -> bool:
    """Say whether share >= threshold."""
    part, whole = share
    least, unit = threshold.as_integer_ratio()
    return part * unit >= least * whole


def weighted_mean(weights: Sequence[int], shares: Sequence[Ratio]) -> Ratio:
    """Return the exact mean of shares by their weights, and the mean of none as 0."""
    unit = lcm(*[whole for _, whole in shares])
    gained = sum([weight * part * (unit // whole) for weight, (part, whole) in zip(weights, shares, strict=True)])
    return ratio_of(gained, unit * sum(weights))


def sum_of(amounts: Sequence[Ratio]) -> Ratio:
    """Return the exact sum of amounts."""
    # Most answers come without evidence, and adding up nothing takes as long as adding up anything.
    counted = [amount for amount in amounts if amount[0]]
    if not counted:
        return NO_PART
    unit = lcm(*[whole for _, whole in counted])
    return ratio_of(sum([part * (unit // whole) for part, whole in counted]), unit)

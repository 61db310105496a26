"""Where in an ordered row a share of it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

Value = TypeVar("Value")


def nearest_rank(ordered: Sequence[Value], share: Fraction) -> Value:
    """Return the smallest of the rising values that at least `share` (0..1) of them do not exceed.

    Always one of the values, so it is as exact as they are: the first definition of Hyndman and Fan (1996).
    """
    rank = -(-share.numerator * len(ordered) // share.denominator)
    return ordered[max(rank, 1) - 1]


def between_ranks(ordered: Sequence[int], share: Fraction) -> Fraction:
    """Return where `share` (0..1) of the rising whole numbers is reached, halfway where it falls between two of them.

    The second definition of Hyndman and Fan (1996), of which the usual median is the case of one half.
    """
    place, rest = divmod(share.numerator * len(ordered), share.denominator)
    if rest:
        return Fraction(ordered[place])
    return Fraction(ordered[max(place, 1) - 1] + ordered[min(place, len(ordered) - 1)], 2)

"""Several respondents to one question."""

from __future__ import annotations

from collections.abc import Sequence


def lower_median(levels: Sequence[int]) -> int:
    """Return the middle of the levels, the lower of the two middle ones where their number is even.

    Raises ValueError where there are none.
    """
    if not levels:
        raise ValueError("levels: are empty. Ask for the median only where somebody answered.")
    return sorted(levels)[(len(levels) - 1) // 2]


def spread(levels: Sequence[int]) -> int:
    """Return how many levels lie between the highest and the lowest. Raises ValueError where there are none."""
    if not levels:
        raise ValueError("levels: are empty. Ask for the spread only where somebody answered.")
    return max(levels) - min(levels)

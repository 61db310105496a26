"""Exact amounts as they leave: rounded once, half away from zero."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate, pairwise


def whole(amount: Fraction) -> int:
    """Return the amount in whole units of money."""
    units = (2 * abs(amount.numerator) + amount.denominator) // (2 * amount.denominator)
    return units if amount >= 0 else -units


def rows_of(amounts: Iterable[Fraction]) -> list[int]:
    """Return whole units whose sum is the rounded sum of the amounts: a total equals the sum of its rows."""
    return [
        after - before for before, after in pairwise(whole(total) for total in accumulate(amounts, initial=Fraction(0)))
    ]


def decimal(value: Fraction, places: int) -> str:
    """Return the value with so many places behind the point."""
    units = whole(value * 10**places)
    digits = f"{abs(units):0{places + 1}d}"
    return f"{'-' if units < 0 else ''}{digits[:-places]}.{digits[-places:]}"

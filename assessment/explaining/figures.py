"""Numbers of a scorecard as people read them, never rounded into saying something else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format

from scoring import shown

Fact = Mapping[str, str]


def share_words(fact: Fact, beside: Fact) -> str:
    """Return a share in percent with the fewest digits that still tell it from the share it is compared with."""
    share, other = Fraction(fact["exact"]), Fraction(beside["exact"])
    for digits in (0, 1):
        if share == other or _rounded(share, digits) != _rounded(other, digits):
            return f"{number_format(_rounded(share, digits))}%"
    return f"{share.numerator}/{share.denominator}"


def is_above(here: Fact, threshold: Fact) -> bool:
    """Tell whether one exact share is larger than another."""
    return Fraction(here["exact"]) > Fraction(threshold["exact"])


def points(share: str) -> str:
    """Return an exact share of 0..1 ("35/72") as points of 100 ("48.6")."""
    return str(number_format(Decimal(shown(Fraction(share)))))


def percent(share: str) -> str:
    """Return an exact share in whole percent, half up: "49%"."""
    return f"{_rounded(Fraction(share), 0)}%"


def weight_words(weight: str) -> str:
    """Return an exact weight as a decimal where it has one ("1.5"), else as it is ("1/3")."""
    number = Fraction(weight)
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return str(number_format(decimal)) if Fraction(decimal) == number else weight


def _rounded(share: Fraction, digits: int) -> Decimal:
    # In whole numbers first: a float cannot hold a twentieth, and would round some of them down.
    scaled = share * 100 * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-digits)

"""Small words: numbers, lists and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def in_figures(shown: str) -> str:
    """Return a number that was rounded before, such as "41.2", as the active language writes it."""
    return str(number_format(Decimal(shown)))


def counted(number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    words = (
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
    )
    return words[number] if 0 <= number < len(words) else str(number)


def listed(words: Sequence[str]) -> str:
    """Return "A", "A and B" or "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def percent(fact: Mapping[str, str]) -> int:
    """Return a share of the explanation in whole percent, half up."""
    return int(Fraction(fact["exact"]) * 100 + Fraction(1, 2))


def capitalised(clause: str) -> str:
    """Return a clause as a sentence: the first letter raised, a full stop at the end."""
    return f"{clause[:1].upper()}{clause[1:]}."

"""The geometric mean of a group: where the arithmetic one lets a strength make up for a weakness, it does so less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from scoring.answers import HIGHEST, LOWEST
from scoring.outline import Outline
from scoring.tally import Tallies

# Decimal rounds its logarithms correctly on every machine; a float's depend on the system's mathematics.
_EXACT: Final = Context(prec=18)
MILLION: Final = 1_000_000


def log_of(share: Fraction) -> int:
    """Return the logarithm of a share of 0..1 on the scale of levels, 1 + 4 share, in units of 10 to the -15.

    On that scale nothing is 0: a geometric mean of shares would let one lowest answer wipe out all others.
    """
    on_scale = LOWEST + (HIGHEST - LOWEST) * share
    log = _EXACT.ln(_EXACT.divide(Decimal(on_scale.numerator), Decimal(on_scale.denominator)))
    return int(_EXACT.scaleb(log, 15).to_integral_value(context=_EXACT))


def millionths_of_log(log: int) -> int:
    """Return the share of 0..1 whose logarithm this is, in millionths, rounded half up."""
    on_scale = _EXACT.exp(_EXACT.scaleb(Decimal(log), -15))
    share = _EXACT.divide(_EXACT.subtract(on_scale, Decimal(LOWEST)), Decimal(HIGHEST - LOWEST))
    return int(_EXACT.scaleb(share, 6).to_integral_value(ROUND_HALF_UP, _EXACT))


def millionths_of(share: Fraction) -> int:
    """Return a share in millionths, rounded half up."""
    return (2 * MILLION * share.numerator + share.denominator) // (2 * share.denominator)


def mean_logs(outline: Outline, tallies: Tallies, logs: Sequence[int | None]) -> Mapping[int, int]:
    """Return the mean logarithm of each group that counts, by position; `logs` are the questions', None: not counted.

    A mean of logarithms is the logarithm of the geometric mean, so the tiers are taken together before going back.
    """
    means: dict[int, int] = {}
    for position in sorted(tallies, reverse=True):
        spot = outline.groups[position]
        if spot.groups:
            parts = [(outline.groups[at].weight, means[at]) for at in spot.groups if at in means]
        else:
            asked = [(outline.questions[at].weight, logs[at]) for at in spot.questions]
            parts = [(weight, log) for weight, log in asked if log is not None]
        if parts and tallies[position].counts_above:
            means[position] = sum(weight * log for weight, log in parts) // sum(weight for weight, _ in parts)
    return means

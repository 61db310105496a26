"""Every threshold of the statistics around a score, in one frozen and versioned object."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

SETTLED_ABOVE: Final = (Fraction(4, 5), Fraction(17, 20), Fraction(9, 10))
REACHED_ABOVE: Final = (Fraction(1, 2), Fraction(3, 5))

# How often a statistic is drawn anew, and the number that its draws start from.
DRAWS: Final = 1000
SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The choices of the method's section 2; shares are 0..1, levels count as whole numbers.

    Weights move by up to `weight_spread` of themselves either way; `gates` are (settled above, reached above).
    `rely_from` and `tentative_from` are Krippendorff's own bars (Content Analysis, 2004, page 241).
    Peers' median, quartiles and the rank among them are shown from so many peers on; `rank_bounds` are of 100.
    """

    version: str = "1"
    kappa_from: int = 20
    optimism_above: Fraction = Fraction(1, 2)
    rely_from: Fraction = Fraction(4, 5)
    tentative_from: Fraction = Fraction(667, 1000)
    consistency_from: int = 30
    interval: tuple[Fraction, Fraction] = (Fraction(1, 40), Fraction(39, 40))
    weight_spread: Fraction = Fraction(1, 4)
    gates: tuple[tuple[Fraction, Fraction], ...] = tuple(product(SETTLED_ABOVE, REACHED_ABOVE))
    band: tuple[Fraction, Fraction] = (Fraction(1, 20), Fraction(19, 20))
    borderline_below: Fraction = Fraction(4, 5)
    peers_from: int = 5
    quartiles_from: int = 8
    rank_from: int = 10
    rank_bounds: tuple[Fraction, Fraction] = (Fraction(10), Fraction(90))


THRESHOLDS: Final = Thresholds()

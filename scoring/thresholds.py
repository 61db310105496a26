"""Every threshold of the statistics around a score, in one frozen and versioned object."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The choices of the method's section 2; shares are 0..1, levels count as whole numbers.

    `rely_from` and `tentative_from` are Krippendorff's own bars (Content Analysis, 2004, page 241).
    """

    version: str = "1"
    kappa_from: int = 20
    optimism_above: Fraction = Fraction(1, 2)
    rely_from: Fraction = Fraction(4, 5)
    tentative_from: Fraction = Fraction(667, 1000)
    consistency_from: int = 30
    interval: tuple[Fraction, Fraction] = (Fraction(1, 40), Fraction(39, 40))


THRESHOLDS: Final = Thresholds()

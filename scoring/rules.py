"""Every threshold of the scoring method, in one frozen and versioned object."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scoring.shares import Ratio, is_at_least

VERSION: Final = "1.1.0"


@dataclass(frozen=True, slots=True)
class GradeBar:
    """What a result must show to earn `grade`: least coverage, widest level interval, least evidence share."""

    grade: str
    coverage: Fraction
    width: int
    evidence: Fraction


@dataclass(frozen=True, slots=True)
class Rules:
    """The choices of the method; shares are 0..1. A changed value is a new version.

    The gate has the shape of ISO/IEC 33020, the coverage floor that of the Blavatnik Index.
    """

    version: str = "1"
    settled_above: Fraction = Fraction(17, 20)
    reached_above: Fraction = Fraction(1, 2)
    majority_above: Fraction = Fraction(1, 2)
    levels_above_weakest: int = 1
    claims_above: Fraction = Fraction(1, 2)
    coverage_floor: Fraction = Fraction(1, 5)
    grades: tuple[GradeBar, ...] = (
        GradeBar("A", coverage=Fraction(19, 20), width=0, evidence=Fraction(1, 2)),
        GradeBar("B", coverage=Fraction(17, 20), width=1, evidence=Fraction(0)),
        GradeBar("C", coverage=Fraction(2, 3), width=4, evidence=Fraction(0)),
    )
    lowest_grade: str = "D"
    exact_lift_tries: int = 1000


DEFAULT_RULES: Final = Rules()


def grade_of(coverage: Ratio, width: int, evidence: Ratio, rules: Rules) -> str:
    """Return the first grade whose bar is met; `width` is the number of levels between low and high."""
    for bar in rules.grades:
        if width <= bar.width and is_at_least(coverage, bar.coverage) and is_at_least(evidence, bar.evidence):
            return bar.grade
    return rules.lowest_grade

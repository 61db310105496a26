"""The figures of one node, made in one place for every way in which a scorecard leaves the core."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from scoring.reading import Reading
from scoring.rules import Rules, grade_of
from scoring.shares import ALL, NOTHING, share_of
from scoring.tally import Tally


class Figures(NamedTuple):
    """What is measured of a node: shares are exact, 0..1, levels 1..5; score and levels are None where not assessed."""

    assessed: bool
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    level_low: int | None
    level_high: int | None
    coverage: Fraction
    evidence: Fraction
    not_applicable: Fraction
    grade: str


_NOWHERE: Final = (False, None, None, None, None, None, None)


def figures_of_group(tally: Tally, rules: Rules) -> Figures:
    """Return the figures of a group."""
    low, high, coverage = tally.low, tally.high, tally.coverage
    evidenced, unit = tally.evidenced.as_integer_ratio()
    evidence = share_of(evidenced, unit * tally.applicable)
    grade = grade_of(coverage, high.level - low.level, evidence, rules)
    aside = share_of(tally.set_aside, tally.asked)
    if tally.standing != "assessed":
        return Figures(*_NOWHERE, coverage, evidence, aside, grade)
    ends = (low.share, low.share, high.share, low.level, low.level, high.level)
    return Figures(True, *ends, coverage, evidence, aside, grade)


def figures_of_question(reading: Reading, rules: Rules) -> Figures:
    """Return the figures of a question."""
    least, most = reading.least, reading.most
    coverage = ALL if reading.state == "chosen" else NOTHING
    grade = grade_of(coverage, most.level - least.level, reading.evidence, rules)
    if not reading.applicable:
        aside = NOTHING if reading.state == "not_asked" else ALL
        return Figures(*_NOWHERE, coverage, reading.evidence, aside, grade)
    ends = (least.share, least.share, most.share, least.level, least.level, most.level)
    return Figures(True, *ends, coverage, reading.evidence, NOTHING, grade)

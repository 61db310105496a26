"""The figures of one node, made in one place for every way in which a scorecard leaves the core."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from scoring.reading import Reading
from scoring.rules import Rules, grade_of
from scoring.shares import NO_PART, THE_WHOLE, Ratio, ratio_of, share_of
from scoring.tally import Tally

Share = TypeVar("Share", Ratio, Fraction)


class Figures(NamedTuple, Generic[Share]):
    """What is measured of a node: shares are exact, 0..1, levels 1..5; score and levels are None where not assessed."""

    assessed: bool
    score: Share | None
    low: Share | None
    high: Share | None
    level: int | None
    level_low: int | None
    level_high: int | None
    coverage: Share
    evidence: Share
    not_applicable: Share
    grade: str


_NOWHERE: Final = (False, None, None, None, None, None, None)


def figures_of_group(tally: Tally, rules: Rules) -> Figures[Ratio]:
    """Return the figures of a group."""
    low, high, coverage = tally.low, tally.high, ratio_of(tally.answered, tally.applicable)
    evidenced, unit = tally.evidenced
    evidence = ratio_of(evidenced, unit * tally.applicable)
    grade = grade_of(coverage, high.level - low.level, evidence, rules)
    aside = ratio_of(tally.set_aside, tally.asked)
    if tally.standing != "assessed":
        return Figures(*_NOWHERE, coverage, evidence, aside, grade)
    return Figures(
        True, low.ratio, low.ratio, high.ratio, low.level, low.level, high.level, coverage, evidence, aside, grade
    )


def figures_of_question(reading: Reading, rules: Rules) -> Figures[Ratio]:
    """Return the figures of a question."""
    least, most, evidence = reading.least, reading.most, reading.evidence.as_integer_ratio()
    coverage = THE_WHOLE if reading.state == "chosen" else NO_PART
    grade = grade_of(coverage, most.level - least.level, evidence, rules)
    if not reading.applicable:
        aside = NO_PART if reading.state == "not_asked" else THE_WHOLE
        return Figures(*_NOWHERE, coverage, evidence, aside, grade)
    low, high = least.share.as_integer_ratio(), most.share.as_integer_ratio()
    return Figures(True, low, low, high, least.level, least.level, most.level, coverage, evidence, NO_PART, grade)


@lru_cache(maxsize=4096)
def exactly(figures: Figures[Ratio]) -> Figures[Fraction]:
    """Return the same figures with fractions as their shares."""
    score, low, high = (share if share is None else share_of(*share) for share in figures[1:4])
    coverage, evidence, aside = (share_of(*share) for share in figures[7:10])
    return Figures(figures.assessed, score, low, high, *figures[4:7], coverage, evidence, aside, figures.grade)

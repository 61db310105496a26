"""What lifts bring to the agency's score, in points of 0..100."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

import scoring
from roadmap.initiatives import Initiative
from roadmap.lifting import Shape

NOTHING: Final = Fraction(0)
LIFTED: Final = range(2, 6)
# Points that a level stands for: five levels make four steps of the score's hundred points.
LEVEL_POINTS: Final = 25

# By dimension and level: the points of its step up from the level before.
Points = Mapping[tuple[str, int], Fraction]


def points_of(shape: Shape, scorecard: scoring.Scorecard) -> Points:
    """Return what each level of each dimension adds over the one before; steps that add nothing are left out."""
    found = {
        (dimension, level): sum((_step(scorecard[code], level) for code in questions), NOTHING)
        for dimension, questions in shape.questions.items()
        for level in LIFTED
    }
    return {step: points for step, points in found.items() if points}


def _step(question: scoring.Node, level: int) -> Fraction:
    if question.score is None or (question.level or 0) >= level:
        return NOTHING
    below, share = Fraction(level - 2, 4), Fraction(level - 1, 4)
    return 100 * question.effective * max(NOTHING, share - max(below, question.score))


def expected_gain(points: Points, initiatives: Iterable[Initiative]) -> Fraction:
    """Return the points gained, each step weighed by the likeliest initiative that brings it, never by their sum."""
    likeliest: dict[tuple[str, int], Fraction] = {}
    for initiative in initiatives:
        for lift in initiative.lifts:
            for level in range(2, lift.to + 1):
                step = (lift.dimension, level)
                likeliest[step] = max(likeliest.get(step, NOTHING), initiative.likelihood)
    return sum((points.get(step, NOTHING) * likelihood for step, likelihood in likeliest.items()), NOTHING)

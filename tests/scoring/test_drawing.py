"""Other weights: what each kind of draw keeps, and that every machine draws the same."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoring import Framework
from scoring.drawing import PARTS, redrawn, scattered, shaken
from scoring.thresholds import THRESHOLDS, Thresholds
from tests.scoring import trees
from tests.scoring.examples import sometimes
from tests.scoring.trees import Sheet

SEEDS = some.integers(0, 2**32)
WEIGHTS = some.lists(some.integers(1, 50), min_size=1, max_size=12)


@sometimes
@given(WEIGHTS, SEEDS)
def test_a_shaken_weight_stays_within_a_quarter_of_itself(weights: list[int], seed: int) -> None:
    drawn = shaken(Random(seed), THRESHOLDS)(weights)

    moved = [Fraction(new, old * PARTS) for new, old in zip(drawn, weights, strict=True)]
    assert all(Fraction(3, 4) <= factor <= Fraction(5, 4) for factor in moved)


def test_shaken_weights_reach_nearly_as_far_as_they_may_and_average_out() -> None:
    drawn = shaken(Random(1), THRESHOLDS)([1] * 4000)

    assert min(drawn) < 0.751 * PARTS
    assert max(drawn) > 1.249 * PARTS
    assert sum(drawn) / 4000 == pytest.approx(PARTS, rel=0.01)


def test_weights_that_may_not_move_stay_in_proportion() -> None:
    drawn = shaken(Random(1), Thresholds(weight_spread=Fraction(0)))([1, 3, 2])

    assert drawn == [PARTS, 3 * PARTS, 2 * PARTS]


@sometimes
@given(WEIGHTS, SEEDS)
def test_scattered_weights_keep_their_sum_and_leave_nobody_out(weights: list[int], seed: int) -> None:
    drawn = scattered(Random(seed))(weights)

    assert len(drawn) == len(weights)
    assert sum(drawn) == PARTS * sum(weights)
    assert min(drawn) >= sum(weights)


def test_scattered_weights_favour_no_sibling_and_no_mixture() -> None:
    redraw = scattered(Random(2))

    mixtures = [redraw([1, 8, 1]) for _ in range(2000)]

    shares = [[part / sum(mixture) for part in mixture] for mixture in mixtures]
    assert [sum(column) / 2000 for column in zip(*shares, strict=True)] == pytest.approx([1 / 3] * 3, abs=0.02)
    # Of three parts that are evenly scattered, the first exceeds a half in a quarter of the cases.
    assert sum(first > 0.5 for first, _, _ in shares) / 2000 == pytest.approx(0.25, abs=0.03)


def test_the_numbers_drawn_are_these_on_every_machine() -> None:
    assert shaken(Random(1), THRESHOLDS)([1, 2]) == [817_182, 2_347_434]
    assert scattered(Random(1))([1, 1, 1]) == [403_092, 2_139_210, 457_698]


@sometimes
@given(trees.sheets(), SEEDS)
def test_an_outline_drawn_anew_differs_in_its_weights_only(sheet: Sheet, seed: int) -> None:
    outline = sheet.framework.outline

    drawn = redrawn(outline, scattered(Random(seed)))

    assert [spot.code for spot in drawn.groups] == [spot.code for spot in outline.groups]
    assert drawn.groups[0].weight == outline.groups[0].weight
    for spot in drawn.groups:
        siblings = [drawn.groups[at].weight for at in spot.groups]
        assert sum(siblings) == PARTS * sum(outline.groups[at].weight for at in spot.groups)


def test_siblings_are_drawn_together_and_apart_from_others() -> None:
    framework: Framework = trees.unit_example()

    drawn = redrawn(framework.outline, lambda weights: [10 * weight + len(weights) for weight in weights])

    assert [spot.weight for spot in drawn.groups] == [1, 11, 22, 12]
    assert [spot.weight for spot in drawn.questions] == [13, 23, 13, 12, 12]

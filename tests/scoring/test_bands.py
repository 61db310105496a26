"""Levels by bands of the score, for frameworks that declare them."""

from fractions import Fraction

import pytest

from scoring import Change, DefinitionError, DontKnow, Framework, Group, Lift, Question, cheapest_lift, evaluate
from tests.scoring import trees

QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))


def banded(*weights: int, essential: tuple[str, ...] = (), bands: tuple[Fraction, ...] = QUARTERS) -> Framework:
    return Framework(trees.dimension(*weights, essential=essential).root, bands)


@pytest.mark.parametrize(("level", "expected"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 4)])
def test_a_group_stands_one_level_up_for_each_band_its_score_reaches(level: int, expected: int) -> None:
    scorecard = evaluate(banded(1), trees.chosen(level))

    assert {scorecard[code].level for code in ("agency", "C", "D")} == {expected}
    assert scorecard["q1"].level == level


def test_bands_know_neither_essential_questions_nor_weakest_parts() -> None:
    weak, strong = (Group(f"D{n}", weight, (Question(f"q{n}", essential=True),)) for n, weight in ((1, 1), (2, 9)))
    framework = Framework(Group("agency", 1, (Group("C", 1, (weak, strong)),)), QUARTERS)

    scorecard = evaluate(framework, trees.chosen(1, 5))

    assert [scorecard[code].level for code in ("D1", "D2", "C", "agency")] == [1, 4, 4, 4]


def test_a_level_by_bands_names_the_band_reached_and_the_next_one() -> None:
    why = evaluate(banded(1, 1), trees.chosen(2, 3))["D"].why

    assert (why.rule, why.outcome, why.inputs["bound_by"]) == (
        "bands",
        "next_band_not_reached",
        ("next_band_not_reached",),
    )
    assert [why.inputs[name] for name in ("level", "share", "band_reached", "next_band")] == [
        2,
        Fraction(3, 8),
        Fraction(1, 4),
        Fraction(1, 2),
    ]


def test_the_lowest_band_has_none_below_and_the_highest_none_above() -> None:
    lowest, highest = (evaluate(banded(1), trees.chosen(level))["D"].why for level in (1, 5))

    assert "band_reached" not in lowest.inputs
    assert (highest.outcome, "next_band" in highest.inputs) == ("highest_level", False)


def test_blockers_are_the_questions_that_fall_short_of_the_next_band_themselves() -> None:
    scorecard = evaluate(banded(1, 1, 1, essential=("q3",)), {**trees.chosen(2, 3), "q3": DontKnow()})

    assert (scorecard["D"].level, scorecard["D"].blockers) == (2, ("q3", "q1"))
    assert evaluate(banded(1), trees.chosen(5))["D"].blockers == ()


def test_the_interval_of_levels_follows_the_interval_of_the_score() -> None:
    dimension = evaluate(banded(1, 1), trees.chosen(3))["D"]

    assert (dimension.low, dimension.high) == (Fraction(1, 4), Fraction(3, 4))
    assert (dimension.level_low, dimension.level_high) == (2, 4)


def test_a_lift_to_the_next_band_may_raise_a_question_above_it() -> None:
    lift = cheapest_lift(banded(1, 8), trees.chosen(1, 3), "D")

    assert lift == Lift("D", 3, (Change("q2", 3, 4),), "exact")


def test_the_highest_band_has_no_lift() -> None:
    assert cheapest_lift(banded(1), trees.chosen(4), "D") is None


@pytest.mark.parametrize(
    ("bands", "problem"),
    [
        ((Fraction(1, 2), Fraction(1, 4)), "must rise from above 0 to 1, got 1/2, 1/4; put them in order"),
        ((Fraction(1, 2), Fraction(1, 2)), "must rise from above 0 to 1, got 1/2, 1/2; put them in order"),
        ((Fraction(0), Fraction(1, 2)), "must rise from above 0 to 1, got 0, 1/2; put them in order"),
        ((Fraction(1, 2), Fraction(3, 2)), "must rise from above 0 to 1, got 1/2, 3/2; put them in order"),
        (tuple(Fraction(n, 5) for n in range(1, 6)), "must be at most 4, got 5; leave some out"),
    ],
)
def test_bands_that_do_not_rise_or_are_too_many_are_refused(bands: tuple[Fraction, ...], problem: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        banded(1, bands=bands)

    assert (refused.value.place, refused.value.problem) == ("bands", problem)


def test_four_bands_up_to_the_whole_score_are_allowed() -> None:
    framework = banded(1, bands=(*QUARTERS, Fraction(1)))

    assert evaluate(framework, trees.chosen(5))["D"].level == 5

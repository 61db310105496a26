"""Gate, cap and majority."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import DEFAULT_RULES, Chosen, Group, evaluate
from tests.scoring import trees


@pytest.mark.parametrize(
    ("weights", "levels", "level"),
    [
        ((50, 50), (1, 2), 1),  # half is not more than half
        ((49, 51), (1, 2), 2),
        ((15, 85), (1, 3), 2),  # 85 % is not above 85 %: level 2 is reached, not settled
        ((14, 86), (1, 3), 3),
        ((14, 86), (1, 5), 5),
        ((14, 35, 51), (1, 2, 3), 3),
        ((14, 37, 49), (1, 2, 3), 2),
    ],
)
def test_a_level_needs_more_than_half_and_more_than_85_percent_below_it(
    weights: tuple[int, ...], levels: tuple[int, ...], level: int
) -> None:
    scorecard = evaluate(trees.dimension(*weights), trees.chosen(*levels))

    assert scorecard["D"].level == level


@pytest.mark.parametrize(("level_of_essential", "level"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 4)])
def test_an_essential_question_holds_its_dimension(level_of_essential: int, level: int) -> None:
    framework = trees.dimension(1, 9, essential=("q1",))

    scorecard = evaluate(framework, trees.chosen(level_of_essential, 4))

    assert scorecard["D"].level == level


def test_an_essential_question_holds_the_component_it_is_pooled_in() -> None:
    held = Group("D1", 1, trees.questions(1, prefix="a", essential=("a1",)))
    framework = trees.tree(Group("C", 1, (held, Group("D2", 1, trees.questions(99, prefix="b")))))

    scorecard = evaluate(framework, trees.chosen(3, prefix="a") | trees.chosen(5, prefix="b"))

    assert (scorecard["D2"].level, scorecard["C"].level) == (5, 3)


def test_a_component_pools_questions_by_their_own_weight_alone() -> None:
    light = Group("D1", 1000, trees.questions(1, prefix="a"))
    heavy = Group("D2", 1, trees.questions(9, prefix="b"))
    framework = trees.tree(Group("C", 1, (light, heavy)))

    scorecard = evaluate(framework, trees.chosen(3, prefix="a") | trees.chosen(4, prefix="b"))

    assert scorecard["C"].level == 4


def test_a_component_is_at_most_one_above_its_weakest_dimension() -> None:
    weak = Group("D1", 1, trees.questions(1, prefix="a"))
    strong = Group("D2", 1, trees.questions(99, prefix="b"))
    framework = trees.tree(Group("C", 1, (weak, strong)))

    scorecard = evaluate(framework, trees.chosen(2, prefix="a") | trees.chosen(5, prefix="b"))

    assert scorecard["C"].level == 3


@pytest.mark.parametrize(
    ("weights", "levels", "level"),
    [
        ((1, 1), (3, 4), 3),  # half is no majority
        ((1, Fraction(3, 2)), (3, 4), 4),
        ((1, 1, 1), (3, 4, 5), 4),
        ((1, 9), (1, 5), 2),  # capped by the weakest
        ((1, 1, 1), (1, 1, 5), 1),
    ],
)
def test_the_agency_has_the_level_of_a_majority_capped_by_its_weakest_component(
    weights: tuple[Fraction | int, ...], levels: tuple[int, ...], level: int
) -> None:
    answers = {f"C{number}.q1": Chosen(answer) for number, answer in enumerate(levels, start=1)}

    scorecard = evaluate(trees.components(*weights), answers)

    assert scorecard["agency"].level == level


def test_scores_are_weighted_at_each_tier() -> None:
    first = Group("D1", 3, trees.questions(1, 3, prefix="a"))
    framework = trees.tree(Group("C", 1, (first, Group("D2", 1, trees.questions(5, prefix="b")))))

    scorecard = evaluate(framework, trees.chosen(1, 3, prefix="a") | trees.chosen(5, prefix="b"))

    assert scorecard["D1"].score == Fraction(3, 8)
    assert scorecard["C"].score == (3 * Fraction(3, 8) + 1) / 4


def test_every_group_above_the_lowest_is_gated_and_capped_in_a_deeper_tree() -> None:
    weak = Group("C1", 1, (Group("D1", 1, trees.questions(1, prefix="a")),))
    strong = Group("C2", 1, (Group("D2", 1, trees.questions(99, prefix="b")),))
    framework = trees.tree(Group("P", 1, (weak, strong)))

    scorecard = evaluate(framework, trees.chosen(1, prefix="a") | trees.chosen(5, prefix="b"))

    assert (scorecard["P"].kind, scorecard["C1"].kind) == ("component", "group")
    assert (scorecard["P"].level, scorecard["agency"].level) == (2, 2)


def test_an_agency_of_questions_alone_is_gated_like_a_dimension() -> None:
    framework = trees.tree(*trees.questions(14, 86))

    scorecard = evaluate(framework, trees.chosen(1, 4))

    assert (scorecard["agency"].level, scorecard["agency"].why.rule) == (4, "gate")


def test_other_rules_move_the_gate() -> None:
    strict = replace(DEFAULT_RULES, version="strict", reached_above=Fraction(6, 10))
    framework, answers = trees.dimension(45, 55), trees.chosen(1, 2)

    assert evaluate(framework, answers)["D"].level == 2
    assert evaluate(framework, answers, strict)["D"].level == 1

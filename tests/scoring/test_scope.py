"""Questions that a round does not ask."""

from fractions import Fraction

import pytest

from scoring import Answer, Chosen, Group, NotApplicable, NotAsked, RoutedOut, evaluate
from tests.scoring import trees


def test_what_is_not_asked_leaves_every_denominator() -> None:
    answers: dict[str, Answer] = {"q1": Chosen(3), "q2": NotAsked(), "q3": NotApplicable(accepted=True)}

    dimension = evaluate(trees.dimension(1, 6, 3), answers)["D"]

    assert (dimension.score, dimension.coverage) == (Fraction(1, 2), 1)
    assert dimension.not_applicable == Fraction(3, 4)


def test_what_is_not_asked_is_neither_open_nor_not_applicable() -> None:
    node = evaluate(trees.dimension(1), {"q1": NotAsked()})["q1"]

    assert (node.assessed, node.not_applicable, node.coverage) == (False, 0, 0)
    assert (node.why.rule, node.why.outcome) == ("not_asked", "set_aside")


def test_groups_of_nothing_that_is_asked_say_that_the_round_leaves_them_out() -> None:
    scorecard = evaluate(trees.dimension(1, 1), {"q1": NotAsked(), "q2": NotAsked()})

    for code in ("D", "C", "agency"):
        node = scorecard[code]
        assert (node.assessed, node.why.rule, node.why.outcome) == (False, "scope", "out_of_scope")
        assert node.not_applicable == 0


@pytest.mark.parametrize("other", [RoutedOut(), NotApplicable(accepted=True)])
def test_one_question_that_does_not_apply_is_reason_enough_of_its_own(other: Answer) -> None:
    scorecard = evaluate(trees.dimension(1, 1), {"q1": NotAsked(), "q2": other})

    assert scorecard["D"].why.outcome == "nothing_applicable"
    assert (scorecard["D"].not_applicable, scorecard["agency"].not_applicable) == (1, 1)


def test_a_component_the_round_leaves_out_does_not_weigh_on_the_agency() -> None:
    answers: dict[str, Answer] = {"C1.q1": Chosen(4), "C2.q1": NotAsked()}

    scorecard = evaluate(trees.components(1, 9), answers)

    assert (scorecard["agency"].level, scorecard["C1"].effective, scorecard["C2"].effective) == (4, 1, 0)


def test_claims_are_compared_with_what_was_asked() -> None:
    answers: dict[str, Answer] = {"q1": NotApplicable(), "q2": Chosen(3), "q3": NotAsked()}

    waiting = evaluate(trees.dimension(3, 2, 9), answers)["D"]

    assert waiting.why.outcome == "claims_waiting"


def test_a_part_outside_the_round_beside_one_that_does_not_apply_leaves_the_latter_as_the_reason() -> None:
    parts = (Group("D1", 1, trees.questions(1, prefix="a")), Group("D2", 1, trees.questions(1, prefix="b")))

    why = evaluate(trees.tree(Group("C", 1, parts)), {"a1": NotAsked(), "b1": RoutedOut()})["C"].why

    assert why.outcome == "nothing_applicable"

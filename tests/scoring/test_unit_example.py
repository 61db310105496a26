"""The worked example of the method, to the digit."""

from fractions import Fraction

from scoring import Chosen, DontKnow, NotApplicable, cheapest_lift, evaluate, shown
from tests.scoring import trees

ANSWERS = {"q1": Chosen(3), "q2": Chosen(4), "q3": NotApplicable(), "q4": DontKnow(), "q5": Chosen(2)}


def test_the_first_dimension_has_two_thirds_and_level_three() -> None:
    node = evaluate(trees.unit_example(), ANSWERS)["S1"]

    assert (node.score, node.level) == (Fraction(2, 3), 3)
    assert (node.low, node.high) == (Fraction(2, 3), Fraction(2, 3))
    assert (node.level_low, node.level_high) == (3, 3)


def test_the_second_dimension_spans_what_is_not_known() -> None:
    node = evaluate(trees.unit_example(), ANSWERS)["S2"]

    assert (node.score, node.level) == (Fraction(1, 8), 1)
    assert (node.low, node.high) == (Fraction(1, 8), Fraction(5, 8))
    assert (node.level_low, node.level_high) == (1, 2)


def test_the_component_is_exact() -> None:
    node = evaluate(trees.unit_example(), ANSWERS)["C"]

    assert (node.score, node.low, node.high) == (Fraction(35, 72), Fraction(35, 72), Fraction(47, 72))
    assert (node.level, node.level_low, node.level_high) == (2, 2, 3)
    assert node.coverage == Fraction(4, 5)
    assert node.blockers == ("q4", "q5")
    assert (node.grade, node.not_applicable) == ("C", Fraction(1, 6))


def test_the_component_is_shown_with_one_decimal() -> None:
    node = evaluate(trees.unit_example(), ANSWERS)["C"]

    assert f"{float(node.score or 0):.6f} {float(node.high or 0):.6f}" == "0.486111 0.652778"
    assert (shown(node.score or Fraction(0)), shown(node.high or Fraction(0))) == ("48.6", "65.3")


def test_one_answer_to_the_open_question_is_the_cheapest_lift() -> None:
    lift = cheapest_lift(trees.unit_example(), ANSWERS, "C")

    assert lift is not None
    assert [(change.question, change.before, change.after) for change in lift.changes] == [("q4", 1, 2)]


def test_with_three_better_answers_everything_is_at_level_four() -> None:
    better = ANSWERS | {"q1": Chosen(4), "q4": Chosen(4), "q5": Chosen(4)}

    scorecard = evaluate(trees.unit_example(), better)

    assert (scorecard["C"].score, scorecard["C"].level) == (Fraction(3, 4), 4)
    assert (scorecard["S1"].level, scorecard["S2"].level) == (4, 4)

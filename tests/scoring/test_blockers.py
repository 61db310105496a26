"""What stops a group from its next level, in the order a reader should take it."""

from scoring import Chosen, NotApplicable, Question, evaluate
from tests.scoring import trees


def test_blockers_are_the_applicable_questions_at_or_below_the_level() -> None:
    answers = trees.chosen(1, 2, 3, 4) | {"q5": NotApplicable()}

    node = evaluate(trees.dimension(1, 4, 4, 4, 1), answers)["D"]

    assert (node.level, node.blockers) == (3, ("q1", "q2", "q3"))


def test_essential_blockers_come_first_then_lowest_then_heaviest_then_by_code() -> None:
    framework = trees.dimension(1, 2, 3, 1, 1, 1, essential=("q5", "q6"))

    node = evaluate(framework, trees.chosen(2, 2, 1, 2, 2, 1))["D"]

    assert node.level == 1
    assert node.blockers == ("q6", "q3")
    assert evaluate(framework, trees.chosen(2, 2, 1, 2, 2, 2))["D"].blockers == ("q5", "q6", "q3", "q2", "q1", "q4")


def test_the_order_of_equal_blockers_does_not_depend_on_the_order_of_questions() -> None:
    framework = trees.tree(Question("b"), Question("a"))

    assert evaluate(framework, {})["agency"].blockers == ("a", "b")


def test_nothing_blocks_the_highest_level() -> None:
    node = evaluate(trees.dimension(1, 99), trees.chosen(1, 5))["D"]

    assert (node.level, node.blockers) == (5, ())


def test_a_component_lists_the_blockers_of_its_own_level() -> None:
    scorecard = evaluate(trees.components(1, 1, 1), {"C1.q1": Chosen(3), "C2.q1": Chosen(2)})

    assert (scorecard["agency"].level, scorecard["agency"].blockers) == (2, ("C3.q1", "C2.q1"))
    assert (scorecard["C1"].blockers, scorecard["C3"].blockers) == (("C1.q1",), ())

"""The cheapest lift."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from scoring import (
    DEFAULT_RULES,
    RUBRIC,
    Answer,
    Change,
    Chosen,
    Framework,
    Group,
    Lift,
    NotApplicable,
    Question,
    Scale,
    cheapest_lift,
    evaluate,
    yes_no,
)
from scoring.scales import worth_of
from tests.scoring import trees
from tests.scoring.examples import sometimes
from tests.scoring.trees import Sheet

GREEDY = replace(DEFAULT_RULES, exact_lift_tries=0)


def lift_of(framework: Framework, answers: dict[str, Answer], code: str = "D") -> Lift:
    lift = cheapest_lift(framework, answers, code)
    assert lift is not None
    return lift


def level_after(sheet: Sheet, steps: tuple[str, ...], code: str) -> int:
    answers = dict(sheet.answers)
    for question in steps:
        answer = answers[question]
        level = worth_of(sheet.framework.scales[question], answer).level if isinstance(answer, Chosen) else 1
        answers[question] = Chosen(min(5, level + 1))
    return evaluate(sheet.framework, answers)[code].level or 0


def test_an_essential_question_that_binds_is_the_lift() -> None:
    lift = lift_of(trees.dimension(1, 9, essential=("q1",)), trees.chosen(2, 4))

    assert lift == Lift("D", 3, (Change("q1", 2, 3),), "exact")


def test_one_question_may_take_several_steps() -> None:
    lift = lift_of(trees.dimension(45, 11, 11, 11, 11, 11), trees.chosen(1, 2, 2, 2, 2, 2))

    assert lift.changes == (Change("q2", 2, 3), Change("q1", 1, 3))
    assert (lift.steps, lift.method) == (3, "exact")


@pytest.mark.parametrize(("tries", "method"), [(9, "exact"), (8, "greedy")])
def test_no_more_sets_of_steps_are_tried_than_the_rules_allow(tries: int, method: str) -> None:
    rules = replace(DEFAULT_RULES, exact_lift_tries=tries)

    lift = cheapest_lift(trees.dimension(1, 1, 1), trees.chosen(1, 1, 1), "D", rules)

    # Two steps are needed: three sets of one step and six of two.
    assert lift is not None
    assert (lift.steps, lift.method) == (2, method)


def test_under_bands_the_heaviest_question_is_lifted_first() -> None:
    banded = Framework(trees.dimension(1, 3).root, bands=(Fraction(1, 4),))

    lift = lift_of(banded, trees.chosen(1, 1))

    assert lift.changes == (Change("q2", 1, 3),)


def test_a_nearer_question_is_lifted_rather_than_the_lowest() -> None:
    lift = lift_of(trees.dimension(10, 45, 45), trees.chosen(1, 2, 3))

    assert lift.changes == (Change("q2", 2, 3),)


def test_an_open_question_starts_at_the_lowest_level() -> None:
    lift = lift_of(trees.dimension(3, 1), {"q2": Chosen(5)})

    assert lift.changes == (Change("q1", 1, 2),)


def test_a_capped_component_is_lifted_through_its_weakest_dimension() -> None:
    answers: dict[str, Answer] = {"C1.q1": Chosen(1), "C2.q1": Chosen(4), "C3.q1": Chosen(4)}

    lift = lift_of(trees.components(1, 1, 1), answers, "agency")

    assert lift.changes == (Change("C1.q1", 1, 2),)


def test_the_highest_level_and_a_group_not_assessed_have_no_lift() -> None:
    framework = trees.dimension(1)

    assert cheapest_lift(framework, {"q1": Chosen(5)}, "D") is None
    assert cheapest_lift(framework, {"q1": NotApplicable()}, "D") is None


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(KeyError):
        cheapest_lift(trees.dimension(1), {}, "q1")


def test_a_large_group_is_lifted_greedily_and_says_so() -> None:
    framework = trees.built_in_size()

    lift = lift_of(framework, dict.fromkeys(trees.codes_of(framework), Chosen(1)), "agency")

    assert (lift.method, lift.target) == ("greedy", 2)


@sometimes
@given(some.one_of(trees.sheets(), trees.sheets(is_banded=True)))
def test_a_lift_reaches_its_target_and_no_change_of_it_can_be_left_out(sheet: Sheet) -> None:
    for rules in (DEFAULT_RULES, GREEDY):
        lift = cheapest_lift(sheet.framework, sheet.answers, "agency", rules)
        assume(lift is not None)
        assert lift is not None
        steps = tuple(c.question for c in lift.changes for _ in range(c.after - c.before))

        assert level_after(sheet, steps, "agency") == lift.target
        for left_out in range(len(steps)):
            assert level_after(sheet, steps[:left_out] + steps[left_out + 1 :], "agency") < lift.target


@pytest.mark.parametrize(
    "levels", [(1, 1, 1, 1, 1), (2, 2, 1, 3, 2), (1, 4, 4, 4, 2), (3, 3, 3, 3, 5), (1, 5, 2, 2, 4), (2, 1, 3, 1, 1)]
)
def test_no_smaller_set_of_steps_does_what_an_exact_lift_does(levels: tuple[int, ...]) -> None:
    sheet = Sheet(trees.unit_example(), trees.chosen(*levels))

    lift = lift_of(sheet.framework, dict(sheet.answers), "C")

    assert lift.method == "exact"
    for fewer in combinations_with_replacement(sheet.answers, lift.steps - 1):
        assert level_after(sheet, fewer, "C") < lift.target


def other_kinds(*scales: Scale) -> Framework:
    return trees.tree(Group("D", 1, tuple(Question(f"q{n}", scale=scale) for n, scale in enumerate(scales, 1))))


def test_a_question_that_is_no_rubric_is_asked_for_the_share_of_the_level_it_is_raised_to() -> None:
    lift = lift_of(other_kinds(trees.NUMBER, RUBRIC), {"q1": Chosen(number=Fraction(40)), "q2": Chosen(2)})

    assert lift.changes == (Change("q1", 1, 2, Fraction(1, 4)),)


def test_no_question_is_raised_above_its_best_answer() -> None:
    assert cheapest_lift(other_kinds(yes_no(yes=3)), {"q1": Chosen(options=("yes",))}, "D") is None


def test_a_question_whose_best_answer_helps_is_raised_to_it() -> None:
    lift = lift_of(other_kinds(yes_no(yes=3)), {"q1": Chosen(options=("no",))})

    assert lift == Lift("D", 2, (Change("q1", 1, 2, Fraction(1, 4)),), "exact")

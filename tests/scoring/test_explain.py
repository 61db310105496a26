"""Every level says which rule made it, from what, and what bound it."""

from fractions import Fraction

import pytest

from scoring import Answer, Chosen, DontKnow, Group, NotApplicable, Reason, RoutedOut, evaluate
from tests.scoring import trees


def why_of(code: str, *levels: int, weights: tuple[int, ...], essential: tuple[str, ...] = ()) -> Reason:
    return evaluate(trees.dimension(*weights, essential=essential), trees.chosen(*levels))[code].why


def two_dimensions(first: int, second: int, *, weight: int) -> Reason:
    parts = (Group("D1", 1, trees.questions(1, prefix="a")), Group("D2", 1, trees.questions(weight, prefix="b")))
    answers = trees.chosen(first, prefix="a") | trees.chosen(second, prefix="b")
    return evaluate(trees.tree(Group("C", 1, parts)), answers)["C"].why


def test_too_few_answers_at_the_next_level_bind_a_dimension() -> None:
    why = why_of("D", 1, 2, weights=(1, 1))

    assert (why.rule, why.outcome, why.children) == ("gate", "next_level_not_reached", ("q1", "q2"))
    assert (why.inputs["share_at_next"], why.inputs["reached_above"]) == (Fraction(1, 2), Fraction(1, 2))


def test_a_level_that_is_reached_but_not_settled_binds_a_dimension() -> None:
    why = why_of("D", 1, 3, weights=(20, 80))

    assert why.inputs["bound_by"] == ("level_not_settled",)
    assert (why.inputs["share_at_level"], why.inputs["settled_above"]) == (Fraction(4, 5), Fraction(17, 20))


def test_an_essential_question_that_binds_is_named() -> None:
    why = why_of("D", 2, 5, weights=(1, 9), essential=("q1",))

    assert (why.outcome, why.inputs["bound_by"]) == ("essential_question", ("essential_question",))
    assert why.inputs["essential"] == ("q1",)


def test_all_that_binds_is_listed_the_essential_question_first() -> None:
    why = why_of("D", 2, 2, 3, weights=(1, 4, 5), essential=("q1",))

    assert why.outcome == "essential_question"
    assert why.inputs["bound_by"] == ("essential_question", "next_level_not_reached")


def test_a_component_held_by_its_weakest_dimension_says_so() -> None:
    why = two_dimensions(1, 5, weight=99)

    assert (why.rule, why.outcome, why.inputs["bound_by"]) == ("gate_and_cap", "weakest_part", ("weakest_part",))
    assert (why.inputs["weakest"], why.inputs["weakest_level"]) == (("D1",), 1)
    assert (why.inputs["level"], why.inputs["level_before_cap"]) == (2, 5)


def test_a_component_held_by_its_gate_does_not_blame_the_weakest_dimension() -> None:
    why = two_dimensions(3, 3, weight=1)

    assert why.inputs["bound_by"] == ("next_level_not_reached",)
    assert why.inputs["weakest"] == ("D1", "D2")


def test_gate_and_cap_may_bind_together() -> None:
    why = two_dimensions(1, 3, weight=4)

    assert (why.inputs["level"], why.inputs["bound_by"]) == (2, ("level_not_settled", "weakest_part"))


def test_an_agency_without_a_majority_says_so() -> None:
    why = evaluate(trees.components(1, 1), {"C1.q1": Chosen(3), "C2.q1": Chosen(4)})["agency"].why

    assert (why.rule, why.outcome, why.children) == ("majority_and_cap", "no_majority", ("C1", "C2"))
    assert (why.inputs["share_at_level"], why.inputs["share_at_next"]) == (1, Fraction(1, 2))


def test_an_agency_held_by_its_weakest_component_says_so() -> None:
    why = evaluate(trees.components(1, 9), {"C1.q1": Chosen(1), "C2.q1": Chosen(4)})["agency"].why

    assert (why.outcome, why.inputs["weakest"]) == ("weakest_part", ("C1",))
    assert (why.inputs["level"], why.inputs["level_before_cap"]) == (2, 4)


def test_nothing_binds_the_highest_level() -> None:
    scorecard = evaluate(trees.dimension(1), trees.chosen(5))

    assert {scorecard[code].why.outcome for code in ("D", "C", "agency")} == {"highest_level"}
    assert "share_at_next" not in scorecard["D"].why.inputs


@pytest.mark.parametrize(
    ("answer", "rule", "outcome"),
    [
        (Chosen(3), "chosen", "counted"),
        (DontKnow(), "dont_know", "counted_as_lowest"),
        (None, "unanswered", "counted_as_lowest"),
        (NotApplicable(accepted=False), "claim_rejected", "counted_as_lowest"),
        (NotApplicable(accepted=True), "not_applicable", "set_aside"),
        (RoutedOut(), "routed_out", "set_aside"),
    ],
)
def test_a_question_says_how_its_answer_counts(answer: Answer | None, rule: str, outcome: str) -> None:
    why = evaluate(trees.dimension(1), {} if answer is None else {"q1": answer})["q1"].why

    assert (why.rule, why.outcome) == (rule, outcome)


def test_a_waiting_dimension_names_the_claims_to_be_judged() -> None:
    answers: dict[str, Answer] = {"q1": NotApplicable(), "q2": NotApplicable(accepted=True), "q3": Chosen(1)}

    why = evaluate(trees.dimension(1, 1, 1), answers)["D"].why

    assert (why.rule, why.outcome, why.inputs["waiting"]) == ("claims", "claims_waiting", ("q1",))


def test_a_component_with_too_few_answers_says_how_many_it_has() -> None:
    why = evaluate(trees.dimension(1, 9), trees.chosen(5))["C"].why

    assert (why.rule, why.outcome) == ("coverage", "too_little_answered")
    assert (why.inputs["coverage"], why.inputs["coverage_floor"]) == (Fraction(1, 10), Fraction(1, 5))


def test_following_the_children_visits_every_node_once() -> None:
    scorecard = evaluate(trees.unit_example(), {})

    visited, waiting = [], ["agency"]
    while waiting:
        visited.append(waiting.pop(0))
        waiting.extend(scorecard[visited[-1]].why.children)

    assert sorted(visited) == sorted(scorecard.nodes)

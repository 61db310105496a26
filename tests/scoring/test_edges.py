"""Edges that a mutation run found: each of these tests fails for a change that no other test noticed."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import (
    DEFAULT_RULES,
    Additive,
    All,
    Answer,
    AnswerError,
    Any,
    AtLeast,
    AtMost,
    Choices,
    Chosen,
    Condition,
    DefinitionError,
    Framework,
    Is,
    Measure,
    Not,
    NotApplicable,
    NotAsked,
    Question,
    RoutedOut,
    cheapest_lift,
    evaluate,
    route,
    truth,
    worth_of_level,
)
from scoring.batch import Batch
from scoring.conditions import depth_of
from scoring.document import to_figures
from scoring.order import Cycle
from tests.scoring import trees

SCALES = {"f": Choices({"low": worth_of_level(1), "high": worth_of_level(5)})}
LEAST = AtLeast("f", 4)
TEST = Is("f", ("high",))


@pytest.mark.parametrize(
    ("condition", "expected"), [(All((LEAST,)), True), (Any((LEAST,)), True), (Not(LEAST), False), (LEAST, True)]
)
def test_a_condition_inside_others_knows_the_kind_of_its_question(condition: Condition, expected: bool) -> None:
    assert truth(condition, {"f": Chosen(options=("high",))}, SCALES) is expected


def test_routing_knows_the_kinds_of_its_filters() -> None:
    framework = trees.tree(Question("f", scale=SCALES["f"]), Question("q", shown_when=LEAST))

    assert route(framework, {"f": Chosen(options=("low",))})["q"] == RoutedOut()


def test_what_lies_outside_the_round_does_not_end_the_routing() -> None:
    shown = [Question(code, shown_when=Is("f", ("5",))) for code in ("q1", "q2")]

    routed = route(trees.tree(Question("f"), *shown), {"f": Chosen(1), "q1": NotAsked()})

    assert (routed["q1"], routed["q2"]) == (NotAsked(), RoutedOut())


@pytest.mark.parametrize("condition", [AtLeast("f", 4), AtMost("f", 4)])
def test_a_reviewers_level_does_not_say_which_number_it_stands_for(condition: Condition) -> None:
    assert truth(condition, {"f": Chosen(4)}, {"f": Measure(Fraction(0), Fraction(10))}) is None


@pytest.mark.parametrize(
    ("condition", "depth"),
    [(TEST, 1), (All(()), 1), (Any((TEST,)), 2), (Not(TEST), 2), (All((TEST, Any((Not(TEST),)))), 4)],
)
def test_the_depth_of_a_condition_is_that_of_its_deepest_test(condition: Condition, depth: int) -> None:
    assert depth_of(condition) == depth


def test_questions_that_wait_for_each_other_are_refused_at_their_conditions() -> None:
    with pytest.raises(DefinitionError) as refusal:
        trees.tree(Question("a", shown_when=Is("b", ("5",))), Question("b", shown_when=Is("a", ("5",))))

    assert refusal.value.place == "shown_when"


def test_a_circle_of_questions_names_them_on_the_way_round() -> None:
    assert str(Cycle(("a", "b", "a"))) == "a -> b -> a"


def test_a_component_with_too_few_answers_has_no_lift() -> None:
    framework = trees.dimension(*[1] * 10)

    assert evaluate(framework, trees.chosen(3))["C"].why.outcome == "too_little_answered"
    assert cheapest_lift(framework, trees.chosen(3), "C") is None


def test_a_level_by_bands_names_the_essential_questions_below_it() -> None:
    banded = Framework(trees.dimension(1, 1, essential=("q1",)).root, bands=(Fraction(1, 2),))

    assert evaluate(banded, trees.chosen(1, 2))["D"].why.inputs["essential"] == ("q1",)


def test_a_question_says_what_it_weighs_and_why_it_counts_as_it_does() -> None:
    scorecard = evaluate(trees.dimension(Fraction(3, 2), 1, 1), {"q1": Chosen(3), "q2": NotApplicable(accepted=True)})

    assert scorecard["q1"].weight == Fraction(3, 2)
    assert scorecard["q1"].why.inputs == {"level": 3, "level_high": 3}
    assert scorecard["q2"].why.inputs == {"accepted": True}
    assert scorecard["q3"].why.inputs == {"level": 1, "level_high": 5}


def test_an_agency_says_which_majority_its_level_needs() -> None:
    assert evaluate(trees.components(1, 1), {})["agency"].assessed is False
    assert evaluate(trees.dimension(1), trees.chosen(3))["agency"].why.inputs["majority_above"] == Fraction(1, 2)


def test_an_option_may_be_worth_nothing_or_all_and_no_more() -> None:
    Framework(trees.tree(Question("q", scale=Additive({"a": Fraction(0), "b": Fraction(1)}))).root)

    with pytest.raises(DefinitionError, match="share outside 0 to 1"):
        trees.tree(Question("q", scale=Additive({"a": Fraction(3, 2)})))


def test_the_figures_of_a_question_are_those_of_its_own_answer() -> None:
    answers: dict[str, Answer] = {"q1": Chosen(3, Fraction(1)), "q3": NotApplicable(accepted=True)}

    scorecard = evaluate(trees.dimension(1, 1, 1), answers)

    found = {code: (n.coverage, n.evidence, n.not_applicable, n.grade) for code, n in scorecard.nodes.items()}
    assert found["q1"] == (1, 1, 0, "A")
    assert found["q2"] == (0, 0, 0, "D")
    assert found["q3"] == (0, 0, 1, "D")


def test_a_group_that_is_not_assessed_says_why_and_of_what_it_is_made() -> None:
    claims: dict[str, Answer] = {"q1": NotApplicable(), "q2": NotApplicable(), "q3": Chosen(3)}
    gone: dict[str, Answer] = dict.fromkeys(("q1", "q2", "q3"), NotApplicable(accepted=True))
    outside: dict[str, Answer] = dict.fromkeys(("q1", "q2", "q3"), NotAsked())

    reasons = [evaluate(trees.dimension(1, 1, 1), answers)["D"].why for answers in (claims, gone, outside)]

    assert [reason.rule for reason in reasons] == ["claims", "applicable", "scope"]
    assert [reason.children for reason in reasons] == [("q1", "q2", "q3")] * 3
    assert reasons[0].inputs["claims_above"] == Fraction(1, 2)


def test_a_majority_that_nobody_can_have_leaves_the_lowest_level() -> None:
    unreachable = replace(DEFAULT_RULES, majority_above=Fraction(1))

    assert evaluate(trees.dimension(1), trees.chosen(5), unreachable)["agency"].level == 1


def test_what_falls_short_of_a_band_holds_back_whatever_its_level() -> None:
    banded = Framework(trees.dimension(1, 1).root, bands=(Fraction(9, 10),))

    assert evaluate(banded, trees.chosen(3, 5))["D"].blockers == ("q1",)


def test_an_answer_of_two_kinds_is_refused_in_words() -> None:
    with pytest.raises(AnswerError) as refusal:
        Chosen(3, options=("a",))

    assert str(refusal.value) == (
        "answer: must be one of level, options and number. Give one and leave out the others."
    )


def test_a_part_without_a_code_is_refused_where_it_stands() -> None:
    with pytest.raises(DefinitionError) as refusal:
        trees.tree(Question(""))

    assert (refusal.value.place, refusal.value.problem) == (
        "agency/",
        "has no code; give it one that no other part has",
    )


def test_a_page_of_a_batch_says_what_evaluating_says() -> None:
    framework, answers = trees.unit_example(), trees.chosen(3, 4)

    page = Batch(framework).scorecard_page(answers)

    assert json.loads(page) == to_figures(evaluate(framework, answers))

"""What is open, what does not apply, and when a group is not assessed."""

from fractions import Fraction

import pytest

from scoring import Answer, AnswerError, Chosen, DontKnow, Group, NotApplicable, RoutedOut, Unanswered, evaluate
from tests.scoring import trees

ACCEPTED = NotApplicable(accepted=True)


@pytest.mark.parametrize("answer", [DontKnow(), Unanswered(), NotApplicable(accepted=False)])
def test_an_open_question_counts_as_the_lowest_level_and_could_be_the_highest(answer: Answer) -> None:
    node = evaluate(trees.dimension(1), {"q1": answer})["q1"]

    assert (node.assessed, node.score, node.low, node.high) == (True, 0, 0, 1)
    assert (node.level, node.level_low, node.level_high) == (1, 1, 5)


def test_a_question_the_sheet_does_not_name_is_unanswered() -> None:
    framework = trees.dimension(1, 1)

    assert evaluate(framework, {"q1": Chosen(3)}) == evaluate(framework, {"q1": Chosen(3), "q2": Unanswered()})


@pytest.mark.parametrize("answer", [ACCEPTED, NotApplicable(), RoutedOut()])
def test_what_does_not_apply_leaves_the_denominator(answer: Answer) -> None:
    scorecard = evaluate(trees.dimension(1, 1), {"q1": Chosen(3), "q2": answer})

    assert (scorecard["D"].score, scorecard["D"].coverage) == (Fraction(1, 2), 1)
    assert (scorecard["D"].not_applicable, scorecard["q2"].not_applicable) == (Fraction(1, 2), 1)
    assert (scorecard["q2"].assessed, scorecard["q2"].score, scorecard["q2"].level) == (False, None, None)


def test_a_rejected_claim_is_not_counted_as_not_applicable() -> None:
    node = evaluate(trees.dimension(1, 1), {"q1": Chosen(5), "q2": NotApplicable(accepted=False)})["D"]

    assert (node.score, node.coverage, node.not_applicable) == (Fraction(1, 2), Fraction(1, 2), 0)
    assert node.blockers == ("q2",)


@pytest.mark.parametrize("answer", [ACCEPTED, RoutedOut()])
def test_a_group_of_which_nothing_applies_leaves_its_parent(answer: Answer) -> None:
    framework = trees.components(1, 9)

    scorecard = evaluate(framework, {"C1.q1": Chosen(4), "C2.q1": answer})

    assert (scorecard["C2"].assessed, scorecard["C2"].score, scorecard["C2"].blockers) == (False, None, ())
    assert scorecard["C2"].why.outcome == "nothing_applicable"
    assert (scorecard["agency"].score, scorecard["agency"].level) == (Fraction(3, 4), 4)
    assert scorecard["agency"].not_applicable == Fraction(1, 2)


def test_an_agency_to_which_nothing_applies_is_not_assessed() -> None:
    node = evaluate(trees.components(1), {"C1.q1": RoutedOut()})["agency"]

    assert (node.assessed, node.coverage, node.evidence, node.grade) == (False, 0, 0, "D")


@pytest.mark.parametrize(("claimed", "assessed"), [(50, True), (51, False)])
def test_more_than_half_claimed_not_applicable_waits_for_the_reviewer(claimed: int, assessed: bool) -> None:
    framework = trees.dimension(100 - claimed, claimed)

    scorecard = evaluate(framework, {"q1": Chosen(5), "q2": NotApplicable()})

    assert scorecard["D"].assessed is assessed
    assert scorecard["agency"].assessed is assessed


def test_every_single_claim_must_be_accepted() -> None:
    framework = trees.dimension(1, 1, 1)
    one_open: dict[str, Answer] = {"q1": Chosen(3), "q2": ACCEPTED, "q3": NotApplicable()}

    assert not evaluate(framework, one_open)["D"].assessed
    assert evaluate(framework, one_open | {"q3": ACCEPTED})["D"].level == 3


def test_a_rejected_claim_no_longer_makes_the_others_wait() -> None:
    answers: dict[str, Answer] = {"q1": Chosen(3), "q2": NotApplicable(accepted=False), "q3": NotApplicable()}

    assert evaluate(trees.dimension(1, 1, 1), answers)["D"].assessed


def test_a_routed_out_question_does_not_make_claims_look_small() -> None:
    answers: dict[str, Answer] = {"q1": Chosen(3), "q2": NotApplicable(), "q3": RoutedOut()}

    assert not evaluate(trees.dimension(1, 2, 9), answers)["D"].assessed


def test_a_waiting_dimension_leaves_the_pool_the_cap_and_the_coverage_of_its_component() -> None:
    waiting = Group("D1", 9, trees.questions(1, 9, prefix="a", essential=("a1",)))
    framework = trees.tree(Group("C", 1, (waiting, Group("D2", 1, trees.questions(1, prefix="b")))))

    node = evaluate(framework, {"a1": DontKnow(), "a2": NotApplicable(), "b1": Chosen(4)})["C"]

    assert (node.level, node.score, node.coverage, node.blockers) == (4, Fraction(3, 4), 1, ("b1",))
    assert node.not_applicable == Fraction(9, 11)


@pytest.mark.parametrize(("open_weight", "assessed"), [(80, True), (81, False)])
def test_a_component_below_a_fifth_of_coverage_is_not_assessed(open_weight: int, assessed: bool) -> None:
    framework = trees.dimension(100 - open_weight, open_weight)

    scorecard = evaluate(framework, trees.chosen(5))

    assert scorecard["C"].assessed is assessed
    assert scorecard["D"].assessed
    assert scorecard["agency"].assessed is assessed


def test_the_floor_of_coverage_is_for_components_not_for_the_agency() -> None:
    silent = Group("C2", 1, (Group("D2", 1, trees.questions(9, prefix="b")),))
    framework = trees.tree(Group("C1", 1, (Group("D1", 1, trees.questions(1, prefix="a")),)), silent)

    node = evaluate(framework, trees.chosen(3, prefix="a"))["agency"]

    assert (node.assessed, node.coverage, node.grade) == (True, Fraction(1, 10), "D")


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, "too_little_answered"),
        ({"C1.q1": NotApplicable()}, "too_little_answered"),
        ({"C1.q1": NotApplicable(), "C2.q1": ACCEPTED}, "claims_waiting"),
        ({"C1.q1": ACCEPTED, "C2.q1": ACCEPTED}, "nothing_applicable"),
    ],
)
def test_an_agency_without_an_assessed_component_says_what_is_missing(answers: dict[str, Answer], outcome: str) -> None:
    node = evaluate(trees.components(1, 1), answers)["agency"]

    assert (node.assessed, node.why.outcome) == (False, outcome)


def test_silence_about_a_component_does_not_raise_the_agency() -> None:
    node = evaluate(trees.components(1, 1), {"C1.q1": Chosen(5)})["agency"]

    assert (node.score, node.low, node.high) == (Fraction(1, 2), Fraction(1, 2), 1)
    assert (node.level, node.level_high, node.coverage) == (1, 5, Fraction(1, 2))


def test_a_sheet_naming_an_unknown_question_is_refused_by_name() -> None:
    with pytest.raises(AnswerError, match=r"^q9: "):
        evaluate(trees.dimension(1), {"q1": Chosen(1), "q9": Chosen(1)})


def test_a_sheet_cannot_answer_for_a_group() -> None:
    with pytest.raises(AnswerError, match=r"^D: "):
        evaluate(trees.dimension(1), {"D": Chosen(1)})


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_outside_one_to_five_is_refused(level: int) -> None:
    with pytest.raises(AnswerError, match="level"):
        Chosen(level)


@pytest.mark.parametrize("evidence", [Fraction(-1, 2), Fraction(3, 2)])
def test_evidence_outside_nothing_to_all_is_refused(evidence: Fraction) -> None:
    with pytest.raises(AnswerError, match="evidence"):
        Chosen(3, evidence)

"""Taking a verdict back: the one before it stands again, and the trail tells all three."""

import json
from datetime import datetime, timedelta

import pytest

from accounts.models import Event
from accounts.refusals import InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.opinions import AGREED, Opinion
from assessment.actions.reviews import REMEMBERED, VerdictMoved, agree_with_rest, judge_answer, undo_verdict
from assessment.actions.steps import take_step
from assessment.lifecycle import AnswerState, Step, Verdict
from assessment.models import Answer, Assessment, Evidence, Review, Shown
from tests import factories, kinds

pytestmark = pytest.mark.django_db

LOWER = Opinion(Verdict.CHANGED, level=2, reason="No record of it was found.")
CONFIRMED = Opinion(Verdict.AGREED, evidence_confirmed=True)


@pytest.fixture
def assessment() -> Assessment:
    return factories.in_review()


def judge(of: Assessment, opinion: Opinion, *, seen: int = 1, question: str = "A1.1") -> Review:
    with factories.as_member(of.agency, Role.CONSULTANT) as consultant:
        return judge_answer(of, question, opinion, seen=seen, by=consultant)


def undo(of: Assessment, seen: datetime, *, role: Role = Role.CONSULTANT) -> Review | None:
    with factories.as_member(of.agency, role) as somebody:
        return undo_verdict(of, "A1.1", seen=seen, by=somebody)


def stored(of: Assessment) -> list[Review]:
    with factories.as_member(of.agency, Role.CONSULTANT):
        return list(Review.objects.filter(question="A1.1"))


def show_evidence(of: Assessment, question: str = "A1.1") -> None:
    with factories.as_member(of.agency, Role.LEAD) as lead:
        of_agency = {"assessment": of, "agency": of.agency}
        piece = Evidence.objects.create(title="Register", added_by=lead, **of_agency)
        Shown.objects.create(evidence=piece, question=question, shown_by=lead, **of_agency)


def test_undoing_the_first_verdict_leaves_none_and_the_agencys_answer_as_it_was(assessment: Assessment):
    given = judge(assessment, LOWER)

    assert undo(assessment, given.reviewed_at) is None
    assert stored(assessment) == []
    with factories.as_member(assessment.agency, Role.LEAD):
        assert Answer.objects.get(question="A1.1").level == 3


def test_undoing_a_later_verdict_puts_the_one_before_back_as_it_was(assessment: Assessment):
    first = judge(assessment, LOWER)
    said = (first.verdict, first.level, first.reason, first.reviewed_at, first.reviewed_by_id)
    second = judge(assessment, AGREED)

    undo(assessment, second.reviewed_at)

    [now] = stored(assessment)
    assert (now.verdict, now.level, now.reason, now.reviewed_at, now.reviewed_by_id) == said
    assert now.former == []


def test_undoing_goes_back_verdict_by_verdict(assessment: Assessment):
    for level in (1, 2, 4):
        given = judge(assessment, Opinion(Verdict.CHANGED, level=level, reason="So."))

    levels = []
    while given := undo(assessment, given.reviewed_at):
        levels.append(given.level)

    assert levels == [2, 1]


def test_what_agreeing_with_the_rest_replaced_can_be_put_back_too(assessment: Assessment):
    judge(assessment, Opinion(Verdict.RETURNED, reason="Which register?"))
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        take_step(assessment, Step.REQUEST_CHANGES, reason="See the answers.", by=consultant)
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "A1.1", Content(AnswerState.CHOSEN, level=2), seen=1, by=lead)
        take_step(assessment, Step.SUBMIT, by=lead)
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        take_step(assessment, Step.START_REVIEW, by=consultant)
        agree_with_rest(assessment, by=consultant)

    undo(assessment, stored(assessment)[0].reviewed_at)

    [now] = stored(assessment)
    assert (now.verdict, now.reason, now.answer_version) == (Verdict.RETURNED, "Which register?", 1)


def test_a_row_remembers_no_more_than_it_needs(assessment: Assessment):
    for number in range(REMEMBERED + 3):
        judge(assessment, Opinion(Verdict.CHANGED, level=1 + number % 2, reason=f"Look {number}."))

    [now] = stored(assessment)
    assert [each["reason"] for each in now.former] == [f"Look {number}." for number in range(2, REMEMBERED + 2)]


def test_the_trail_tells_the_verdict_and_that_it_was_undone(assessment: Assessment):
    given = judge(assessment, LOWER)
    undo(assessment, given.reviewed_at)

    with factories.as_member(assessment.agency, Role.CONSULTANT):
        bodies = [json.loads(event.body) for event in Event.objects.order_by("-number")[:2]]
    assert [(body["what"], body["old"].get("level"), body["new"].get("level")) for body in bodies] == [
        ("verdict_undone", 2, None),
        ("answer_judged", None, 2),
    ]


def test_a_verdict_that_does_not_stand_any_more_is_not_undone(assessment: Assessment):
    first = judge(assessment, LOWER).reviewed_at
    second = judge(assessment, AGREED).reviewed_at

    with pytest.raises(VerdictMoved):
        undo(assessment, first)
    undo(assessment, second)
    undo(assessment, first)
    with pytest.raises(VerdictMoved):
        undo(assessment, first)


def test_verdicts_are_undone_during_the_review_only():
    decided = factories.approved()
    given = stored(decided)[0].reviewed_at

    with pytest.raises(WrongStep):
        undo(decided, given)


def test_nobody_undoes_what_was_said_of_their_own_agency(assessment: Assessment):
    given = judge(assessment, LOWER).reviewed_at

    with pytest.raises(NotAllowed):
        undo(assessment, given, role=Role.LEAD)
    with pytest.raises(VerdictMoved):
        undo(assessment, given + timedelta(microseconds=1))


def test_evidence_is_confirmed_with_the_verdict_and_in_the_trail(assessment: Assessment):
    show_evidence(assessment)

    given = judge(assessment, CONFIRMED)

    assert given.evidence_confirmed
    with factories.as_member(assessment.agency, Role.CONSULTANT):
        assert '"evidence_confirmed":true' in Event.objects.order_by("-number").first().body


def test_evidence_that_is_not_there_cannot_be_confirmed(assessment: Assessment):
    show_evidence(assessment, "A1.2")

    with pytest.raises(InvalidInput) as refusal:
        judge(assessment, CONFIRMED)

    assert refusal.value.fields.keys() == {"evidence_confirmed"}


@pytest.fixture
def every_kind() -> Assessment:
    made = factories.assessment(edition=kinds.edition())
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for question, content in kinds.ANSWERS.items():
            save_answer(made.pk, question, content, seen=0, by=lead)
        take_step(made, Step.SUBMIT, by=lead)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        return take_step(made, Step.START_REVIEW, by=consultant)


@pytest.mark.parametrize(("question", "level"), [("A1.3", 2), ("A2.2", 1), ("B.1", 3)])
def test_no_level_is_set_that_is_the_agencys_own_or_that_there_cannot_be(every_kind: Assessment, question, level):
    with pytest.raises(InvalidInput) as refusal:
        judge(every_kind, Opinion(Verdict.CHANGED, level=level, reason="So."), question=question)

    assert refusal.value.fields.keys() == {"level"}


def test_a_level_can_be_set_on_an_option_and_on_a_number(every_kind: Assessment):
    given = [judge(every_kind, Opinion(Verdict.CHANGED, level=4, reason="So."), question=q) for q in ("A1.3", "A2.2")]

    assert [review.level for review in given] == [4, 4]

"""From draft to published: who takes which step, what it asks for, and what is said to whoever may not."""

from itertools import product

import pytest

from accounts.acting import acting_as
from accounts.actions.memberships import end_membership
from accounts.models import Event, Membership
from accounts.policy import states_for
from accounts.refusals import InvalidInput, NotAllowed, Refusal, WrongStep
from accounts.roles import AGENCY_ROLES, Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.steps import Incomplete, take_step
from assessment.lifecycle import MOVES, AnswerState, State, Step, Verdict
from assessment.models import Assessment, Snapshot, StepTaken
from tests import factories

pytestmark = pytest.mark.django_db

IN_STATE = {
    State.DRAFT: factories.answered,
    State.SUBMITTED: factories.submitted,
    State.IN_REVIEW: factories.in_review,
    State.APPROVED: factories.approved,
    State.PUBLISHED: factories.published,
}


def step(assessment: Assessment, taken: Step, role: Role, reason: str = "") -> Assessment:
    with factories.as_member(assessment.agency, role) as somebody:
        return take_step(assessment, taken, by=somebody, reason=reason)


def judge(assessment: Assessment, question: str, verdict: Verdict, reason: str = "") -> None:
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        judge_answer(assessment, question, Opinion(verdict, reason=reason), seen=1, by=consultant)


def returned() -> Assessment:
    """Return an assessment that came back to its agency because of one answer."""
    assessment = factories.in_review()
    judge(assessment, "A1.1", Verdict.RETURNED, "Where is this written down?")
    return step(assessment, Step.REQUEST_CHANGES, Role.CONSULTANT, "One answer is unclear.")


@pytest.mark.parametrize("state", IN_STATE)
def test_each_step_is_possible_for_whom_and_when_the_policy_says(state: State):
    assessment = IN_STATE[state]()

    for taken, role in product(Step, AGENCY_ROLES):
        if state in states_for(MOVES[taken].deed, role):
            continue
        with pytest.raises((NotAllowed, WrongStep)):
            step(assessment, taken, role, "A reason.")


@pytest.mark.parametrize("taken", [taken for taken in Step if MOVES[taken].needs_reason])
def test_a_step_back_asks_for_a_reason(taken: Step):
    assessment = factories.in_review() if taken == Step.REQUEST_CHANGES else factories.approved()

    with pytest.raises(InvalidInput) as refusal:
        step(assessment, taken, Role.CONSULTANT, "  ")

    assert refusal.value.fields.keys() == {"reason"}


def test_an_assessment_with_open_questions_is_not_sent_and_they_are_named_in_order():
    assessment = factories.assessment()
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "A1.2", Content(AnswerState.DONT_KNOW), seen=0, by=lead)

    with pytest.raises(Incomplete) as refusal:
        step(assessment, Step.SUBMIT, Role.LEAD)

    assert [question.code for question in refusal.value.missing] == ["A1.1", "A2.1", "B1.1", "B1.2"]


def test_a_refused_step_leaves_no_trace():
    assessment = factories.assessment()

    with pytest.raises(Incomplete):
        step(assessment, Step.SUBMIT, Role.LEAD)

    with factories.as_member(assessment.agency, Role.LEAD):
        assert Assessment.objects.get().state == State.DRAFT
        assert not StepTaken.objects.exists()


def test_changes_are_requested_only_where_an_answer_is_marked():
    with pytest.raises(Refusal, match="No answer is marked"):
        step(factories.in_review(), Step.REQUEST_CHANGES, Role.CONSULTANT, "Please look again.")


def test_what_came_back_can_be_answered_and_sent_again():
    assessment = returned()
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "A1.1", Content(AnswerState.CHOSEN, level=2), seen=1, by=lead)

    assert step(assessment, Step.SUBMIT, Role.LEAD).state == State.SUBMITTED


def test_an_answer_that_is_marked_for_changes_is_not_approved():
    assessment = factories.in_review()
    judge(assessment, "A1.1", Verdict.RETURNED, "Where is this written down?")

    with pytest.raises(Refusal, match="marked for changes"):
        step(assessment, Step.APPROVE, Role.CONSULTANT)


def test_an_answer_without_a_verdict_is_not_approved_and_the_first_is_named():
    assessment = factories.in_review()
    judge(assessment, "A1.1", Verdict.AGREED)

    with pytest.raises(Refusal, match=r"4 answers have no verdict yet, the first is A1\.2"):
        step(assessment, Step.APPROVE, Role.CONSULTANT)


def test_a_verdict_on_an_older_version_does_not_count():
    assessment = returned()
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "A1.1", Content(AnswerState.CHOSEN, level=2), seen=1, by=lead)
    step(assessment, Step.SUBMIT, Role.LEAD)
    step(assessment, Step.START_REVIEW, Role.CONSULTANT)

    with pytest.raises(Refusal):
        step(assessment, Step.APPROVE, Role.CONSULTANT)


@pytest.mark.parametrize("taken", [Step.START_REVIEW, Step.REQUEST_CHANGES, Step.APPROVE, Step.REOPEN])
def test_nobody_takes_a_reviewers_step_for_an_agency_they_worked_for(taken: Step):
    made = {Step.START_REVIEW: factories.submitted, Step.REOPEN: factories.approved}.get(taken, factories.in_review)
    assessment = made()
    turncoat, admin = factories.member(assessment.agency, Role.RESPONDENT), factories.administrator()
    with acting_as(admin.pk):
        end_membership(Membership.objects.get(person=turncoat), by=admin)
    factories.join(turncoat, assessment.agency, Role.CONSULTANT)

    with pytest.raises(NotAllowed, match="Nobody reviews an agency"), acting_as(turncoat.pk):
        take_step(assessment, taken, by=turncoat, reason="A reason.")


def test_whoever_approved_does_not_publish():
    assessment, admin = factories.approved(), factories.administrator()
    with acting_as(admin.pk):
        membership = Membership.objects.select_related("person").get(role=Role.CONSULTANT)
        end_membership(membership, by=admin)
    approver = membership.person
    factories.join(approver, assessment.agency, Role.LEAD)

    with pytest.raises(NotAllowed, match="approved an assessment does not publish"), acting_as(approver.pk):
        take_step(assessment, Step.PUBLISH, by=approver)


def test_a_reopened_assessment_is_approved_again_with_a_second_snapshot():
    assessment = factories.published()
    step(assessment, Step.REOPEN, Role.CONSULTANT, "New evidence came in.")
    step(assessment, Step.APPROVE, Role.CONSULTANT)

    with factories.as_member(assessment.agency, Role.LEAD):
        assert list(Snapshot.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_step_keeps_its_reason_and_its_person():
    assessment = returned()

    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        taken = StepTaken.objects.order_by("pk").last()

        assert (taken.taken_by, taken.reason) == (consultant, "One answer is unclear.")


def test_every_step_stands_in_the_trail():
    assessment = factories.published()

    with factories.as_member(assessment.agency, Role.LEAD):
        said = " ".join(Event.objects.order_by("number").values_list("body", flat=True))

    for taken in ("submit", "start_review", "approve", "publish"):
        assert f'"what":"assessment_{taken}"' in said


@pytest.mark.parametrize("reason", ["NUL \x00 here", "half a pair \ud800", "x" * 10_001])
def test_a_reason_that_cannot_be_stored_is_refused_by_name(reason: str):
    assessment = factories.approved()

    with pytest.raises(InvalidInput) as refusal:
        step(assessment, Step.REOPEN, Role.CONSULTANT, reason)

    assert refusal.value.fields.keys() == {"reason"}


def test_a_consultant_of_another_agency_takes_no_step():
    assessment = factories.submitted()
    stranger = factories.member(factories.agency(), Role.CONSULTANT)

    with pytest.raises(NotAllowed), acting_as(stranger.pk):
        take_step(assessment, Step.START_REVIEW, by=stranger)

"""Verdicts: on the version that was read, with a reason where they differ, by somebody from outside."""

import pytest
from django.http import Http404

from accounts.acting import acting_as
from accounts.actions.memberships import end_membership
from accounts.models import Event, Membership
from accounts.refusals import Conflict, InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment.actions.opinions import AGREED, Opinion
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.steps import take_step
from assessment.lifecycle import Step, Verdict
from assessment.models import Assessment, Review
from tests import factories

pytestmark = pytest.mark.django_db

LOWER = Opinion(Verdict.CHANGED, level=2, reason="No record of it was found.")


@pytest.fixture
def assessment() -> Assessment:
    return factories.in_review()


def judge(assessment: Assessment, opinion: Opinion, *, seen: int = 1, question: str = "A1.1") -> Review:
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        return judge_answer(assessment, question, opinion, seen=seen, by=consultant)


def test_a_reviewers_level_counts_in_the_result_and_the_agencys_answer_stays(assessment: Assessment):
    judge(assessment, LOWER)
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        agree_with_rest(assessment, by=consultant)
        take_step(assessment, Step.APPROVE, by=consultant)

    payload = factories.snapshot(assessment).payload
    answer = next(row for row in payload["answers"] if row["question"] == "A1.1")
    assert (answer["level"], payload["scorecard"]["nodes"]["A1.1"]["level"]) == (3, 2)


def test_a_later_verdict_gives_way_to_none_but_the_trail(assessment: Assessment):
    judge(assessment, LOWER)
    judge(assessment, AGREED)

    with factories.as_member(assessment.agency, Role.CONSULTANT):
        assert Review.objects.get().verdict == Verdict.AGREED
        assert '"reason":"No record of it was found."' in Event.objects.order_by("-number").first().body


def test_the_rest_is_agreed_with_and_what_was_judged_stays(assessment: Assessment):
    judge(assessment, LOWER)
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        agreed = agree_with_rest(assessment, by=consultant)

        assert agreed == 4
        assert Review.objects.get(question="A1.1").verdict == Verdict.CHANGED


@pytest.mark.parametrize(
    ("opinion", "field"),
    [
        (Opinion(Verdict.CHANGED, level=2), "reason"),
        (Opinion(Verdict.RETURNED, reason=" "), "reason"),
        (Opinion(Verdict.CHANGED, reason="So."), "level"),
        (Opinion(Verdict.CHANGED, level=6, reason="So."), "level"),
        (Opinion(Verdict.CHANGED, level=3, reason="So."), "level"),
        (Opinion(Verdict.AGREED, reason="NUL \x00"), "reason"),
        (Opinion(Verdict.AGREED, reason="\ud800"), "reason"),
        (Opinion(Verdict.AGREED, reason="x" * 10_001), "reason"),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_by_the_name_of_its_field(
    assessment: Assessment, opinion: Opinion, field: str
):
    with pytest.raises(InvalidInput) as refusal:
        judge(assessment, opinion)

    assert refusal.value.fields.keys() == {field}


def test_a_verdict_on_a_version_that_was_not_read_is_refused(assessment: Assessment):
    with pytest.raises(Conflict) as refusal:
        judge(assessment, AGREED, seen=0)

    assert refusal.value.current.version == 1


def test_a_question_that_is_not_in_the_edition_is_not_found(assessment: Assessment):
    with pytest.raises(Http404):
        judge(assessment, AGREED, question="Z9.9")


@pytest.mark.parametrize("made", [factories.answered, factories.submitted, factories.approved, factories.published])
def test_verdicts_are_given_during_the_review_only(made):
    with pytest.raises(WrongStep, match="not possible at this stage"):
        judge(made(), AGREED)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.EXECUTIVE])
def test_nobody_judges_the_answers_of_their_own_agency(assessment: Assessment, role: Role):
    with pytest.raises(NotAllowed), factories.as_member(assessment.agency, role) as somebody:
        judge_answer(assessment, "A1.1", AGREED, seen=1, by=somebody)


def test_nobody_reviews_an_agency_they_worked_for(assessment: Assessment):
    turncoat, admin = factories.member(assessment.agency, Role.EXECUTIVE), factories.administrator()
    with acting_as(admin.pk):
        end_membership(Membership.objects.get(person=turncoat), by=admin)
    factories.join(turncoat, assessment.agency, Role.CONSULTANT)

    with pytest.raises(NotAllowed, match="work or worked for"), acting_as(turncoat.pk):
        judge_answer(assessment, "A1.1", AGREED, seen=1, by=turncoat)


def test_a_consultant_of_another_agency_gives_no_verdict(assessment: Assessment):
    stranger = factories.member(factories.agency(), Role.CONSULTANT)

    with pytest.raises(NotAllowed), acting_as(stranger.pk):
        judge_answer(assessment, "A1.1", AGREED, seen=1, by=stranger)

"""Answering: one question, one change, one version further; nothing is overwritten unseen."""

import pytest
from django.http import Http404

from accounts.acting import acting_as
from accounts.models import Event
from accounts.refusals import Conflict, InvalidInput, NotAllowed, VersionNeeded, WrongStep
from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment
from tests import factories

pytestmark = pytest.mark.django_db

THREE = Content(AnswerState.CHOSEN, level=3)


@pytest.fixture
def assessment() -> Assessment:
    return factories.assessment()


def save(assessment: Assessment, content: Content = THREE, *, seen: int | None = 0, role: Role = Role.LEAD) -> Answer:
    with factories.as_member(assessment.agency, role) as somebody:
        return save_answer(assessment.pk, "A1.1", content, seen=seen, by=somebody)


@pytest.mark.parametrize(
    "content",
    [
        Content(AnswerState.CHOSEN, level=5, note="Seen on site."),
        Content(AnswerState.NOT_APPLICABLE, reason="We have one office."),
        Content(AnswerState.DONT_KNOW, note="Ask the network team."),
        Content(AnswerState.UNANSWERED),
        Content(AnswerState.CHOSEN, level=1, note="<b>&amp; ' \" \u202e 😀 é e\u0301 " + "x" * 9_900),
    ],
)
def test_an_answer_is_kept_as_it_was_given(assessment: Assessment, content: Content):
    answer = save(assessment, content)

    with factories.as_member(assessment.agency, Role.LEAD):
        answer.refresh_from_db()
    assert Content(AnswerState(answer.state), answer.level, answer.reason, answer.note) == content


def test_each_change_makes_the_next_version_and_says_who_and_when(assessment: Assessment):
    first = save(assessment)
    second = save(assessment, Content(AnswerState.DONT_KNOW), seen=1, role=Role.RESPONDENT)

    assert (first.version, second.version) == (1, 2)
    assert first.changed_by != second.changed_by
    assert first.changed_at < second.changed_at


def test_a_save_that_changes_nothing_makes_no_version_and_no_line_of_the_trail(assessment: Assessment):
    first = save(assessment)
    with factories.as_member(assessment.agency, Role.LEAD):
        before = Event.objects.count()

    again = save(assessment, seen=1, role=Role.RESPONDENT)

    assert (again.version, again.changed_by, again.changed_at) == (1, first.changed_by, first.changed_at)
    with factories.as_member(assessment.agency, Role.LEAD):
        assert Event.objects.count() == before


def test_a_change_without_a_version_is_refused(assessment: Assessment):
    with pytest.raises(VersionNeeded):
        save(assessment, seen=None)


@pytest.mark.parametrize("seen", [0, 2, -1])
def test_a_change_of_another_version_carries_the_present_answer_and_overwrites_nothing(
    assessment: Assessment, seen: int
):
    kept = save(assessment, Content(AnswerState.CHOSEN, level=4, note="First."))

    with pytest.raises(Conflict) as refusal:
        save(assessment, seen=seen)

    current = refusal.value.current
    assert (current.level, current.note, current.version, current.changed_by) == (4, "First.", 1, kept.changed_by)


def test_a_question_that_applies_to_all_cannot_be_waved_away():
    component = factories.document()["components"][0]
    component["dimensions"][0]["questions"][0]["not_applicable"] = False
    assessment = factories.assessment(edition=factories.edition(components=[component]))

    with pytest.raises(InvalidInput) as refusal:
        save(assessment, Content(AnswerState.NOT_APPLICABLE, reason="No."))

    assert refusal.value.fields.keys() == {"state"}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (Content(AnswerState.CHOSEN), "level"),
        (Content(AnswerState.CHOSEN, level=0), "level"),
        (Content(AnswerState.CHOSEN, level=6), "level"),
        (Content(AnswerState.CHOSEN, level=2**63), "level"),
        (Content(AnswerState.DONT_KNOW, level=3), "level"),
        (Content(AnswerState.UNANSWERED, level=1), "level"),
        (Content(AnswerState.CHOSEN, level=3, note="NUL \x00 here"), "note"),
        (Content(AnswerState.CHOSEN, level=3, note="half a pair \ud800"), "note"),
        (Content(AnswerState.CHOSEN, level=3, note="x" * 10_001), "note"),
        (Content(AnswerState.NOT_APPLICABLE, reason="\x00"), "reason"),
        (Content(AnswerState.NOT_APPLICABLE, reason="\udfff"), "reason"),
        (Content(AnswerState.NOT_APPLICABLE, reason="x" * 10_001), "reason"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_the_name_of_its_field(assessment: Assessment, content: Content, field: str):
    with pytest.raises(InvalidInput) as refusal:
        save(assessment, content)

    assert refusal.value.fields.keys() == {field}


@pytest.mark.parametrize("made", [factories.submitted, factories.in_review, factories.approved, factories.published])
def test_answers_stay_as_they_were_sent(made):
    with pytest.raises(WrongStep, match="not possible at this stage"):
        save(made(), seen=1)


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.EXECUTIVE])
def test_only_the_agencys_staff_answer(assessment: Assessment, role: Role):
    with pytest.raises(NotAllowed):
        save(assessment, role=role)


def test_an_administrator_does_not_find_the_answer(assessment: Assessment):
    admin = factories.administrator()

    with pytest.raises((Http404, NotAllowed)), acting_as(admin.pk):
        save_answer(assessment.pk, "A1.1", THREE, seen=0, by=admin)


def test_another_agencys_lead_does_not_find_the_answer(assessment: Assessment):
    stranger = factories.member(factories.agency(), Role.LEAD)

    with pytest.raises(Http404), acting_as(stranger.pk):
        save_answer(assessment.pk, "A1.1", THREE, seen=0, by=stranger)


def test_a_question_that_is_not_in_the_edition_is_not_found(assessment: Assessment):
    with pytest.raises(Http404), factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "Z9.9", THREE, seen=0, by=lead)


def test_the_trail_keeps_the_old_and_the_new_value(assessment: Assessment):
    save(assessment, Content(AnswerState.CHOSEN, level=2, note="Before."))
    save(assessment, Content(AnswerState.CHOSEN, level=4, note="After."), seen=1)

    with factories.as_member(assessment.agency, Role.LEAD):
        said = Event.objects.order_by("-number").first().body

    assert '"new":{"level":4,"note":"After."' in said
    assert '"old":{"level":2,"note":"Before."' in said


def test_a_saved_answer_costs_a_few_statements(assessment: Assessment, django_assert_max_num_queries):
    save(assessment)
    with factories.as_member(assessment.agency, Role.LEAD) as lead, django_assert_max_num_queries(4):
        save_answer(assessment.pk, "A1.2", THREE, seen=0, by=lead)

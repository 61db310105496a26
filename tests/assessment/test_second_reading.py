"""A second reader's levels: given blind, by somebody who has not judged, and changing no result."""

import pytest
from django.test import Client

from accounts.acting import acting_as
from accounts.models import Event, Person
from accounts.refusals import InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment.actions.opinions import AGREED, Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.second_readings import give_second_level
from assessment.lifecycle import Side, Verdict
from assessment.models import Assessment, Voice
from tests import factories, kinds

pytestmark = pytest.mark.django_db

REASON = "No record of it was found."


@pytest.fixture
def assessment() -> Assessment:
    made = factories.in_review()
    with factories.as_member(made.agency, Role.CONSULTANT) as first:
        lower = Opinion(Verdict.CHANGED, level=2, reason=REASON)
        judge_answer(made, "A1.1", lower, seen=1, by=first)
        judge_answer(made, "A1.2", AGREED, seen=1, by=first)
    return made


@pytest.fixture
def second(assessment: Assessment) -> Person:
    return factories.member(assessment.agency, Role.CONSULTANT, "Second reader")


def give(of: Assessment, by: Person, question: str = "A1.1", level: int = 4, note: str = "Seen.") -> Voice:
    with acting_as(by.pk):
        return give_second_level(of, question, level, note, by=by)


def test_a_second_level_stands_beside_the_first_verdict_and_in_the_trail(assessment: Assessment, second: Person):
    give(assessment, second)

    with acting_as(second.pk):
        voice = Voice.objects.get()
        assert (voice.side, voice.level, voice.note, voice.given_by) == (Side.REVIEWER, 4, "Seen.", second)
        assert '"what":"second_level_given"' in Event.objects.order_by("-number").first().body


def test_a_later_level_of_the_same_reader_gives_way_to_none_but_the_trail(assessment: Assessment, second: Person):
    give(assessment, second, level=4)
    give(assessment, second, level=3)

    with acting_as(second.pk):
        assert [voice.level for voice in Voice.objects.all()] == [3]
        assert '"level":4' in Event.objects.order_by("-number").first().body


def test_whoever_gave_the_verdict_is_no_second_reader_of_it(assessment: Assessment):
    with factories.as_member(assessment.agency, Role.CONSULTANT) as person:
        first = person

    with pytest.raises(NotAllowed, match="not its second reader"):
        give(assessment, first)
    assert give(assessment, first, question="B1.1").level == 4


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.EXECUTIVE])
def test_nobody_reads_the_answers_of_their_own_agency_again(assessment: Assessment, role: Role):
    with pytest.raises(NotAllowed):
        give(assessment, factories.member(assessment.agency, role))


def test_a_second_level_is_given_during_the_review_only():
    decided = factories.approved()

    with pytest.raises(WrongStep):
        give(decided, factories.member(decided.agency, Role.CONSULTANT))


@pytest.mark.parametrize(("facts", "field"), [({"level": 6}, "level"), ({"note": "NUL \x00"}, "note")])
def test_what_cannot_be_is_refused_by_the_name_of_its_field(assessment, second, facts, field: str):
    with pytest.raises(InvalidInput) as refusal:
        give(assessment, second, **facts)

    assert refusal.value.fields.keys() == {field}


def page(of: Assessment, by: Person) -> str:
    return factories.signed_in(by).get(f"/assessments/{of.pk}/second-reading/").content.decode()


def test_the_second_reader_sees_the_answers_and_no_verdict(assessment: Assessment, second: Person):
    text = page(assessment, second)

    assert text.count('<article class="review"') == 5
    assert "Note on A1.1" in text
    assert [word for word in (REASON, "Agreed by", "Level 2 by", "Undo") if word in text] == []


def test_answers_that_somebody_judged_are_left_out_for_them_and_said_so(assessment: Assessment):
    with factories.as_member(assessment.agency, Role.CONSULTANT) as person:
        first = person

    text = page(assessment, first)

    assert text.count('<article class="review"') == 3
    assert "2 answers are left out" in text


def test_the_level_of_one_second_reader_is_not_shown_to_another(assessment: Assessment, second: Person):
    give(assessment, second, note="My own view.")
    third = factories.member(assessment.agency, Role.CONSULTANT)

    assert "You gave level 4" in page(assessment, second)
    assert "My own view." not in page(assessment, third)
    assert "You gave" not in page(assessment, third)


def test_a_question_without_a_level_is_not_read_again():
    made = factories.assessment(edition=kinds.edition())
    with factories.as_member(made.agency, Role.LEAD):
        Assessment.objects.filter(pk=made.pk).update(state="in_review")
    reader = factories.member(made.agency, Role.CONSULTANT)

    assert 'id="review-B.1"' not in page(made, reader)
    with pytest.raises(InvalidInput):
        give(made, reader, question="B.1")


def post(browser: Client, of: Assessment, **fields: str):
    path = f"/assessments/{of.pk}/second-reading/A1.1/"
    return browser.post(path, fields, headers={"HX-Request": "true"})


def test_a_level_is_given_in_place_and_counted(assessment: Assessment, second: Person):
    reply = post(factories.signed_in(second), assessment, choice="4", reason="Seen.").content.decode()

    assert "You gave level 4" in reply
    assert 'id="review-progress"' in reply


def test_a_level_that_is_missing_is_said_in_place_and_the_note_is_kept(assessment: Assessment, second: Person):
    reply = post(factories.signed_in(second), assessment, reason="Seen.")

    assert reply.status_code == 400
    assert all(words in reply.content.decode() for words in ("Choose a level", "Seen."))

"""Several people answer one question: the lower median is offered, a spread is talked about, dissent is kept."""

import pytest

from accounts.models import Event
from accounts.refusals import Conflict, InvalidInput, NotAllowed
from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.voices import agree_on, give_voice
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment, Voice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Assessment:
    return factories.assessment()


def speak(to: Assessment, role: Role, level: int, note: str = "") -> Voice:
    with factories.as_member(to.agency, role) as somebody:
        return give_voice(to, "A1.1", level, note, by=somebody)


def agreed(on: Assessment, level: int, *, reason: str = "", dissent: str = "", seen: int = 0) -> Answer:
    with factories.as_member(on.agency, Role.LEAD) as lead:
        return agree_on(on, "A1.1", level, reason=reason, dissent=dissent, seen=seen, by=lead)


def answer_of(of: Assessment) -> Answer:
    with factories.as_member(of.agency, Role.LEAD):
        return Answer.objects.get(assessment=of, question="A1.1")


def test_a_voice_moves_no_answer(draft: Assessment):
    speak(draft, Role.RESPONDENT, 4)

    assert answer_of(draft).state == AnswerState.UNANSWERED


def test_a_person_has_one_voice_and_the_trail_keeps_the_former(draft: Assessment):
    speak(draft, Role.RESPONDENT, 4)
    speak(draft, Role.RESPONDENT, 2, " Now I know. ")

    with factories.as_member(draft.agency, Role.LEAD):
        voice = Voice.objects.get()
        assert Event.objects.filter(body__contains='"old":{"level":4').exists()
    assert (voice.level, voice.note) == (2, "Now I know.")


def test_the_agreed_answer_keeps_reason_dissent_and_what_was_said(draft: Assessment):
    mine = speak(draft, Role.RESPONDENT, 4).given_by.name
    theirs = speak(draft, Role.LEAD, 2).given_by.name

    answer = agreed(draft, 2, reason="The newest site has no second line.", dissent="It is ordered.")

    assert (answer.level, answer.version) == (2, 1)
    assert answer_of(draft).consensus == {
        "reason": "The newest site has no second line.",
        "dissent": "It is ordered.",
        "levels": [{"by": mine, "level": 4}, {"by": theirs, "level": 2}],
    }


def test_different_levels_are_never_settled_without_a_reason(draft: Assessment):
    speak(draft, Role.RESPONDENT, 4)
    speak(draft, Role.LEAD, 2)

    with pytest.raises(InvalidInput) as refusal:
        agreed(draft, 3)

    assert list(refusal.value.fields) == ["reason"]


def test_equal_levels_need_no_reason(draft: Assessment):
    speak(draft, Role.RESPONDENT, 3)
    speak(draft, Role.LEAD, 3)

    assert agreed(draft, 3).consensus["reason"] == ""


def test_another_answer_later_is_no_agreed_one_any_more(draft: Assessment):
    speak(draft, Role.RESPONDENT, 3)
    agreed(draft, 3)

    with factories.as_member(draft.agency, Role.LEAD) as lead:
        save_answer(draft.pk, "A1.1", Content(AnswerState.CHOSEN, level=5), seen=1, by=lead)

    assert answer_of(draft).consensus is None


def test_an_answer_that_changed_meanwhile_is_not_overwritten(draft: Assessment):
    speak(draft, Role.RESPONDENT, 3)
    with factories.as_member(draft.agency, Role.LEAD) as lead:
        save_answer(draft.pk, "A1.1", Content(AnswerState.CHOSEN, level=5), seen=0, by=lead)

    with pytest.raises(Conflict):
        agreed(draft, 3, seen=0)


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_that_there_is_not_is_refused(draft: Assessment, level: int):
    with pytest.raises(InvalidInput):
        speak(draft, Role.RESPONDENT, level)


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.EXECUTIVE])
def test_only_the_agency_speaks_for_itself(draft: Assessment, role: Role):
    with pytest.raises(NotAllowed):
        speak(draft, role, 3)


def test_the_page_offers_the_lower_median_and_names_the_spread(draft: Assessment):
    speak(draft, Role.RESPONDENT, 4)
    speak(draft, Role.LEAD, 1)
    client = factories.signed_in(factories.member(draft.agency, Role.LEAD))

    page = client.get(f"/assessments/{draft.pk}/questions/A1.1/voices/").content.decode()

    assert "2 people answered: level 1 in the middle, but 3 levels apart. Talk about it first." in page
    assert '<option value="1" selected>1</option>' in page


def test_the_page_takes_a_voice_and_the_agreed_answer(draft: Assessment):
    client = factories.signed_in(factories.member(draft.agency, Role.LEAD))
    address = f"/assessments/{draft.pk}/questions/A1.1/voices/"

    client.post(f"{address}own/", {"level": "4", "note": "Yes."})
    page = client.post(f"{address}agree/", {"level": "4", "version": "0"}, follow=True).content.decode()

    assert "Agreed: level 4" in page
    assert answer_of(draft).level == 4

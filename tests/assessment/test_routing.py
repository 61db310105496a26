"""A filter question takes others away and brings them back, in the same moment in which it is saved."""

import json
from urllib.parse import urlencode

import pytest
from django.http import Http404

from accounts.models import Event
from accounts.refusals import WrongStep
from accounts.roles import Role
from assessment import queries
from assessment.actions.answers import Content, save_answer
from assessment.actions.steps import Incomplete, take_step
from assessment.lifecycle import AnswerState, Rerouted, Step
from assessment.models import Answer, Assessment
from assessment.pages.saved import rerouted_words
from tests import factories, kinds

pytestmark = pytest.mark.django_db

BEHIND = {"A1.2", "A1.3", "A2.1", "A2.2"}
YES, NO = kinds.chosen("yes"), kinds.chosen("no")
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def assessment() -> Assessment:
    return factories.assessment(edition=kinds.edition())


def save(assessment: Assessment, code: str, content: Content, *, seen: int = 0) -> Answer:
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        return save_answer(assessment.pk, code, content, seen=seen, by=lead)


def fill(assessment: Assessment) -> None:
    for code, content in kinds.ANSWERS.items():
        save(assessment, code, content)


def asked(assessment: Assessment) -> set[str]:
    with factories.as_member(assessment.agency, Role.LEAD):
        return set(queries.answer_rows(assessment.pk))


def stored(assessment: Assessment, code: str) -> Answer:
    with factories.as_member(assessment.agency, Role.LEAD):
        return Answer.objects.get(assessment=assessment, question=code)


def page(assessment: Assessment, path: str) -> str:
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        return factories.signed_in(lead).get(f"/assessments/{assessment.pk}/{path}").content.decode()


def test_no_takes_away_what_hangs_on_yes_down_to_the_last_link(assessment):
    saved = save(assessment, "A1.1", NO)

    assert asked(assessment) == {"A1.1", "B.1", "B.2", "B.3"}
    assert set(saved.rerouted.away) == BEHIND


def test_what_was_answered_is_kept_and_comes_back(assessment):
    fill(assessment)
    before = stored(assessment, "A2.1")
    save(assessment, "A1.1", NO, seen=1)

    back = save(assessment, "A1.1", YES, seen=2)

    after = stored(assessment, "A2.1")
    assert set(back.rerouted.back) == BEHIND
    assert (after.value, after.version, after.standing) == (before.value, before.version, "asked")


def test_an_open_filter_asks_everything(assessment):
    save(assessment, "A1.1", NO)

    save(assessment, "A1.1", Content(AnswerState.DONT_KNOW), seen=1)

    assert asked(assessment) == kinds.ANSWERS.keys()


def test_a_filter_further_down_moves_only_what_hangs_on_it(assessment):
    saved = save(assessment, "A1.3", kinds.chosen("state"))

    assert set(saved.rerouted.away) == {"A2.1", "A2.2"}


def test_what_is_not_asked_keeps_nobody_from_sending(assessment):
    for code in ("A1.1", "B.1", "B.2", "B.3"):
        save(assessment, code, NO if code == "A1.1" else kinds.ANSWERS[code])

    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        assert take_step(assessment, Step.SUBMIT, by=lead).state == "submitted"


def test_a_question_that_came_back_open_keeps_them(assessment):
    for code in ("A1.1", "B.1", "B.2", "B.3"):
        save(assessment, code, NO if code == "A1.1" else kinds.ANSWERS[code])
    save(assessment, "A1.1", YES, seen=1)

    with factories.as_member(assessment.agency, Role.LEAD) as lead, pytest.raises(Incomplete) as refusal:
        take_step(assessment, Step.SUBMIT, by=lead)

    assert {question.code for question in refusal.value.missing} == BEHIND


def test_what_somebody_still_types_where_it_was_taken_away_is_kept(assessment):
    save(assessment, "A1.1", NO)

    late = save(assessment, "A1.2", kinds.ANSWERS["A1.2"])

    assert (late.level, late.standing) == (3, "routed_out")


def test_the_trail_says_which_questions_went(assessment):
    save(assessment, "A1.1", NO)

    with factories.as_member(assessment.agency, Role.LEAD):
        said = json.loads(Event.objects.order_by("-number").first().body)["new"]
    assert set(said["taken_away"]) == BEHIND
    assert (said["value"], said["answer"]) == ({"options": ["no"]}, "No")


def test_the_page_of_the_trail_says_what_was_answered_in_words(assessment):
    save(assessment, "A2.1", kinds.ANSWERS["A2.1"])
    save(assessment, "A1.1", NO)

    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        shown = factories.signed_in(lead).get(f"/agencies/{assessment.agency_id}/trail/").content.decode()
    assert "<ins>By post; By app</ins>" in shown
    assert "<dt>Questions that do not arise any more</dt><dd><ins>A1.2, A1.3, A2.1, A2.2</ins></dd>" in shown


@pytest.mark.parametrize(("standing", "error"), [("out_of_scope", WrongStep), ("dropped", Http404)])
def test_what_is_not_part_of_the_round_takes_no_answer(assessment, standing, error):
    with factories.as_member(assessment.agency, Role.LEAD):
        Answer.objects.filter(question="A1.2").update(standing=standing)

    with pytest.raises(error):
        save(assessment, "A1.2", kinds.ANSWERS["A1.2"])


def test_a_filter_leaves_what_is_out_of_scope_where_it_is(assessment):
    with factories.as_member(assessment.agency, Role.LEAD):
        Answer.objects.filter(question="A1.2").update(standing="out_of_scope")
    save(assessment, "A1.1", NO)

    save(assessment, "A1.1", YES, seen=1)

    assert stored(assessment, "A1.2").standing == "out_of_scope"


def test_only_a_filter_pays_for_routing(assessment, django_assert_num_queries):
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "B.3", kinds.ANSWERS["B.3"], seen=0, by=lead)
        with django_assert_num_queries(3):
            save_answer(assessment.pk, "A1.2", kinds.ANSWERS["A1.2"], seen=0, by=lead)
        with django_assert_num_queries(5):
            save_answer(assessment.pk, "A1.1", NO, seen=0, by=lead)


def test_the_page_shows_what_is_asked_and_nothing_else(assessment):
    before = page(assessment, "answers/A/")
    save(assessment, "A1.1", NO)

    after = page(assessment, "answers/A/")

    assert all(f'id="question-{code}"' in before for code in BEHIND)
    assert not any(f'id="question-{code}"' in after for code in BEHIND)
    assert 'id="dimension-A2" data-part="section-A2" aria-labelledby="dimension-name-A2" hidden' in after


def test_progress_and_gaps_forget_what_is_not_asked(assessment):
    save(assessment, "A1.1", NO)

    assert "1 of 4 questions are answered." in page(assessment, "send/")
    assert "1 of 1" in page(assessment, "answers/A/")


def posted(assessment: Assessment, code: str, headers: dict[str, str], **fields: str):
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        path = f"/assessments/{assessment.pk}/questions/{code}/"
        browser = factories.signed_in(lead)
        body = urlencode({"version": "0", "key": "", **fields})
        return browser.post(path, body, content_type=FORM, headers=headers, follow=not headers)


def test_the_reply_to_a_filter_says_what_changed_and_how_far_each_component_is(assessment):
    save(assessment, "A1.2", kinds.ANSWERS["A1.2"])

    words = posted(assessment, "A1.1", {"HX-Request": "true"}, choice="option:no").content.decode()

    assert "data-rerouted>4 questions do not arise any more; your answers to them are kept.<" in words
    assert 'id="progress-A"' in words


def test_somebody_who_was_slower_sees_both_answers_and_loses_none(assessment):
    save(assessment, "A2.1", kinds.ANSWERS["A2.1"])

    reply = posted(assessment, "A2.1", {"HX-Request": "true"}, option="web", note="Mine.")

    words = reply.content.decode()
    assert reply.status_code == 412
    assert 'data-choice="" data-said="post app"' in words
    assert "<p>By post; By app</p>" in words
    assert '<input type="hidden" name="option" value="web">' in words


def test_a_choice_and_a_value_at_once_are_refused_and_explained(assessment):
    reply = posted(assessment, "A2.2", {"HX-Request": "true"}, choice="dont_know", number="5")

    assert reply.status_code == 400
    assert "There are two answers to this question." in reply.content.decode()


def test_without_scripts_the_page_says_it(assessment):
    reply = posted(assessment, "A1.1", {}, choice="option:no")

    assert "4 questions do not arise any more." in reply.content.decode()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Rerouted(), ""),
        (Rerouted(away=("a",)), "1 question does not arise any more."),
        (Rerouted(away=("a", "b"), kept=1), "2 questions do not arise any more; your answers to them are kept."),
        (Rerouted(back=("a",)), "1 question arises now."),
        (Rerouted(("a",), ("b", "c")), "1 question does not arise any more. 2 questions arise now."),
    ],
)
def test_the_words_say_what_went_and_what_came(found, words):
    assert rerouted_words(found) == words


def test_a_question_without_a_row_does_not_break_the_page(assessment):
    document = kinds.document()
    document["components"][0]["dimensions"][0]["questions"].append(factories.question("A1.4"))
    larger = kinds.edition(components=document["components"])
    with factories.as_member(assessment.agency, Role.LEAD):
        Answer.objects.filter(question="A1.2").update(standing="dropped")
        Assessment.objects.filter(pk=assessment.pk).update(edition=larger)

    shown = page(assessment, "answers/A/")

    assert 'id="question-A1.1"' in shown
    assert 'id="question-A1.2"' not in shown
    assert 'id="question-A1.4"' not in shown

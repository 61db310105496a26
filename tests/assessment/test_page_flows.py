"""Pages lead people to what they have to do next, and keep them from slips."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.acting import acting_as
from accounts.roles import Role
from assessment import queries
from assessment.actions.answers import Content, save_answer
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.steps import take_step
from assessment.actions.targets import set_targets
from assessment.lifecycle import AnswerState, Step, Verdict
from assessment.models import Assessment
from assessment.pages.work import _sentence
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "Which offices are these?"
REACHED = {"name": "A", "level": 3, "target": 3}


@pytest.fixture
def returned() -> Assessment:
    """An assessment with one returned answer, in its second component."""
    made = factories.in_review()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        judge_answer(made, "B1.2", Opinion(Verdict.RETURNED, reason=REASON), seen=1, by=consultant)
        return take_step(made, Step.REQUEST_CHANGES, by=consultant, reason="See there.")


def browser_of(assessment, role):
    with factories.as_member(assessment.agency, role) as somebody:
        return factories.signed_in(somebody)


def words_of(reply):
    return " ".join(reply.content.decode().split())


def change(assessment, question, *, level):
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, question, Content(AnswerState.CHOSEN, level=level), seen=1, by=lead)


def due_in(assessment, days):
    with acting_as(factories.administrator().pk):
        assessment.round.due_on = timezone.localdate() + timedelta(days=days)
        assessment.round.save(update_fields=["due_on"])


def test_continue_leads_to_the_first_returned_answer(returned: Assessment):
    words = words_of(browser_of(returned, Role.LEAD).get("/"))

    assert f'href="/assessments/{returned.pk}/answers/B/#question-B1.2"' in words
    assert "The reviewer returned 1 answer<" in words


@pytest.mark.parametrize("page", ["", "send/"])
def test_returned_answers_are_listed_with_their_reason_until_they_change(returned: Assessment, page: str):
    browser = browser_of(returned, Role.LEAD)
    before = words_of(browser.get(f"/assessments/{returned.pk}/{page}"))
    change(returned, "B1.2", level=2)

    after = words_of(browser.get(f"/assessments/{returned.pk}/{page}"))

    assert REASON in before
    assert "The reviewer returned 1 answer<" in before
    assert REASON not in after
    assert "The reviewer returned" not in after


def test_an_answer_that_was_changed_since_counts_as_returned_no_more(returned: Assessment):
    change(returned, "B1.2", level=2)

    with factories.as_member(returned.agency, Role.LEAD):
        assert queries.returned(returned) == {}
        assert queries.returned_questions([returned]) == {}


def test_returned_answers_can_be_sent_as_they_are(returned: Assessment):
    reply = browser_of(returned, Role.LEAD).post(f"/assessments/{returned.pk}/steps/submit/", follow=True)

    assert "Sent to reviewer" in words_of(reply)


def test_the_overview_opens_the_first_component_with_an_open_question():
    made = factories.assessment()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for code in ("A1.1", "A1.2", "A2.1"):
            save_answer(made.pk, code, Content(AnswerState.DONT_KNOW), seen=0, by=lead)

    words = words_of(browser_of(made, Role.LEAD).get(f"/assessments/{made.pk}/"))

    assert f'href="/assessments/{made.pk}/answers/B/">Answer the questions' in words


def test_open_questions_carry_a_mark_and_each_dimension_a_way_to_the_top():
    made = factories.assessment()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        save_answer(made.pk, "A1.1", Content(AnswerState.DONT_KNOW), seen=0, by=lead)

    words = words_of(browser_of(made, Role.LEAD).get(f"/assessments/{made.pk}/answers/A/"))

    assert words.count("Not answered yet") == 2
    assert words.count('href="#main">Back to the top') == 2


def test_the_reviewer_reads_what_each_level_means_and_hears_the_word_level():
    made = factories.in_review()

    words = words_of(browser_of(made, Role.CONSULTANT).get(f"/assessments/{made.pk}/review/"))

    assert "What each level means" in words
    assert all(f'<li value="{level}">A1.1 level {level}</li>' in words for level in range(1, 6))
    assert '<span class="govuk-visually-hidden">Level </span>4</span>' in words


def test_the_counts_of_the_review_follow_a_verdict():
    made = factories.in_review()
    path = f"/assessments/{made.pk}/review/A1.1/"
    posted = {"choice": "agreed", "version": "1"}

    words = words_of(browser_of(made, Role.CONSULTANT).post(path, posted, headers={"HX-Request": "true"}))

    assert 'id="filter-open" hx-swap-oob="true">4<' in words
    assert 'id="review-rest" hx-swap-oob="true">4 answers have no verdict yet.<' in words


def test_an_approval_without_verdicts_leads_to_the_answers_that_have_none():
    made = factories.in_review()
    browser = browser_of(made, Role.CONSULTANT)

    reply = browser.post(f"/assessments/{made.pk}/steps/approve/", follow=True)

    assert reply.redirect_chain == [(f"/assessments/{made.pk}/review/?show=open", 302)]
    assert "notice--alarm" in words_of(reply)
    assert "5 answers have no verdict yet, the first is A1.1." in words_of(reply)


def test_what_nothing_takes_back_is_asked_for_twice():
    made = factories.in_review()

    words = words_of(browser_of(made, Role.CONSULTANT).get(f"/assessments/{made.pk}/review/"))

    for label in ("Approve and freeze the result", "Agree with the rest"):
        assert f'<summary class="step__open">{label}</summary>' in words
    assert '<summary class="step__open">Return for changes' not in words


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "1 day late"), (-3, "3 days late"), (0, "due today"), (2, "2 days left")]
)
def test_an_agency_reads_how_much_time_it_has_or_how_late_it_is(days: int, said: str):
    made = factories.assessment()
    browser = browser_of(made, Role.LEAD)
    with acting_as(factories.administrator().pk):
        made.round.opens_on = date(2026, 1, 1)
        made.round.save(update_fields=["opens_on"])
    due_in(made, days)

    assert f"· {said}<" in words_of(browser.get("/"))


@pytest.mark.parametrize(
    ("components", "said"),
    [
        ([REACHED], "Every component has reached its target."),
        ([], "No component has both a level and a target yet."),
        ([REACHED | {"level": None}], "No component has both a level and a target yet."),
        ([REACHED | {"target": None}], "No component has both a level and a target yet."),
        ([REACHED, REACHED | {"level": None}], "1 of 2 components have reached their target; the others"),
        ([REACHED, REACHED | {"name": "B", "level": 2}], "1 of 2 components are below their target: B."),
    ],
)
def test_a_target_is_reached_only_where_level_and_target_are_known(components: list, said: str):
    assert _sentence(components).startswith(said)


def test_the_targets_to_read_are_those_of_the_frozen_result():
    made = factories.published()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        set_targets(made, {"A": 5, "B": 5}, by=lead)

    words = words_of(browser_of(made, Role.EXECUTIVE).get("/"))

    assert "Every component has reached its target." in words
    assert "target 3" in words
    assert "target 5" not in words


def posted_round(**changes):
    """Return the reply to opening a round tomorrow, due in a month, with these changes."""
    today = timezone.localdate()
    fields = {"name": "Autumn", "opens_on": today + timedelta(days=1), "due_on": today + timedelta(days=30)}
    fields |= {"edition": factories.edition().pk, "agencies": [factories.agency().pk], **changes}
    return factories.signed_in(factories.administrator()).post("/rounds/open/", fields)


def test_a_round_due_before_it_opens_keeps_the_form_and_names_the_field():
    reply = posted_round(due_on=timezone.localdate())

    assert reply.status_code == 400
    assert "Answers due on: The due date is before the opening date." in words_of(reply)
    assert 'value="Autumn"' in words_of(reply)


def test_a_taken_name_keeps_the_form_and_names_the_field():
    taken = factories.opened_round(factories.agency()).name

    reply = posted_round(name=taken)

    assert reply.status_code == 400
    assert "Name of the round: There is a round with this name already." in words_of(reply)
    assert f'value="{taken}"' in words_of(reply)


def test_a_due_date_that_is_past_is_refused_in_words():
    reply = posted_round(opens_on=date(2026, 1, 1), due_on=date(2026, 2, 1))

    assert reply.status_code == 400
    assert "Answers due on: This day is past. Choose today or a later day." in words_of(reply)


def test_the_form_of_a_round_promises_no_waiting():
    page = words_of(factories.signed_in(factories.administrator()).get("/rounds/open/"))

    assert "Agencies can answer as soon as you open the round" in page
    assert "Opens on" not in page

"""The written rule of progress."""

from typing import Any

import pytest

from accounts.acting import acting_as
from accounts.roles import Role
from assessment import progress, queries
from assessment.actions.answers import Content, save_answer
from assessment.lifecycle import AnswerState
from assessment.models import Assessment
from assessment.questionnaire import questionnaire_of
from tests import factories

QUESTIONS = list(questionnaire_of(factories.document()).questions.values())


def row(state: AnswerState, reason: str = "") -> dict[str, Any]:
    return {"state": state, "reason": reason}


def open_rows() -> dict[str, dict[str, Any]]:
    """Return a row to each question, none of them answered."""
    return {question.code: row(AnswerState.UNANSWERED) for question in QUESTIONS}


@pytest.mark.parametrize(
    ("found", "settled"),
    [
        (row(AnswerState.CHOSEN), True),
        (row(AnswerState.DONT_KNOW), True),
        (row(AnswerState.NOT_APPLICABLE, "We have one office."), True),
        (row(AnswerState.NOT_APPLICABLE), False),
        (row(AnswerState.NOT_APPLICABLE, " \n"), False),
        (row(AnswerState.UNANSWERED), False),
    ],
)
def test_a_question_is_settled_by_a_level_a_reason_or_an_honest_dont_know(found: Any, settled: bool):
    assert progress.is_settled(found) is settled


def test_the_counts_add_up():
    states = (AnswerState.CHOSEN, AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE, AnswerState.UNANSWERED)
    rows = open_rows() | {q.code: row(state, "So.") for q, state in zip(QUESTIONS, states, strict=False)}

    found = progress.progress_of(QUESTIONS, rows)

    assert found == progress.Progress(total=5, chosen=1, not_applicable=1, dont_know=1)
    assert (found.settled, found.open, found.percent) == (3, 2, 60)


def test_nothing_to_ask_is_all_done():
    assert progress.progress_of([], {}).percent == 100


def test_a_hundred_percent_is_never_said_too_early():
    rows = open_rows() | {question.code: row(AnswerState.CHOSEN) for question in QUESTIONS[:-1]}

    assert progress.progress_of(QUESTIONS, rows).percent < 100


def test_what_is_not_asked_counts_nowhere():
    rows = {"A1.1": row(AnswerState.CHOSEN), "B1.1": row(AnswerState.UNANSWERED)}

    found = progress.progress_of(QUESTIONS, rows)

    assert (found.settled, found.total) == (1, 2)
    assert [question.code for question in progress.missing(QUESTIONS, rows)] == ["B1.1"]


def test_what_is_missing_comes_in_the_order_of_the_questionnaire():
    rows = open_rows() | {"A1.2": row(AnswerState.CHOSEN), "B1.1": row(AnswerState.NOT_APPLICABLE)}

    missing = progress.missing(QUESTIONS, rows)

    assert [question.code for question in missing] == ["A1.1", "A2.1", "B1.1", "B1.2"]


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", " ", "We have one office."])
def test_lists_count_by_the_same_rule_as_the_page(reason: str):
    assessment = factories.assessment()
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "A1.1", Content(AnswerState.NOT_APPLICABLE, reason=reason), seen=0, by=lead)
        save_answer(assessment.pk, "A1.2", Content(AnswerState.DONT_KNOW), seen=0, by=lead)

        listed = queries.with_progress(queries.assessments(lead)).get()
        page = progress.progress_of(QUESTIONS, queries.answer_rows(assessment.pk))

    assert (listed.settled, listed.asked) == (page.settled, page.total)


@pytest.mark.django_db
def test_an_administrator_sees_the_assessment_but_no_progress_inside():
    assessment, admin = factories.answered(), factories.administrator()

    with acting_as(admin.pk):
        assert Assessment.objects.filter(pk=assessment.pk).exists()
        assert queries.answer_rows(assessment.pk) == {}

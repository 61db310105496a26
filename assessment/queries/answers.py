"""Reads about answers: each bounded, each starting from what the person may see."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Person
from assessment.lifecycle import AnswerStanding, AnswerState
from assessment.models import Answer, Assessment
from assessment.questionnaire import Question

ASKED = Q(standing=AnswerStanding.ASKED)

SETTLED = Q(state__in=[AnswerState.CHOSEN, AnswerState.DONT_KNOW]) | (
    Q(state=AnswerState.NOT_APPLICABLE) & ~Q(reason="")
)


def answers(assessment: Assessment, questions: Iterable[Question] | None = None) -> QuerySet[Answer]:
    """Return the answers of an assessment that the person was found to see, or some of them, with who changed them.

    Those of questions that are not put now are among them: `standing` tells.
    """
    # Ordered here: the model's own order joins agency and round to the rows of one assessment.
    rows = Answer.objects.filter(assessment=assessment).select_related("changed_by").order_by("question")
    return rows if questions is None else rows.filter(question__in=[question.code for question in questions])


# By hand: this is asked with every keystroke that is saved, and building it from query sets takes longer than asking.
# The assessment is locked before any answer of it, here as everywhere: a filter that is saved writes to other answers,
# and two people who each held one of them would wait for the other.
LOCKED_ANSWER = """
WITH held AS MATERIALIZED (
    SELECT id, state, edition_id FROM assessment_assessment WHERE id = %s FOR NO KEY UPDATE
)
SELECT answer.*, held.state AS assessment_state, held.edition_id, membership.role AS viewer_role
FROM held
JOIN assessment_answer answer ON answer.assessment_id = held.id AND answer.question = %s
JOIN accounts_membership membership
    ON membership.agency_id = answer.agency_id AND membership.person_id = %s AND membership.ended_at IS NULL
FOR NO KEY UPDATE OF answer
"""


def locked_answer(assessment_id: int, question: str, by: Person) -> Answer | None:
    """Return the answer, locked together with its assessment, so that nothing is sent while it is being saved.

    None where the person has no role in its agency.
    """
    return next(iter(Answer.objects.raw(LOCKED_ANSWER, [assessment_id, question, by.pk])), None)


def answers_to_route(assessment_id: int) -> list[Answer]:
    """Return the answers of an assessment as far as `bridge.answer_rows` reads them, in the order of their codes."""
    fields = ("question", "state", "level", "value", "standing", "reason")
    return list(Answer.objects.filter(assessment=assessment_id).only(*fields).order_by("question"))


def answer_rows(assessment_id: int, questions: Iterable[Question] | None = None) -> dict[str, dict[str, Any]]:
    """Return question -> state, level and reason of the answers that an assessment asks for, or of some of them."""
    rows = Answer.objects.filter(ASKED, assessment=assessment_id).order_by("question")
    if questions is not None:
        rows = rows.filter(question__in=[question.code for question in questions])
    return {row["question"]: dict(row) for row in rows.values("question", "state", "level", "reason")}


def versions_of(assessment: Assessment) -> dict[str, int]:
    """Return question -> the present version of its answer, where it is asked, in the order of their codes."""
    return dict(
        Answer.objects.filter(ASKED, assessment=assessment).order_by("question").values_list("question", "version")
    )


def open_questions(rows: Iterable[Assessment]) -> Mapping[int, set[str]]:
    """Return assessment id -> the codes of its open questions."""
    found: dict[int, set[str]] = {}
    left = Answer.objects.filter(ASKED, assessment__in=rows).exclude(SETTLED)
    for assessment_id, question in left.values_list("assessment", "question"):
        found.setdefault(assessment_id, set()).add(question)
    return found

"""The answer page and its fragments."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment import progress, wording
from assessment.actions.answers import Content
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment
from assessment.pages.links import heading, question_url
from assessment.questionnaire import Component, Dimension, Question, Questionnaire

Answers = Mapping[str, Answer]
Rows = Mapping[str, Mapping[str, Any]]


def answering_page(
    assessment: Assessment,
    questionnaire: Questionnaire,
    component: Component,
    answers: Answers,
    *,
    rows: Rows,
    returned: Mapping[str, str],
    may_answer: bool,
    why_not: object,
    may_submit: bool,
) -> dict[str, Any]:
    """Return the whole answer page of one component."""
    before, after = _neighbours(questionnaire, component)
    return {
        "assessment": heading(assessment),
        "components": [component_row(assessment.pk, c, rows, current=c is component) for c in questionnaire.components],
        "component": {
            **component_row(assessment.pk, component, rows),
            "about": component.about,
            "dimensions": [_dimension(assessment, d, answers, returned) for d in component.dimensions],
        },
        **_turn("previous", assessment, before),
        **_turn("next", assessment, after),
        "may_answer": may_answer,
        "why_not": why_not,
        "submit_url": reverse("assessment:submit", args=[assessment.pk]) if may_submit else None,
    }


def component_row(assessment_id: int, component: Component, rows: Rows, *, current: bool = False) -> dict[str, Any]:
    """Return a component with how far its answers are."""
    counted = progress.progress_of(component.questions, rows)
    return {
        "code": component.code,
        "name": component.name,
        "done": counted.settled,
        "total": counted.total,
        "url": reverse("assessment:answering", args=[assessment_id, component.code]),
        "current": current,
    }


def question_item(
    assessment: Assessment, question: Question, answer: Answer, *, returned_reason: str = ""
) -> dict[str, Any]:
    """Return one question with its answer, as its fragment shows it."""
    return {
        "code": question.code,
        "text": question.text,
        "why": question.why,
        "essential": question.essential,
        "not_applicable_allowed": question.not_applicable,
        "question": question,
        "state": answer.state,
        "level": answer.level,
        "note": answer.note,
        "reason": answer.reason,
        "version": answer.version,
        "changed_by": answer.changed_by.name if answer.changed_by else "",
        "changed_at": answer.changed_at,
        "save_url": reverse("assessment:save_answer", args=[assessment.pk, question.code]),
        "returned_reason": returned_reason,
        "conflict": None,
        "error": "",
    }


def conflict_item(
    assessment_id: int, question: Question, component: str, theirs: Answer, yours: Content
) -> dict[str, Any]:
    """Return both answers to a question that two people changed at once."""
    return {
        "code": question.code,
        "save_url": reverse("assessment:save_answer", args=[assessment_id, question.code]),
        "page_url": question_url(assessment_id, component, question.code),
        "version": theirs.version,
        "by": theirs.changed_by.name if theirs.changed_by else "",
        "at": theirs.changed_at,
        "theirs": _side(question, theirs.state, theirs.level, theirs.reason, theirs.note),
        "yours": _side(question, yours.state, yours.level, yours.reason, yours.note),
    }


def _side(question: Question, state: str, level: int | None, reason: str, note: str) -> dict[str, Any]:
    choice = str(level) if state == AnswerState.CHOSEN else "" if state == AnswerState.UNANSWERED else str(state)
    return {"choice": choice, "reason": reason, "note": note, "words": _words(question, state, level)}


def _words(question: Question, state: str, level: int | None) -> str:
    if level is None:
        return wording.state_words(state, level, {})
    return _("Level %(level)s: %(text)s") % {"level": level, "text": question.options[level - 1].text}


def _dimension(
    assessment: Assessment, dimension: Dimension, answers: Answers, returned: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "code": dimension.code,
        "name": dimension.name,
        "about": dimension.about,
        "questions": [
            question_item(assessment, q, answers[q.code], returned_reason=returned.get(q.code, ""))
            for q in dimension.questions
        ],
    }


def _neighbours(questionnaire: Questionnaire, component: Component) -> tuple[Component | None, Component | None]:
    order = questionnaire.components
    at = order.index(component)
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None


def _turn(way: str, assessment: Assessment, component: Component | None) -> dict[str, Any]:
    if component is None:
        return {f"{way}_url": None, f"{way}_name": ""}
    url = reverse("assessment:answering", args=[assessment.pk, component.code])
    return {f"{way}_url": url, f"{way}_name": component.name}

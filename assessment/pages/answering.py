"""The answer page and its fragments."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from assessment import progress, wording
from assessment.actions.answers import content_of
from assessment.languages import choice_of_language, fallback_words, lang_of
from assessment.lifecycle import AnswerStanding
from assessment.models import Answer, Assessment
from assessment.pages.answer_fields import chosen_of, field_of, number_hint
from assessment.pages.links import heading
from assessment.pages.saved import _said
from assessment.questionnaire import Component, Dimension, Measure, Question, Questionnaire

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
    beside: Rows | None = None,
    may_answer: bool,
    why_not: object,
    may_submit: bool,
) -> dict[str, Any]:
    """Return the whole answer page of one component."""
    before, after = _neighbours(questionnaire, component)
    language = questionnaire.language
    return {
        "assessment": heading(assessment),
        "language": choice_of_language(assessment.pk, questionnaire),
        "components": [component_row(assessment.pk, c, rows, current=c is component) for c in questionnaire.components],
        "component": {
            **component_row(assessment.pk, component, rows),
            "about": component.about,
            # A component that holds its questions itself has one dimension of its own code: its name stands above.
            "is_flat": component.dimensions[0].code == component.code,
            "dimensions": [
                _dimension(assessment, d, answers, returned, language, beside or {}) for d in component.dimensions
            ],
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
        "lang": lang_of(component.language),
        "done": counted.settled,
        "total": counted.total,
        "url": reverse("assessment:answering", args=[assessment_id, component.code]),
        "current": current,
    }


def question_item(
    assessment: Assessment, question: Question, answer: Answer, *, language: str = "", returned_reason: str = ""
) -> dict[str, Any]:
    """Return one question with its answer, as its fragment shows it; `language` is the one that was wished for."""
    said = _said(content_of(answer))
    return {
        "code": question.code,
        "text": question.text,
        "why": question.why,
        "lang": lang_of(question.language),
        "fallback": fallback_words(question.language, language or question.language),
        "essential": question.essential,
        "not_applicable_allowed": question.not_applicable,
        "question": question,
        "field": field_of(question),
        "chosen": chosen_of(answer),
        "said": said,
        "number": _number(question.number),
        "words": wording.answer_words(question, answer),
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


def _number(measure: Measure | None) -> dict[str, str] | None:
    return None if measure is None else {"unit": measure.unit, "hint": number_hint(measure)}


def _dimension(
    assessment: Assessment,
    dimension: Dimension,
    answers: Answers,
    returned: Mapping[str, str],
    language: str,
    beside: Rows,
) -> dict[str, Any]:
    # Every question keeps its place, so that one which arises while the page is open can come in there.
    places = [
        {
            "code": q.code,
            "q": question_item(
                assessment, q, answers[q.code], language=language, returned_reason=returned.get(q.code, "")
            )
            | {"beside": beside.get(q.code)}
            if _is_asked(answers.get(q.code))
            else None,
        }
        for q in dimension.questions
    ]
    return {
        "code": dimension.code,
        "name": dimension.name,
        "about": dimension.about,
        "lang": lang_of(dimension.language),
        "path": dimension.path,
        "places": places,
        "is_asked": any(place["q"] for place in places),
    }


def _is_asked(answer: Answer | None) -> bool:
    return answer is not None and answer.standing == AnswerStanding.ASKED


def _neighbours(questionnaire: Questionnaire, component: Component) -> tuple[Component | None, Component | None]:
    order = questionnaire.components
    at = order.index(component)
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None


def _turn(way: str, assessment: Assessment, component: Component | None) -> dict[str, Any]:
    if component is None:
        return {f"{way}_url": None, f"{way}_name": ""}
    url = reverse("assessment:answering", args=[assessment.pk, component.code])
    return {f"{way}_url": url, f"{way}_name": component.name}

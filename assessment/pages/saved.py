"""What a saved answer brings about: two versions side by side, questions that went or came."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from assessment import wording
from assessment.actions.answers import Content, content_of
from assessment.lifecycle import AnswerState, Rerouted
from assessment.models import Answer
from assessment.pages.answer_fields import chosen_of, field_of
from assessment.pages.links import question_url
from assessment.questionnaire import Component, Question, Questionnaire


def conflict_item(
    assessment_id: int, question: Question, component: str, theirs: Answer, yours: Content
) -> dict[str, Any]:
    """Return both answers to a question that two people changed at once."""
    return {
        "code": question.code,
        "save_url": reverse("assessment:save_answer", args=[assessment_id, question.code]),
        "page_url": question_url(assessment_id, component, question.code),
        "field": field_of(question),
        "version": theirs.version,
        "by": theirs.changed_by.name if theirs.changed_by else "",
        "at": theirs.changed_at,
        "theirs": _side(question, content_of(theirs)),
        "yours": _side(question, yours),
    }


def rerouted_words(found: Rerouted) -> str:
    """Return which questions a saved answer took away and brought back, as sentences; empty where it did neither."""
    away, back = len(found.away), len(found.back)
    words = ""
    if away:
        words = ngettext(
            "%(count)d question does not arise any more.", "%(count)d questions do not arise any more.", away
        )
    if found.kept:
        words = ngettext(
            "%(count)d question does not arise any more; your answer to it is kept.",
            "%(count)d questions do not arise any more; your answers to them are kept.",
            away,
        )
    asked = ngettext("%(count)d question arises now.", "%(count)d questions arise now.", back) if back else ""
    return " ".join(text % {"count": count} for text, count in ((words, away), (asked, back)) if text)


def touched_components(questionnaire: Questionnaire, question: str, found: Rerouted) -> list[Component]:
    """Return the components whose progress a saved answer can have changed, in their order."""
    homes = {questionnaire.component_of(code).code for code in (question, *found.away, *found.back)}
    return [component for component in questionnaire.components if component.code in homes]


def _side(question: Question, content: Content) -> dict[str, Any]:
    return {
        "choice": _choice(question, content),
        # Twice: the page's script compares and fills in one text, a form without scripts sends single fields.
        "said": " ".join(chosen_of(content)) if question.kind == "multiple" else _said(content),
        "options": chosen_of(content) if question.kind == "multiple" else (),
        "reason": content.reason,
        "note": content.note,
        "words": wording.answer_words(question, content),
    }


def _choice(question: Question, content: Content) -> str:
    """Return the radio button that stands for an answer; empty where it is none."""
    if content.state == AnswerState.UNANSWERED or (field_of(question) and content.state == AnswerState.CHOSEN):
        return ""
    if content.level is not None:
        return str(content.level)
    return "".join(f"option:{code}" for code in chosen_of(content)) or str(content.state)


def _said(content: Content) -> str:
    """Return the number, text or date of an answer; empty where it has none."""
    value = content.value or {}
    return next((str(value[name]) for name in ("number", "text", "date") if name in value), "")

"""The answer page and its fragments."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment import progress, wording
from assessment.actions.answers import Content, content_of
from assessment.languages import choice_of_language, fallback_words, lang_of
from assessment.lifecycle import AnswerStanding, AnswerState, Rerouted
from assessment.models import Answer, Assessment
from assessment.pages.links import heading, question_url
from assessment.questionnaire import Component, Dimension, Measure, Question, Questionnaire
from assessment.values import FIELDS, digits

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


def field_of(question: Question) -> str:
    """Return the name of the field that is filled in beside `choice`; empty where one radio button says it all."""
    if question.kind == "multiple":
        return "option"
    return "" if question.kind in ("rubric", "single", "yes_no") else FIELDS[question.kind]


def chosen_of(answer: Answer | Content) -> tuple[str, ...]:
    """Return the codes of the options that an answer chose; the level is that of a rubric."""
    if answer.level is not None:
        return (str(answer.level),)
    return tuple((answer.value or {}).get("options", ()))


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


def _number(measure: Measure | None) -> dict[str, str] | None:
    return None if measure is None else {"unit": measure.unit, "hint": number_hint(measure)}


def number_hint(measure: Measure) -> str:
    """Return in words which numbers a question takes; empty where it takes all."""
    least, most = (None if end is None else digits(end) for end in (measure.minimum, measure.maximum))
    hint = ""
    if least is not None and most is not None:
        hint = _("From %(least)s to %(most)s.") % {"least": least, "most": most}
    elif least is not None:
        hint = _("%(least)s or more.") % {"least": least}
    elif most is not None:
        hint = _("%(most)s or less.") % {"most": most}
    return f"{hint} {_decimals_words(measure.decimals)}".strip()


def _decimals_words(decimals: int | None) -> str:
    if decimals is None:
        return ""
    words = ngettext("At most %(count)d decimal.", "At most %(count)d decimals.", decimals) % {"count": decimals}
    return words if decimals else _("A whole number.")


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

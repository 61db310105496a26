"""A draft as a respondent would see it; nothing that is clicked is kept."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from assessment import bridge, wording
from assessment.languages import fallback_words, lang_of, own_name
from assessment.lifecycle import AnswerStanding, AnswerState
from assessment.models import Draft
from assessment.questionnaire import Component, Question, Questionnaire
from assessment.values import Unfit, accepted

Row = Mapping[str, Any]
# Before the code of a question, so that no code can be the name of another field.
PREFIX = "a-"


def preview_page(draft: Draft, questionnaire: Questionnaire, asked: QueryDict) -> dict[str, Any]:
    """Return one component with the answers that the address holds, and without the questions they route out."""
    rows = [_row(question, asked.getlist(f"{PREFIX}{question.code}")) for question in questionnaire.questions.values()]
    standings = bridge.standings_of(questionnaire, rows)
    shown = questionnaire.component(asked.get("component", "")) or questionnaire.components[0]
    given = {row["question"]: asked.getlist(f"{PREFIX}{row['question']}") for row in rows}
    away = [code for code, standing in standings.items() if standing == AnswerStanding.ROUTED_OUT]
    return {
        "title": questionnaire.title,
        "draft_url": reverse("assessment:draft", args=[draft.pk]),
        "url": reverse("assessment:preview", args=[draft.pk]),
        "lang": lang_of(questionnaire.language),
        "components": [_link(draft.pk, each, shown, asked) for each in questionnaire.components],
        "languages": [_choice(code, questionnaire.language) for code in questionnaire.languages],
        "component": {"code": shown.code, "name": shown.name, "about": shown.about, "lang": lang_of(shown.language)},
        "dimensions": [_dimension(each, shown, away, given, questionnaire) for each in shown.dimensions],
        "kept": [(name, value) for name, values in asked.lists() for value in values if _is_elsewhere(name, shown)],
        "routed_out": len(away),
    }


def _is_elsewhere(name: str, shown: Component) -> bool:
    here = {f"{PREFIX}{question.code}" for question in shown.questions}
    return name.startswith(PREFIX) and name not in here


def _row(question: Question, given: list[str]) -> Row:
    row: dict[str, Any] = {"question": question.code, "state": AnswerState.UNANSWERED, "level": None, "value": None}
    row |= {"standing": AnswerStanding.ASKED, "evidence": ()}
    if not any(given):
        return row
    if question.kind == "rubric":
        level = given[0] if given[0] in ("1", "2", "3", "4", "5") else ""
        return row | ({"state": AnswerState.CHOSEN, "level": int(level)} if level else {})
    try:
        return row | {"state": AnswerState.CHOSEN, "value": accepted(question, _value(question, given))}
    except Unfit:
        return row


def _value(question: Question, given: list[str]) -> dict[str, Any]:
    if question.kind in ("single", "multiple", "yes_no"):
        return {"options": given}
    return {question.kind: given[0]}


def _dimension(
    dimension: Any, shown: Component, away: list[str], given: Mapping[str, list[str]], questionnaire: Questionnaire
) -> dict[str, Any]:
    asked = [question for question in dimension.questions if question.code not in away]
    return {
        "code": dimension.code,
        # A component that holds its questions itself has one dimension of its own code: its name stands above.
        "name": "" if dimension.code == shown.code else dimension.name,
        "about": dimension.about,
        "path": dimension.path,
        "lang": lang_of(dimension.language),
        "questions": [_item(question, given[question.code], questionnaire.language) for question in asked],
    }


def _item(question: Question, given: list[str], language: str) -> dict[str, Any]:
    options = [{"code": o.code, "words": wording.option_words(question, o), "tell": o.tell} for o in question.options]
    return {
        "code": question.code,
        "name": f"{PREFIX}{question.code}",
        "text": question.text,
        "why": question.why,
        "kind": question.kind,
        "many": question.kind == "multiple",
        "is_rubric": question.kind == "rubric",
        "essential": question.essential,
        "lang": lang_of(question.language),
        "fallback": fallback_words(question.language, language),
        "options": options,
        "unit": question.number.unit if question.number else "",
        "given": given,
        "said": given[0] if given else "",
        "better": question.better,
        "evidence": question.evidence,
    }


def _link(pk: int, component: Component, shown: Component, asked: QueryDict) -> dict[str, Any]:
    kept = [(name, value) for name, values in asked.lists() for value in values if name != "component"]
    query = urlencode([*kept, ("component", component.code)])
    url = f"{reverse('assessment:preview', args=[pk])}?{query}"
    return {"code": component.code, "name": component.name, "url": url, "current": component is shown}


def _choice(code: str, current: str) -> dict[str, Any]:
    return {"code": code, "name": own_name(code), "current": code == current}

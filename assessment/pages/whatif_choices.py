"""The questions of a what-if, each with what may be chosen instead."""

from typing import Any

from django.utils.translation import gettext as _

from assessment.questionnaire import Component, Question
from assessment.simulation import BY_OPTION, Basis, Changes, choices_for


def component_choices(component: Component, basis: Basis, changes: Changes) -> dict[str, Any]:
    """Return a component's changeable questions with their choices, and how many of them are changed."""
    asked = [_dimension(d, basis, changes) for d in component.dimensions]
    changed = sum(question["is_changed"] for dimension in asked for question in dimension["questions"])
    return {
        "code": component.code,
        "name": component.name,
        "changed": changed,
        "dimensions": [dimension for dimension in asked if dimension["questions"]],
    }


def _dimension(dimension: Any, basis: Basis, changes: Changes) -> dict[str, Any]:
    asked = [q for q in dimension.questions if q.has_score and q.code in basis.changeable]
    return {"name": dimension.name, "questions": [_question(q, basis, changes) for q in asked]}


def _question(question: Question, basis: Basis, changes: Changes) -> dict[str, Any]:
    now = basis.choices.get(question.code, "")
    chosen = changes.get(question.code, now)
    texts = {option.code: option.text for option in question.options}
    by_level = question.kind not in BY_OPTION
    return {
        "code": question.code,
        "text": question.text,
        "is_changed": question.code in changes,
        "by_level": by_level,
        "choices": [
            {
                "value": choice,
                "label": _("Level %(level)s") % {"level": choice} if by_level else texts[choice],
                "tell": texts.get(choice, "") if by_level else "",
                "is_chosen": choice == chosen,
                "is_now": choice == now,
            }
            for choice in choices_for(question)
        ],
    }

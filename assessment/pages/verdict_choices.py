"""What can be said of one answer under review, as buttons to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from assessment.lifecycle import Verdict
from assessment.material import Material
from assessment.models import Review
from assessment.questionnaire import Question


@dataclass(frozen=True)
class Choice:
    """One button of a verdict; `hint` says what it means."""

    value: str
    label: str
    hint: str
    is_level: bool = False
    checked: bool = False


def verdict_choices(material: Material, question: Question, review: Review | None) -> tuple[Choice, ...]:
    """Return what can be said of an answer: agree, another level where it can have one, return."""
    given = str(review.level) if review and review.verdict == Verdict.CHANGED else review.verdict if review else ""
    agree = Choice("agreed", _("Agree"), _("The answer stands as it is."))
    own = material.levels.get(question.code)
    levels = level_choices(material, question, without=own) if question.has_score else ()
    back = Choice("returned", _("Return"), _("The agency should look at this answer again."))
    return checked((agree, *levels, back), given)


def level_choices(material: Material, question: Question, *, without: int | None = None) -> tuple[Choice, ...]:
    """Return the levels to choose from, each with what it means at this question."""
    texts = {option.level: option.text for option in question.options} if question.kind == "rubric" else {}
    names = material.questionnaire.levels.items()
    return tuple(
        Choice(str(level), str(level), texts.get(level, name), is_level=True)
        for level, name in names
        if level != without
    )


def checked(choices: Iterable[Choice], value: str) -> tuple[Choice, ...]:
    """Return the choices with the one of this value checked, and no other."""
    return tuple(replace(choice, checked=choice.value == value) for choice in choices)

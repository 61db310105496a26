"""The field that each kind of question is answered in, and what it takes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.actions.answers import Content
from assessment.models import Answer
from assessment.questionnaire import Measure, Question
from assessment.values import FIELDS, digits


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

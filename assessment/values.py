"""What may answer a question of each kind, and the one way in which the same answer is always written."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Text
from accounts.texts import problem_with
from assessment.questions import Measure, Question

Value = Mapping[str, Any]

# More digits than any count of a country has, and few enough to be read at a glance.
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# In which field of a value the answer to each kind stands.
FIELDS = {
    "single": "options",
    "multiple": "options",
    "yes_no": "options",
    "number": "number",
    "text": "text",
    "date": "date",
}


class Unfit(Exception):
    """A value that does not answer its question; `problem` says why, and what to do."""

    def __init__(self, problem: Text) -> None:
        super().__init__(str(problem))
        self.problem = problem


def accepted(question: Question, value: Value) -> Value:
    """Return the value as it is kept: options once and in their order, numbers without idle zeros, texts without
    blanks around them. Raises Unfit, saying why, for what does not answer a question of this kind.
    """
    field = FIELDS.get(question.kind)
    if field is None or value.keys() != {field}:
        raise Unfit(_expected(question))
    match question.kind:
        case "rubric":
            raise Unfit(_expected(question))
        case "single" | "yes_no" | "multiple":
            return {field: _options(question, value[field])}
        case "number":
            return {field: _number(question.number, value[field])}
        case "text":
            return {field: _text(value[field])}
        case "date":
            return {field: _date(value[field])}
        case _:
            assert_never(question.kind)


def digits(number: Fraction) -> str:
    """Return a decimal number in digits, such as "12.5"."""
    found = Decimal(number.numerator) / number.denominator
    return f"{found:f}".rstrip("0").rstrip(".") if "." in f"{found:f}" else f"{found:f}"


def _expected(question: Question) -> Text:
    words = {
        "rubric": _("This question is answered by a level from 1 to 5."),
        "single": _("This question is answered by one of its options."),
        "multiple": _("This question is answered by one or more of its options."),
        "yes_no": _("This question is answered by yes or no."),
        "number": _("This question is answered by a number."),
        "text": _("This question is answered by a text."),
        "date": _("This question is answered by a date."),
    }
    return words[question.kind]


def _options(question: Question, given: list[str]) -> list[str]:
    known = {option.code: option for option in question.options}
    unknown = [code for code in given if code not in known]
    if unknown:
        raise Unfit(_("“%(code)s” is no option of this question. Choose one that it has.") % {"code": unknown[0][:40]})
    chosen = [code for code in known if code in given]
    if not chosen or (len(chosen) > 1 and question.kind != "multiple"):
        raise Unfit(_expected(question))
    alone = [known[code] for code in chosen if known[code].alone]
    if alone and len(chosen) > 1:
        raise Unfit(_("“%(text)s” excludes the other options. Choose either it or them.") % {"text": alone[0].text})
    return chosen


def _number(measure: Measure | None, given: str) -> str:
    text = given.strip()
    if not NUMBER.fullmatch(text):
        raise Unfit(_("Write the number in digits, such as 12 or 12.5, without spaces or other signs."))
    number = Fraction(text)
    kept = _plain(text)
    if measure:
        _refuse_outside(measure, number)
        decimals = len(kept.partition(".")[2])
        if measure.decimals is not None and decimals > measure.decimals:
            raise Unfit(_too_fine(measure.decimals))
    return kept


def _plain(text: str) -> str:
    whole, _point, rest = text.removeprefix("-").partition(".")
    kept = ".".join(part for part in (whole.lstrip("0") or "0", rest.rstrip("0")) if part)
    return f"-{kept}" if text.startswith("-") and kept != "0" else kept


def _refuse_outside(measure: Measure, number: Fraction) -> None:
    if measure.minimum is not None and number < measure.minimum:
        raise Unfit(_("The number must be at least %(least)s.") % {"least": digits(measure.minimum)})
    if measure.maximum is not None and number > measure.maximum:
        raise Unfit(_("The number must be at most %(most)s.") % {"most": digits(measure.maximum)})


def _too_fine(decimals: int) -> Text:
    if not decimals:
        return _("Write a whole number, without decimals.")
    return _("Write the number with at most %(count)s decimals.") % {"count": decimals}


def _text(given: str) -> str:
    text = given.strip()
    if not text:
        raise Unfit(_("Write the answer, or leave the question open."))
    if problem := problem_with(text):
        raise Unfit(problem)
    return text


def _date(given: str) -> str:
    text = given.strip()
    try:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Unfit(_("Write the date as year, month and day, such as 2026-01-31.")) from None

"""What was answered, and what each answer is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessment.questions import Measure, Option, Question
from assessment.wording.levels import state_words
from scoring import shown


class Said(Protocol):
    """What an answer says; a row, an Answer and a Content do."""

    @property
    def state(self) -> str: ...
    @property
    def level(self) -> int | None: ...
    @property
    def value(self) -> Mapping[str, Any] | None: ...


@dataclass(frozen=True)
class RowSays:
    """What a plain row of an answer says; `value` may be missing in the rows of old snapshots."""

    row: Mapping[str, Any]

    @property
    def state(self) -> str:
        return str(self.row["state"])

    @property
    def level(self) -> int | None:
        level: int | None = self.row["level"]
        return level

    @property
    def value(self) -> Mapping[str, Any] | None:
        return self.row.get("value")


def answer_words(question: Question, answer: Said) -> str:
    """Return what was answered, in words: "Level 3: Most offices", "Yes", "12.5 %", "Not answered"."""
    if answer.level is not None:
        texts = {option.level: option.text for option in question.options}
        facts = {"level": answer.level, "text": texts.get(answer.level, "")}
        return _("Level %(level)s: %(text)s") % facts if facts["text"] else _("Level %(level)s") % facts
    if answer.value is None:
        return state_words(answer.state, None, {})
    return value_words(question, answer.value)


def value_words(question: Question, value: Mapping[str, Any]) -> str:
    """Return the value of an answer in words: options by their texts, a number with its unit, a day, a text."""
    match value:
        case {"options": codes}:
            texts = {option.code: option_words(question, option) for option in question.options}
            return "; ".join(texts.get(code, code) for code in codes)
        case {"number": number}:
            unit = question.number.unit if question.number else ""
            return f"{number} {unit}".strip()
        case {"date": day}:
            return date_format(date.fromisoformat(day), "j F Y")
        case _:
            return str(value.get("text", ""))


def option_words(question: Question, option: Option) -> str:
    """Return the text of an option; yes and no in the language of the page."""
    yes_or_no = {"yes": _("Yes"), "no": _("No")}
    return yes_or_no[option.code] if question.kind == "yes_no" else option.text


def worths(question: Question) -> list[str]:
    """Return what each answer to a question that is no rubric is worth, in words; empty where it has no score."""
    if question.number:
        return [_number_worth(question.number)]
    return [_worth(question, option) for option in question.options]


def _worth(question: Question, option: Option) -> str:
    facts = {"text": option_words(question, option), "level": option.level}
    if option.level is not None:
        return _("%(text)s: level %(level)s") % facts
    return _("%(text)s: %(share)s of 100") % {**facts, "share": shown(option.share or Fraction(0))}


def _number_worth(measure: Measure) -> str:
    ends = [f"{plain_number(end)} {measure.unit}".strip() for end in (measure.low, measure.high)]
    return _("%(low)s is worth 0 of 100, %(high)s is worth 100, and between them in proportion.") % {
        "low": ends[0],
        "high": ends[1],
    }


def plain_number(number: Fraction) -> str:
    """Return a number of a framework file in digits, such as "12.5"."""
    whole = number.denominator == 1
    return str(number.numerator) if whole else f"{float(number):.10g}"

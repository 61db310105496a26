"""A scorecard in plain words: the sentences that the result page, the report and the API share.

Pure: it reads the nodes of a scorecard document (scoring.to_document) and asks nobody. The numbers are printed as the
document shows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.questions import Measure, Option, Question
from scoring import shown

Node = Mapping[str, Any]
Names = Mapping[str, str]


def headline(nodes: Mapping[str, Node], names: Names) -> str:
    """Return the sentence that says it all: the weakest component, its level and why it stands there."""
    weakest = weakest_component(nodes)
    if weakest is None:
        return _("No component could be assessed yet")
    return standing(nodes[weakest], names[weakest], names)


def weakest_component(nodes: Mapping[str, Node]) -> str | None:
    """Return the code of the assessed component with the lowest level, then score; the first of equals."""
    assessed = [code for code, node in nodes.items() if node["kind"] == "component" and node["assessed"]]
    return min(assessed, key=lambda code: (nodes[code]["level"], Fraction(nodes[code]["score"])), default=None)


def standing(node: Node, name: str, names: Names) -> str:
    """Return one sentence without a full stop: where a node stands, and the first reason."""
    reason = reasons(node, names)[0]
    if not node["assessed"]:
        return _("%(name)s is not assessed because %(reason)s") % {"name": name, "reason": reason}
    if node["why"]["outcome"] == "highest_level":
        return _("%(name)s is at level %(level)s, %(reason)s") % {
            "name": name,
            "level": node["level"],
            "reason": reason,
        }
    return _("%(name)s is at level %(level)s because %(reason)s") % {
        "name": name,
        "level": node["level"],
        "reason": reason,
    }


def reasons(node: Node, names: Names) -> tuple[str, ...]:
    """Return what holds a component, dimension or agency at its level, each as a clause that follows "because"."""
    why = node["why"]
    bounds = why["inputs"].get("bound_by") or [why["outcome"]]
    return tuple(_reason(bound, node, names) for bound in bounds)


def _reason(bound: str, node: Node, names: Names) -> str:
    facts = node["why"]["inputs"]
    match bound:
        case "essential_question":
            return _essential(len(facts["essential"]))
        case "level_not_settled":
            return _not_settled(node["level"], facts)
        case "next_level_not_reached":
            return _not_reached(node["level"] + 1, facts)
        case "next_band_not_reached":
            return _below_band(node, facts)
        case "out_of_scope":
            return _("this round asks none of its questions")
        case "no_majority":
            return _("components with more than half of the weight have not reached level %(level)s yet") % {
                "level": node["level"] + 1
            }
        case "weakest_part":
            return _weakest(facts, names)
        case "highest_level":
            return _("the highest level")
        case _:
            return _not_assessed(bound, facts)


def _essential(count: int) -> str:
    return ngettext("%(count)s essential practice is missing", "%(count)s essential practices are missing", count) % {
        "count": counted(count)
    }


def _not_settled(level: int, facts: Mapping[str, Any]) -> str:
    return _("only %(share)s%% of its practices are firmly at level %(level)s; more than %(needed)s%% are needed") % {
        "share": percent(facts["share_at_level"]),
        "level": level,
        "needed": percent(facts["settled_above"]),
    }


def _not_reached(level: int, facts: Mapping[str, Any]) -> str:
    if facts["share_at_next"]["exact"] == "0":
        return _("none of its practices reaches level %(level)s yet") % {"level": level}
    return _("only %(share)s%% of its practices reach level %(level)s; more than %(needed)s%% are needed") % {
        "share": percent(facts["share_at_next"]),
        "level": level,
        "needed": percent(facts["reached_above"]),
    }


def _below_band(node: Node, facts: Mapping[str, Any]) -> str:
    return _("its score of %(score)s has not reached %(needed)s, where level %(level)s begins") % {
        "score": in_figures(node["shown"]),
        "needed": in_figures(facts["next_band"]["shown"]),
        "level": node["level"] + 1,
    }


def _weakest(facts: Mapping[str, Any], names: Names) -> str:
    weakest = [names[code] for code in facts["weakest"]]
    return ngettext(
        "its weakest part, %(parts)s, is at level %(level)s, and it can stand at most %(above)s level higher",
        "its weakest parts, %(parts)s, are at level %(level)s, and it can stand at most %(above)s level higher",
        len(weakest),
    ) % {"parts": listed(weakest), "level": facts["weakest_level"], "above": counted(facts["levels_above_weakest"])}


def _not_assessed(bound: str, facts: Mapping[str, Any]) -> str:
    if bound == "too_little_answered" and facts["coverage"]["exact"] == "0":
        return _("none of its questions is answered yet")
    if bound == "too_little_answered":
        return _("only %(share)s%% of its questions are answered; at least %(needed)s%% are needed") % {
            "share": percent(facts["coverage"]),
            "needed": percent(facts["coverage_floor"]),
        }
    if bound == "claims_waiting":
        count = len(facts["waiting"])
        return ngettext(
            "a reviewer has not judged yet whether %(count)s question really does not apply",
            "a reviewer has not judged yet whether %(count)s questions really do not apply",
            count,
        ) % {"count": counted(count)}
    return _("none of its questions applies here")


# --- levels, intervals, confidence --------------------------------------------------------------------------------


def level_words(level: int | None, levels: Mapping[int, str]) -> str:
    """Return "Level 2, Developing", or that nothing is assessed."""
    if level is None:
        return _("Not assessed")
    return _("Level %(level)s, %(name)s") % {"level": level, "name": levels[level]}


def interval_words(node: Node) -> str:
    """Return where score and level can lie once the open questions are answered, as a sentence."""
    if not node["assessed"]:
        return _("There is no score and no level yet.")
    if node["shown_low"] == node["shown_high"]:
        return _("The score is settled: no open question can move it.")
    low, high = in_figures(node["shown_low"]), in_figures(node["shown_high"])
    facts = {"low": low, "high": high, "from": node["level_low"], "to": node["level_high"]}
    if node["level_low"] == node["level_high"]:
        return _("Open questions can move the score between %(low)s and %(high)s, but not the level.") % facts
    return (
        _("Open questions can move the score between %(low)s and %(high)s, the level between %(from)s and %(to)s.")
        % facts
    )


def confidence_words(grade: str) -> str:
    """Return what a confidence grade A..D means, as a sentence."""
    meanings = {
        "A": _("High confidence: nearly everything is answered and at least half of it rests on evidence."),
        "B": _("Good confidence: most questions are answered and the level can move by one step at most."),
        "C": _("Fair confidence: at least two thirds of the questions are answered."),
    }
    return meanings.get(grade, _("Low confidence: too many questions are open to rely on this result."))


def coverage_words(node: Node) -> str:
    """Return how much was answered and set aside, in whole percent, as a sentence."""
    answered = _("%(percent)s%% of the questions that apply are answered.") % {"percent": node["coverage_percent"]}
    if not node["not_applicable_percent"]:
        return answered
    aside = _("%(percent)s%% of all questions do not apply.") % {"percent": node["not_applicable_percent"]}
    return f"{answered} {aside}"


def state_words(state: str, level: int | None, levels: Mapping[int, str]) -> str:
    """Return what the agency said to a question: its level by name, or why there is none."""
    if state == "chosen":
        return level_words(level, levels)
    words = {"not_applicable": _("Does not apply"), "dont_know": _("Don't know")}
    return words.get(state, _("Not answered"))


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


# --- small words --------------------------------------------------------------------------------------------------


def in_figures(shown: str) -> str:
    """Return a number that was rounded before, such as "41.2", as the active language writes it."""
    return str(number_format(Decimal(shown)))


def counted(number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    words = (
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
    )
    return words[number] if 0 <= number < len(words) else str(number)


def listed(words: Sequence[str]) -> str:
    """Return "A", "A and B" or "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def percent(fact: Mapping[str, str]) -> int:
    """Return a share of the explanation in whole percent, half up."""
    return int(Fraction(fact["exact"]) * 100 + Fraction(1, 2))


def capitalised(clause: str) -> str:
    """Return a clause as a sentence: the first letter raised, a full stop at the end."""
    return f"{clause[:1].upper()}{clause[1:]}."

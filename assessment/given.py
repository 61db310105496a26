"""One answer as a file gives it: a bare value that suits the kind of its question, or an object that says more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import scoring
from assessment.questions import Kind

FIELDS: Final = ("state", "level", "options", "number", "accepted", "evidence")
STATES: Final[Mapping[str, scoring.Answer]] = {
    "not_applicable": scoring.NotApplicable(),
    "dont_know": scoring.DontKnow(),
    "unanswered": scoring.Unanswered(),
    "not_asked": scoring.NotAsked(),
}
# The last word for those who write every state out; the fields beside it say what was chosen.
CHOSEN: Final = "chosen"
EXPECTED: Final[Mapping[Kind, str]] = {
    "rubric": "a level 1 to 5",
    "single": "the code of an option",
    "multiple": "a list of codes of options",
    "yes_no": "true or false",
    "number": "a number",
    "text": "a text",
    "date": "a date written as text",
}
# More digits than any count of a country has, and few enough to reckon with at once.
NUMBER: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?", re.ASCII)
# A text or a date counts for routing alone, which only asks whether there is one.
WRITTEN: Final = scoring.Chosen(scoring.LOWEST)


class Unreadable(ValueError):
    """An answer that no question could be given; the text says what is wrong and the remedy."""


class Fields(tuple[tuple[str, type, Any], ...]):
    """An object of the file that can be looked up by: its names, the types of its values, its values."""

    __slots__ = ()


def answer_of(kind: Kind, given: Any) -> scoring.Answer:
    """Return the answer that a value of the file gives to a question. Raises Unreadable where it gives none."""
    try:
        return _answer(kind, given)
    except scoring.AnswerError as error:
        raise Unreadable(str(error)) from None


def _answer(kind: Kind, given: Any) -> scoring.Answer:
    if given is None:
        return STATES["unanswered"]
    if isinstance(given, str) and given in STATES:
        return STATES[given]
    if isinstance(given, Fields):
        return _described(kind, {name: value for name, _, value in given})
    return _chosen(kind, given, Fraction(0))


def _described(kind: Kind, fields: Mapping[str, Any]) -> scoring.Answer:
    unknown = sorted(fields.keys() - set(FIELDS))
    if unknown:
        raise Unreadable(f"{unknown[0]}: is no part of an answer; use {', '.join(FIELDS)}")
    state = fields.get("state", CHOSEN)
    if state == "not_applicable":
        return scoring.NotApplicable(_judged(fields.get("accepted")))
    if state in STATES:
        return STATES[state]
    if state != CHOSEN:
        raise Unreadable(f"state: must be one of {', '.join((CHOSEN, *STATES))}, got {shown(state)}")
    evidence = exact(fields.get("evidence") or 0, "evidence")
    if fields.get("level") is not None:
        return scoring.Chosen(_level(fields["level"]), evidence)
    if kind == "rubric":
        raise Unreadable("level: is missing; say which of the levels 1 to 5 was chosen, or give a state")
    return _chosen(kind, fields.get("number" if kind == "number" else "options"), evidence)


def _judged(accepted: Any) -> bool | None:
    if accepted is None or isinstance(accepted, bool):
        return accepted
    raise Unreadable(f"accepted: must be true, false or null, got {shown(accepted)}")


def _chosen(kind: Kind, given: Any, evidence: Fraction) -> scoring.Answer:
    match kind, given:
        case ("rubric", int()) if not isinstance(given, bool):
            return scoring.Chosen(given, evidence)
        case ("yes_no", bool()):
            return scoring.Chosen(options=("yes" if given else "no",), evidence=evidence)
        case ("single" | "multiple" | "yes_no", str()):
            return scoring.Chosen(options=(given,), evidence=evidence)
        case ("single" | "multiple" | "yes_no", tuple()) if given and all(isinstance(code, str) for code in given):
            return scoring.Chosen(options=given, evidence=evidence)
        case ("number", int() | Decimal() | str()) if not isinstance(given, bool):
            return scoring.Chosen(number=exact(given, "number"), evidence=evidence)
        case ("text" | "date", str()):
            return WRITTEN
    raise Unreadable(f"must be {EXPECTED[kind]}, or one of {', '.join(STATES)}, got {shown(given)}")


def _level(given: Any) -> int:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    raise Unreadable(f"level: must be a whole number 1 to 5, got {shown(given)}")


def exact(given: Any, name: str) -> Fraction:
    """Return a number exactly as it is spelled. Raises Unreadable for what is none, or has too many digits."""
    if not isinstance(given, bool) and NUMBER.fullmatch(str(given)):
        return Fraction(str(given))
    raise Unreadable(f"{name}: must be a number of at most 30 digits, got {shown(given)}")


def shown(given: Any) -> str:
    """Return a value of the file as it may stand in a sentence: short, and on one line."""
    if given is None or isinstance(given, bool):
        return {None: "null", True: "true", False: "false"}[given]
    if isinstance(given, tuple):
        return "an object" if isinstance(given, Fields) else "a list"
    text = " ".join(str(given).split())
    return text if len(text) <= 30 else f"{text[:30]}..."

"""Answers to a whole framework that a file holds as JSON, read exactly. Needs no Django."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import scoring
from assessment.given import Fields, Unreadable, answer_of
from assessment.questions import WITHOUT_SCORE, Kind
from assessment.scored import Scored

__all__ = ["AnswerReader", "Sheet", "Unreadable"]

# How many different answers to the questions of one kind are kept; a bound on memory for any number of sheets.
WAYS_OF_A_KIND: Final = 4096


@dataclass(frozen=True)
class Sheet:
    """The answers of one assessment by question, routed; `name` is the id that the file gives it as JSON, or None."""

    answers: Mapping[str, scoring.Answer]
    name: str | None = None


class AnswerReader:
    """Reads sheets of answers to one framework; an answer that was read before is found again."""

    def __init__(self, scored: Scored) -> None:
        known = {kind: _Known(kind) for kind in scored.kinds.values()}
        self._known = {code: known[kind] for code, kind in scored.kinds.items()}
        self._unscored = frozenset(code for code, kind in scored.kinds.items() if kind in WITHOUT_SCORE)
        self._routes = scored.routes

    def sheet(self, text: str) -> Sheet:
        """Return the answers that a JSON text holds: those that are scored, with what filters take away routed out.

        Raises Unreadable, naming the question where it is one, with the remedy.
        """
        found = _value(text)
        if not isinstance(found, dict):
            raise Unreadable("must be an object: the code of each question with its answer")
        if isinstance(found.get("answers"), dict) and "answers" not in self._known:
            return self._named(found)
        return Sheet(self._routed(found))

    def _named(self, found: Mapping[str, Any]) -> Sheet:
        unknown = sorted(found.keys() - {"id", "answers"})
        if unknown:
            raise Unreadable(f"{unknown[0]}: is not expected beside `answers`; only `id` may stand there")
        name = json.dumps(found["id"], default=str) if "id" in found else None
        return Sheet(self._routed(found["answers"]), name)

    def _routed(self, given: Mapping[str, Any]) -> Mapping[str, scoring.Answer]:
        answers: Mapping[str, scoring.Answer] = self._answers(given)
        if self._routes.shown_in_order:
            answers = scoring.route(self._routes, answers)
        if self._unscored.isdisjoint(answers):
            return answers
        return {code: answer for code, answer in answers.items() if code not in self._unscored}

    def _answers(self, given: Mapping[str, Any]) -> dict[str, scoring.Answer]:
        known, answers = self._known, {}
        for code, value in given.items():
            try:
                # With its type, because as keys 1 and true are the same.
                answers[code] = known[code][value.__class__, value]
            except (KeyError, TypeError):
                answers[code] = self._answer(code, value)
        return answers

    def _answer(self, code: str, given: Any) -> scoring.Answer:
        if code not in self._known:
            raise Unreadable(f"{code}: is no question of this framework; remove the answer or correct its code")
        try:
            return self._known[code].answer(given)
        except Unreadable as error:
            raise Unreadable(f"{code}: {error}") from None


class _Known(dict[tuple[object, ...], scoring.Answer]):
    """What was read as an answer to questions of a kind, by the type and the value given; bounded."""

    __slots__ = ("_kind",)

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def answer(self, given: Any) -> scoring.Answer:
        """Return the answer that a value gives. Raises Unreadable where it gives none."""
        key = _key(given)
        try:
            return self[key]
        except KeyError:
            return self._kept(key, given)
        except TypeError:
            return self._kept((given.__class__, _hashable(given)), given)

    def _kept(self, key: tuple[object, ...], given: Any) -> scoring.Answer:
        if len(self) >= WAYS_OF_A_KIND:
            self.clear()
        answer = self[key] = answer_of(self._kind, _hashable(given))
        return answer


def _key(given: Any) -> tuple[object, ...]:
    # Most objects hold plain values: with the types of these they are a key without being made over.
    return (*given.items(), *map(type, given.values())) if isinstance(given, dict) else (given.__class__, given)


def _hashable(given: Any) -> Any:
    if isinstance(given, dict):
        return Fields((name, type(value), _hashable(value)) for name, value in given.items())
    return tuple(map(_hashable, given)) if isinstance(given, list) else given


def _value(text: str) -> Any:
    try:
        return json.loads(text, parse_float=_exact, parse_constant=_refused, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise Unreadable(f"{place}: is no JSON ({error.msg}); check quotes, commas and brackets") from None
    except Unreadable:
        raise
    except ValueError:
        # Python refuses to read whole numbers of more than some thousand digits.
        raise Unreadable("holds a number of thousands of digits; round it") from None
    except RecursionError:
        raise Unreadable("is nested too deep; an answer is at most an object with a list") from None


def _exact(number: str) -> Decimal:
    try:
        return Decimal(number)
    except ArithmeticError:
        raise Unreadable(f"holds {number[:30]}, which no number is as large as; correct it") from None


def _refused(constant: str) -> Any:
    raise Unreadable(f"holds {constant}, which is no number; write the number or leave the answer out")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise Unreadable(f"{twice}: is given twice; keep one of the two")
    return found

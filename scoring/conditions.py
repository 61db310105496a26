"""When a question is asked: a closed set of conditions on other answers, as data; true, false or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeAlias, assert_never

from scoring.answers import Answer, Chosen, DontKnow, NotApplicable, NotAsked, RoutedOut, Unanswered
from scoring.scales import RUBRIC, Additive, Choices, Measure, Rubric, Scale, worth_of

DEEPEST: Final = 5


@dataclass(frozen=True, slots=True)
class Is:
    """One of `values` was chosen: codes of options, the level of a rubric as text ("3"), or "yes" and "no"."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The answer's level, or the number of a measure, is `amount` or more."""

    question: str
    amount: Fraction | int


@dataclass(frozen=True, slots=True)
class AtMost:
    """The answer's level, or the number of a measure, is `amount` or less."""

    question: str
    amount: Fraction | int


@dataclass(frozen=True, slots=True)
class Answered:
    """The question was answered; with `answered` False, it was taken away or does not apply."""

    question: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class All:
    """Each of the conditions holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: Condition


Test: TypeAlias = Is | AtLeast | AtMost | Answered
Condition: TypeAlias = Test | All | Any | Not
NO_SCALES: Final[Mapping[str, Scale]] = MappingProxyType({})
_UNANSWERED: Final = Unanswered()


def truth(condition: Condition, sheet: Mapping[str, Answer], scales: Mapping[str, Scale] = NO_SCALES) -> bool | None:
    """Say whether a condition holds on a sheet; None where an open answer may still decide it.

    A filter that is open or outside the round leaves its conditions unknown; one that is routed out or does not apply
    makes them false. `scales` are those of the questions by code, a rubric where there is none. Unknown values combine
    as in Kleene's three-valued logic.
    """
    match condition:
        case All():
            return _all([truth(inner, sheet, scales) for inner in condition.conditions])
        case Any():
            return _negated(_all([_negated(truth(inner, sheet, scales)) for inner in condition.conditions]))
        case Not():
            return _negated(truth(condition.condition, sheet, scales))
        case Is() | AtLeast() | AtMost() | Answered():
            return _outcome(condition, sheet.get(condition.question, _UNANSWERED), scales)
        case _:
            assert_never(condition)


def tests_in(condition: Condition) -> Iterator[Test]:
    """Yield every test of one question that a condition is made of, in its order."""
    match condition:
        case All() | Any():
            for inner in condition.conditions:
                yield from tests_in(inner)
        case Not():
            yield from tests_in(condition.condition)
        case Is() | AtLeast() | AtMost() | Answered():
            yield condition
        case _:
            assert_never(condition)


def depth_of(condition: Condition) -> int:
    """Return how many conditions lie in each other at most; a single test is 1 deep."""
    match condition:
        case All() | Any():
            return 1 + max(map(depth_of, condition.conditions), default=0)
        case Not():
            return 1 + depth_of(condition.condition)
        case Is() | AtLeast() | AtMost() | Answered():
            return 1
        case _:
            assert_never(condition)


def fault_of(test: Test, scale: Scale) -> str | None:
    """Return why a question on this scale cannot be tested so, and the remedy; None where it can."""
    match test:
        case Is():
            return _fault_of_values(test, scale)
        case AtLeast() | AtMost():
            is_sum = isinstance(scale, Additive)
            return "has several options and no single level; test it with `is`" if is_sum else None
        case Answered():
            return None
        case _:
            assert_never(test)


def _fault_of_values(test: Is, scale: Scale) -> str | None:
    known = _values(scale)
    if known is None:
        return "is a number; test it with `at_least` or `at_most`"
    unknown = [value for value in test.values if value not in known]
    if unknown:
        return f"has no option {unknown[0]!r}; choose from {', '.join(known)}"
    return None if test.values else "is tested against no option; name at least one"


def _values(scale: Scale) -> tuple[str, ...] | None:
    match scale:
        case Rubric():
            return ("1", "2", "3", "4", "5")
        case Choices():
            return tuple(scale.options)
        case Additive():
            return (*scale.options, *sorted(scale.alone))
        case Measure():
            return None
        case _:
            assert_never(scale)


def _outcome(test: Test, answer: Answer, scales: Mapping[str, Scale]) -> bool | None:
    match answer:
        case Chosen():
            return _outcome_of_choice(test, answer, scales.get(test.question, RUBRIC))
        case RoutedOut() | NotApplicable(accepted=None | True):
            return isinstance(test, Answered) and not test.answered
        case NotApplicable() | DontKnow() | Unanswered() | NotAsked():
            return None
        case _:
            assert_never(answer)


def _outcome_of_choice(test: Test, answer: Chosen, scale: Scale) -> bool | None:
    match test:
        case Is():
            return _is_one_of(test.values, answer, scale)
        case AtLeast():
            amount = _amount(answer, scale)
            return None if amount is None else amount >= test.amount
        case AtMost():
            amount = _amount(answer, scale)
            return None if amount is None else amount <= test.amount
        case Answered():
            return test.answered
        case _:
            assert_never(test)


def _is_one_of(values: tuple[str, ...], answer: Chosen, scale: Scale) -> bool | None:
    if answer.options:
        return not set(answer.options).isdisjoint(values)
    # A reviewer's level on another kind does not say which option it stands for.
    return str(answer.level) in values if isinstance(scale, Rubric) else None


def _amount(answer: Chosen, scale: Scale) -> Fraction | int | None:
    if answer.number is not None or isinstance(scale, Measure):
        return answer.number
    return worth_of(scale, answer).level


def _all(found: list[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True


def _negated(found: bool | None) -> bool | None:
    return None if found is None else not found

"""The kinds of questions: how each turns an answer into the two quantities of the method, a share and a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Final, TypeAlias, assert_never

from scoring.answers import HIGHEST, LEVELS, LOWEST, AnswerError, Chosen
from scoring.shares import ALL, NOTHING


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer is worth: a share, exact, 0..1, and a level 1..5."""

    share: Fraction
    level: int


def level_of_share(share: Fraction) -> int:
    """Return 1 + floor(4 share): the level that a share of 0..1 has reached."""
    return LOWEST + floor((HIGHEST - LOWEST) * share)


_OF_LEVELS: Final = {level: Worth(Fraction(level - LOWEST, HIGHEST - LOWEST), level) for level in LEVELS}


def worth_of_level(level: int) -> Worth:
    """Return the worth of a level 1..5, whose share is (level - 1) / 4. Raises KeyError for any other number."""
    return _OF_LEVELS[level]


def worth_of_share(share: Fraction) -> Worth:
    """Return the worth of a share of 0..1, whose level is the one it has reached."""
    return Worth(share, level_of_share(share))


LEAST: Final = worth_of_level(LOWEST)
MOST: Final = worth_of_level(HIGHEST)


@dataclass(frozen=True, slots=True)
class Rubric:
    """Five anchored options, one a level."""


@dataclass(frozen=True, slots=True)
class Choices:
    """One option of several, each with its own worth; yes and no are two such options."""

    options: Mapping[str, Worth] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Additive:
    """Any number of options, whose shares add up, capped at 1; one of `alone` is chosen alone and is worth nothing."""

    options: Mapping[str, Fraction] = field(hash=False)
    alone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Measure:
    """A number between two fixed anchors: worth 0 at `low` and 1 at `high`, the smaller where less is better."""

    low: Fraction
    high: Fraction


Scale: TypeAlias = Rubric | Choices | Additive | Measure
RUBRIC: Final = Rubric()


def yes_no(*, yes: int = HIGHEST, no: int = LOWEST) -> Choices:
    """Return the scale of a question answered by "yes" or "no", each with its level."""
    return Choices({"yes": worth_of_level(yes), "no": worth_of_level(no)})


def worth_of(scale: Scale, answer: Chosen) -> Worth:
    """Return what an answer is worth on a scale; a reviewer's level is worth the same on any.

    Raises AnswerError for an answer that the scale has no place for.
    """
    if answer.level is not None:
        return worth_of_level(answer.level)
    match scale:
        case Rubric():
            raise AnswerError("answer: must be a level 1 to 5. Choose one of the five options.")
        case Choices():
            return _worth_of_choice(scale, answer)
        case Additive():
            return _worth_of_sum(scale, answer)
        case Measure():
            return _worth_of_number(scale, answer)
        case _:
            assert_never(scale)


def _worth_of_choice(scale: Choices, answer: Chosen) -> Worth:
    if len(answer.options) != 1:
        raise AnswerError(f"answer: must be one option, got {_given(answer)}. Choose one of {_listed(scale.options)}.")
    if answer.options[0] not in scale.options:
        raise _unknown(answer.options[0], scale.options)
    return scale.options[answer.options[0]]


def _worth_of_sum(scale: Additive, answer: Chosen) -> Worth:
    known = {**scale.options, **dict.fromkeys(scale.alone, NOTHING)}
    chosen = set(answer.options)
    if not chosen:
        raise AnswerError(f"answer: must be options, got {_given(answer)}. Choose from {_listed(known)}.")
    if chosen - known.keys():
        raise _unknown(min(chosen - known.keys()), known)
    if chosen & scale.alone and len(chosen) > 1:
        raise AnswerError(f"answer: {min(chosen & scale.alone)} stands alone. Choose either it or the other options.")
    return worth_of_share(min(ALL, sum((known[code] for code in chosen), NOTHING)))


def _worth_of_number(scale: Measure, answer: Chosen) -> Worth:
    if answer.number is None:
        raise AnswerError(f"answer: must be a number, got {_given(answer)}. Give the number itself.")
    share = Fraction(answer.number - scale.low) / (scale.high - scale.low)
    return worth_of_share(max(NOTHING, min(ALL, share)))


def best_of(scale: Scale) -> Worth:
    """Return what the best answer on a scale is worth."""
    match scale:
        case Rubric() | Measure():
            return MOST
        case Choices():
            return max(scale.options.values(), key=lambda worth: worth.share)
        case Additive():
            return worth_of_share(min(ALL, sum(scale.options.values(), NOTHING)))
        case _:
            assert_never(scale)


def fault_of(scale: Scale) -> str | None:
    """Return what is wrong with a scale and the remedy, or None where it can score every answer it invites."""
    match scale:
        case Rubric():
            return None
        case Choices():
            return _fault_of_choices(scale)
        case Additive():
            return _fault_of_sum(scale)
        case Measure():
            return "has two equal anchors; give low and high different numbers" if scale.low == scale.high else None
        case _:
            assert_never(scale)


def _fault_of_choices(scale: Choices) -> str | None:
    if not scale.options:
        return "has no options; give at least one"
    outside = [code for code, worth in scale.options.items() if not 0 <= worth.share <= 1]
    if outside:
        return f"option {outside[0]!r} has a share outside 0 to 1; correct it"
    unlike = [code for code, worth in scale.options.items() if worth.level != level_of_share(worth.share)]
    return f"option {unlike[0]!r} has a level that is not its share's; give one of the two" if unlike else None


def _fault_of_sum(scale: Additive) -> str | None:
    if not scale.options:
        return "has no options; give at least one"
    outside = [code for code, share in scale.options.items() if not 0 <= share <= 1]
    if outside:
        return f"option {outside[0]!r} has a share outside 0 to 1; correct it"
    both = sorted(scale.alone & scale.options.keys())
    return f"option {both[0]!r} stands alone and has a share too; make it one of the two" if both else None


def _unknown(option: str, known: Mapping[str, object]) -> AnswerError:
    return AnswerError(f"answer: {option!r} is no option of this question. Choose from {_listed(known)}.")


def _given(answer: Chosen) -> str:
    if answer.number is not None:
        return f"the number {answer.number}"
    return f"the options {', '.join(answer.options)}"


def _listed(options: Mapping[str, object]) -> str:
    return ", ".join(options)

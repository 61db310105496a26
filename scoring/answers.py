"""The states an answer can be in."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, TypeAlias

from scoring.shares import NOTHING

LOWEST: Final = 1
HIGHEST: Final = 5
LEVELS: Final = range(LOWEST, HIGHEST + 1)


class AnswerError(ValueError):
    """An answer, or a sheet of answers, that no framework could score."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question was answered in exactly one way: by a level 1..5, by codes of options, or by a number.

    A level answers a rubric, and as a reviewer's word any kind of question. `evidence` is 0 (none) .. 1/2 (attached) ..
    1 (confirmed by a reviewer).
    """

    level: int | None = None
    # Left out of the hash, which is asked for far more often than two answers differ in their evidence alone.
    evidence: Fraction = field(default=NOTHING, hash=False)
    options: tuple[str, ...] = ()
    number: Fraction | None = None

    def __post_init__(self) -> None:
        if (self.level is not None) + bool(self.options) + (self.number is not None) != 1:
            raise AnswerError("answer: must be one of level, options and number. Give one and leave out the others.")
        if self.level is not None and self.level not in LEVELS:
            raise AnswerError(f"level: must be 1 to 5, got {self.level}. Choose one of the five options.")
        if not 0 <= self.evidence <= 1:
            raise AnswerError(f"evidence: must be 0 to 1, got {self.evidence}. Use 0, 1/2 or 1.")


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The agency claims the question does not apply; `accepted` is the reviewer's word, None until there is one."""

    accepted: bool | None = None


@dataclass(frozen=True, slots=True)
class DontKnow:
    """The agency was asked and does not know."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing was said yet."""


@dataclass(frozen=True, slots=True)
class RoutedOut:
    """A filter question took this question away; nobody has to justify it."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """The question lies outside what this round asks; it counts nowhere, not even among what does not apply."""


Answer: TypeAlias = Chosen | NotApplicable | DontKnow | Unanswered | RoutedOut | NotAsked

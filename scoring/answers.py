"""The five states an answer can be in, and how scoring reads each of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias, assert_never

from scoring.shares import NOTHING

LOWEST: Final = 1
HIGHEST: Final = 5
LEVELS: Final = range(LOWEST, HIGHEST + 1)

State = Literal["chosen", "not_applicable", "claim_rejected", "dont_know", "unanswered", "routed_out"]


class AnswerError(ValueError):
    """An answer, or a sheet of answers, that no framework could score."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option was chosen: `level` 1..5, `evidence` 0 (none) .. 1/2 (attached) .. 1 (confirmed by a reviewer)."""

    level: int
    evidence: Fraction = NOTHING

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
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


Answer: TypeAlias = Chosen | NotApplicable | DontKnow | Unanswered | RoutedOut


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer means to scoring: whether it counts, and as which level at either end of the interval.

    The two ends differ for an open question, which counts as the lowest level until it is answered.
    """

    state: State
    low: int = LOWEST
    high: int = HIGHEST
    applicable: bool = True
    accepted: bool | None = None

    @property
    def is_open(self) -> bool:
        return self.low != self.high

    @property
    def is_waiting(self) -> bool:
        return self.state == "not_applicable" and self.accepted is None


_CHOSEN: Final = {level: Reading("chosen", level, level) for level in LEVELS}
_CLAIMS: Final = {
    None: Reading("not_applicable", applicable=False),
    True: Reading("not_applicable", applicable=False, accepted=True),
    # A claim the reviewer turned down leaves the question open, so it weighs like any other open question.
    False: Reading("claim_rejected", accepted=False),
}
_DONT_KNOW: Final = Reading("dont_know")
_UNANSWERED: Final = Reading("unanswered")
_ROUTED_OUT: Final = Reading("routed_out", applicable=False)


def reading_of(answer: Answer) -> Reading:
    """Return how `answer` counts; readings are shared values, never made anew."""
    match answer:
        case Chosen():
            return _CHOSEN[answer.level]
        case NotApplicable():
            return _CLAIMS[answer.accepted]
        case DontKnow():
            return _DONT_KNOW
        case Unanswered():
            return _UNANSWERED
        case RoutedOut():
            return _ROUTED_OUT
        case _:
            assert_never(answer)


def evidence_of(answer: Answer) -> Fraction:
    """Return the evidence of a chosen answer, 0 for every other state."""
    return answer.evidence if isinstance(answer, Chosen) else NOTHING

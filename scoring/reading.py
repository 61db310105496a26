"""A whole sheet of answers, read once in the order of the framework's questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, assert_never

from scoring.answers import (
    HIGHEST,
    Answer,
    AnswerError,
    Chosen,
    DontKnow,
    NotApplicable,
    NotAsked,
    RoutedOut,
    Unanswered,
)
from scoring.outline import Outline
from scoring.scales import LEAST, MOST, Scale, Worth, worth_of
from scoring.shares import NOTHING

State = Literal["chosen", "not_applicable", "claim_rejected", "dont_know", "unanswered", "routed_out", "not_asked"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer means to scoring: whether it counts, and what it is worth at either end of the interval.

    The two ends differ for an open question, which counts as the lowest level until it is answered.
    """

    state: State
    least: Worth = LEAST
    most: Worth = MOST
    applicable: bool = True
    accepted: bool | None = None
    evidence: Fraction = NOTHING

    @property
    def low(self) -> int:
        return self.least.level

    @property
    def high(self) -> int:
        return self.most.level

    @property
    def is_open(self) -> bool:
        return self.state in ("dont_know", "unanswered", "claim_rejected")

    @property
    def is_waiting(self) -> bool:
        return self.state == "not_applicable" and self.accepted is None

    @property
    def room(self) -> int:
        """How many levels the answer can still rise."""
        return HIGHEST - self.least.level


_CLAIMS: Final = {
    None: Reading("not_applicable", applicable=False),
    True: Reading("not_applicable", applicable=False, accepted=True),
    # A claim the reviewer turned down leaves the question open, so it weighs like any other open question.
    False: Reading("claim_rejected", accepted=False),
}
_DONT_KNOW: Final = Reading("dont_know")
_UNANSWERED: Final = Reading("unanswered")
_ROUTED_OUT: Final = Reading("routed_out", applicable=False)
_NOT_ASKED: Final = Reading("not_asked", applicable=False)
_SILENCE: Final = Unanswered()


def reading_of(answer: Answer, scale: Scale) -> Reading:
    """Return how `answer` counts on `scale`. Raises AnswerError for an answer the scale has no place for."""
    match answer:
        case Chosen():
            worth = worth_of(scale, answer)
            return Reading("chosen", worth, worth, evidence=answer.evidence)
        case NotApplicable():
            return _CLAIMS[answer.accepted]
        case DontKnow():
            return _DONT_KNOW
        case Unanswered():
            return _UNANSWERED
        case RoutedOut():
            return _ROUTED_OUT
        case NotAsked():
            return _NOT_ASKED
        case _:
            assert_never(answer)


def read_sheet(outline: Outline, sheet: Mapping[str, Answer]) -> tuple[Reading, ...]:
    """Return one reading for each question, in the outline's order; a question without an answer is unanswered.

    Raises AnswerError where the sheet names a question that the framework does not have, or answers one in a way that
    its kind has no place for; the message begins with the question's code.
    """
    refuse_unknown(outline, sheet)
    return tuple(read_answer(sheet.get(spot.code, _SILENCE), spot.code, spot.scale) for spot in outline.questions)


def read_answer(answer: Answer, code: str, scale: Scale) -> Reading:
    """Return how the answer to the question `code` counts. Raises AnswerError that begins with the code."""
    try:
        return reading_of(answer, scale)
    except AnswerError as error:
        raise AnswerError(f"{code}: {error}") from None


def refuse_unknown(outline: Outline, sheet: Mapping[str, Answer]) -> None:
    """Raise AnswerError where the sheet names a question that the framework does not have."""
    unknown = sorted(sheet.keys() - outline.question_codes)
    if unknown:
        raise AnswerError(f"{unknown[0]}: is no question of this framework. Remove the answer or correct its code.")

"""A whole sheet of answers, read once in the order of the framework's questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

from scoring.answers import Answer, AnswerError, Reading, Unanswered, evidence_of, reading_of
from scoring.outline import Outline

_UNANSWERED: Final = Unanswered()


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One reading and one evidence share for each question; `evidence_parts` are the shares times `evidence_unit`."""

    readings: tuple[Reading, ...]
    evidence: tuple[Fraction, ...]
    evidence_parts: tuple[int, ...]
    evidence_unit: int


def read_sheet(outline: Outline, sheet: Mapping[str, Answer]) -> ReadSheet:
    """Return the sheet as readings; a question without an answer is unanswered.

    Raises AnswerError where the sheet names a question that the framework does not have.
    """
    unknown = sorted(sheet.keys() - outline.question_codes)
    if unknown:
        raise AnswerError(f"{unknown[0]}: is no question of this framework. Remove the answer or correct its code.")
    answers = [sheet.get(spot.code, _UNANSWERED) for spot in outline.questions]
    evidence = tuple(map(evidence_of, answers))
    # Shares of evidence come in halves, rarely finer; on one unit they add up as whole numbers.
    unit = lcm(*{share.denominator for share in evidence})
    return ReadSheet(
        readings=tuple(map(reading_of, answers)),
        evidence=evidence,
        evidence_parts=tuple(share.numerator * (unit // share.denominator) for share in evidence),
        evidence_unit=unit,
    )

"""How far an assessment is: the written rule.

A question is settled when a level was chosen, when it was declared not applicable with a reason, or when the agency
said that it does not know. "Don't know" settles the question for sending but is counted apart: it scores as level 1
and widens the interval until somebody finds out. Everything else is open and keeps the assessment from being sent.
A question without a row is not put to the agency, since a filter took it away or the round leaves it out: it counts
nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.lifecycle import AnswerState
from assessment.questionnaire import Question


@dataclass(frozen=True)
class Progress:
    """Counts of questions; total = chosen + not_applicable + dont_know + open."""

    total: int
    chosen: int
    not_applicable: int
    dont_know: int

    @property
    def settled(self) -> int:
        return self.chosen + self.not_applicable + self.dont_know

    @property
    def open(self) -> int:
        return self.total - self.settled

    @property
    def percent(self) -> int:
        # Where nothing is asked, nothing is missing.
        return 100 * self.settled // self.total if self.total else 100


def is_settled(row: Mapping[str, Any]) -> bool:
    """Tell whether this answer (state, reason) lets the assessment be sent."""
    if row["state"] == AnswerState.UNANSWERED:
        return False
    return row["state"] != AnswerState.NOT_APPLICABLE or bool(row["reason"].strip())


def progress_of(questions: Iterable[Question], rows: Mapping[str, Mapping[str, Any]]) -> Progress:
    """Return the progress over these questions, given the rows of those that are asked by question code."""
    asked = [rows[question.code] for question in questions if question.code in rows]
    settled = [row["state"] for row in asked if is_settled(row)]
    return Progress(
        total=len(asked),
        chosen=settled.count(AnswerState.CHOSEN),
        not_applicable=settled.count(AnswerState.NOT_APPLICABLE),
        dont_know=settled.count(AnswerState.DONT_KNOW),
    )


def missing(questions: Iterable[Question], rows: Mapping[str, Mapping[str, Any]]) -> list[Question]:
    """Return the questions that are asked and still open, in their order."""
    asked = [question for question in questions if question.code in rows]
    return [question for question in asked if not is_settled(rows[question.code])]

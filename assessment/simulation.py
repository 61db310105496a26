"""What-if: the answers of a result, some of them changed on a copy, and what would follow. Nothing here is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessment import bridge, editions, queries
from assessment.lifecycle import AnswerStanding
from assessment.models import Assessment, Snapshot
from assessment.questionnaire import Question, Questionnaire
from assessment.standing import previews, require_result

Row = Mapping[str, Any]
# What a change says: the code of an option where the kind of question has one answer of several, else a level.
Changes = Mapping[str, str]
BY_OPTION = ("single", "yes_no")
LEVELS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Basis:
    """The answers and verdicts that a result rests on, as rows, and the edition they answer; `snapshot` is None where
    they are those of now.
    """

    questionnaire: Questionnaire
    answers: tuple[Row, ...]
    reviews: tuple[Row, ...]
    targets: Mapping[str, int]
    snapshot: Snapshot | None

    @cached_property
    def changeable(self) -> frozenset[str]:
        """The questions that the round puts, and those that a filter took away: another answer may bring them back."""
        left_out = (AnswerStanding.OUT_OF_SCOPE, AnswerStanding.DROPPED)
        return frozenset(row["question"] for row in self.answers if row.get("standing") not in left_out)

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """Return question -> what counts now, as a change would say it; without those where nothing was chosen."""
        said = {row["question"]: _said(row) for row in self.answers if row["state"] == "chosen"}
        levels = {row["question"]: str(row["level"]) for row in self.reviews if row["verdict"] == "changed"}
        return said | levels


def basis_of(assessment: Assessment) -> Basis:
    """Return what the result that the viewer may see rests on. Raises WrongStep where there is none."""
    if previews(assessment):
        evidence = queries.evidence_by_question(assessment)
        answers = bridge.answer_rows(queries.answers(assessment), evidence)
        reviews = bridge.review_rows(queries.current_reviews(assessment))
        return Basis(
            editions.questionnaire(assessment.edition_id), tuple(answers), tuple(reviews), assessment.targets, None
        )
    require_result(assessment)
    snapshot = queries.snapshots(assessment)[0]
    payload = snapshot.payload
    questionnaire = editions.questionnaire(snapshot.edition_id)
    return Basis(questionnaire, tuple(payload["answers"]), tuple(payload["reviews"]), payload["targets"], snapshot)


def simulate(questionnaire: Questionnaire, basis: Basis, changes: Changes) -> dict[str, Any]:
    """Return the scorecard document as it would be with these changes; a changed filter routes anew."""
    answers = [_changed(row, questionnaire, changes) for row in basis.answers]
    # A verdict speaks of the answer it was given on, not of a changed one.
    reviews = [row for row in basis.reviews if row["question"] not in changes]
    return bridge.scorecard_of(questionnaire, answers, reviews)


def choices_for(question: Question) -> tuple[str, ...]:
    """Return what a question can be changed to: its options where it takes one of them, levels where it does not."""
    return tuple(option.code for option in question.options) if question.kind in BY_OPTION else LEVELS


def changes_in(questionnaire: Questionnaire, basis: Basis, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return those of the choices that fit a scored question and differ from what counts now."""
    return dict(_changes_in(questionnaire, basis, chosen))


def _changes_in(questionnaire: Questionnaire, basis: Basis, chosen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code, question in questionnaire.questions.items():
        choice = chosen.get(code, "") if code in basis.changeable else ""
        if question.has_score and choice in choices_for(question) and choice != basis.choices.get(code):
            yield code, choice


def _said(row: Row) -> str:
    value = row.get("value") or {}
    if row["level"] is not None:
        return str(row["level"])
    options = value.get("options", ())
    return options[0] if len(options) == 1 else ""


def _changed(row: Row, questionnaire: Questionnaire, changes: Changes) -> Row:
    choice = changes.get(row["question"])
    if choice is None:
        return row
    by_option = questionnaire.questions[row["question"]].kind in BY_OPTION
    value = {"options": [choice]} if by_option else None
    return {**row, "state": "chosen", "level": None if by_option else int(choice), "value": value}

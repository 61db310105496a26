"""Between rows and the values of the scoring core: the one road from answers to numbers."""

from collections.abc import Iterable, Mapping
from typing import Any

import scoring
from assessment.lifecycle import AnswerState, Verdict
from assessment.models import Answer, Review
from assessment.questionnaire import Questionnaire, questionnaire_of

SNAPSHOT_FORMAT = "plumbline.snapshot/1"

Rows = Iterable[Mapping[str, Any]]


def framework_of(document: Mapping[str, Any]) -> scoring.Framework:
    """Return the framework of an edition's document."""
    return questionnaire_of(document).framework


def answer_rows(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """Return answers as plain rows: question, state, level."""
    return [{"question": a.question, "state": a.state, "level": a.level} for a in answers]


def review_rows(reviews: Iterable[Review]) -> list[dict[str, Any]]:
    """Return reviews as plain rows: question, verdict, level."""
    return [{"question": r.question, "verdict": r.verdict, "level": r.level} for r in reviews]


def sheet_of(answers: Rows, reviews: Rows) -> dict[str, scoring.Answer]:
    """Return the official answer to each question: the reviewer's level where there is one, else the agency's."""
    verdicts = {row["question"]: row for row in reviews}
    return {row["question"]: _official(row, verdicts.get(row["question"])) for row in answers}


def snapshot_sheet(payload: Mapping[str, Any]) -> dict[str, scoring.Answer]:
    """Return the official answers of a frozen assessment."""
    return sheet_of(payload["answers"], payload["reviews"])


def scorecard_of(questionnaire: Questionnaire, answers: Rows, reviews: Rows) -> dict[str, Any]:
    """Return the scorecard document of these answers and reviews (the shape is scoring.to_document's)."""
    return scoring.to_document(scoring.evaluate(questionnaire.framework, sheet_of(answers, reviews)))


def summary_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return level, score and target of each component, as lists show them; of the agency, which has no target, too."""
    nodes = payload["scorecard"]["nodes"]
    wanted = {code: node for code, node in nodes.items() if node["kind"] in ("agency", "component")}
    return {
        code: {
            "level": node["level"],
            "shown": node["shown"],
            "grade": node["grade"],
            "target": payload["targets"].get(code),
        }
        for code, node in wanted.items()
    }


def _official(answer: Mapping[str, Any], review: Mapping[str, Any] | None) -> scoring.Answer:
    verdict = review["verdict"] if review else None
    if review and verdict == Verdict.CHANGED:
        return scoring.Chosen(review["level"])
    match AnswerState(answer["state"]):
        case AnswerState.CHOSEN:
            return scoring.Chosen(answer["level"])
        case AnswerState.NOT_APPLICABLE:
            # A claim that nobody judged is set aside for now; too many of them leave a group without a level.
            return scoring.NotApplicable(accepted=True if verdict == Verdict.AGREED else None)
        case AnswerState.DONT_KNOW:
            return scoring.DontKnow()
        case AnswerState.UNANSWERED:
            return scoring.Unanswered()

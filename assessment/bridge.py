"""Between rows and the values of the scoring core: the one road from answers to numbers."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, assert_never

import scoring
from assessment.lifecycle import AnswerStanding, AnswerState, Verdict
from assessment.models import Answer, Review
from assessment.questionnaire import Questionnaire, questionnaire_of
from scoring.scales import worth_of

SNAPSHOT_FORMAT = "plumbline.snapshot/2"

Row = Mapping[str, Any]
Rows = Iterable[Row]
# Whose word counts: the reviewer's where there is one; the agency's; the agency's as far as it shows evidence; the
# reviewer's and nobody else's.
Of = Literal["official", "claimed", "evidenced", "verified"]
NONE, ATTACHED, CONFIRMED = Fraction(0), Fraction(1, 2), Fraction(1)
ASKED, ROUTED_OUT = AnswerStanding.ASKED, AnswerStanding.ROUTED_OUT
# What a text or a date is to routing, which asks no more than whether there is one.
WRITTEN: Final = scoring.Chosen(1)
# From format 1 of the snapshots, which knew rubrics only.
PLAIN: Final[Row] = {"value": None, "standing": ASKED, "evidence": ()}


def framework_of(document: Mapping[str, Any]) -> scoring.Framework:
    """Return the framework of an edition's document."""
    return questionnaire_of(document).framework


def answer_rows(answers: Iterable[Answer], evidence: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return answers as plain rows: question, state, level, value, standing, reason, and the evidence for each."""
    shown = evidence or {}
    return [
        {
            "question": a.question,
            "state": a.state,
            "level": a.level,
            "value": a.value,
            "standing": a.standing,
            "reason": a.reason,
            "evidence": shown.get(a.question, ()),
        }
        for a in answers
    ]


def review_rows(reviews: Iterable[Review]) -> list[dict[str, Any]]:
    """Return reviews as plain rows: question, verdict, level, reason, and whether the evidence was confirmed."""
    return [
        {
            "question": r.question,
            "verdict": r.verdict,
            "level": r.level,
            "reason": r.reason,
            "evidence_confirmed": r.evidence_confirmed,
        }
        for r in reviews
    ]


def sheet_of(
    questionnaire: Questionnaire, answers: Rows, reviews: Rows, *, of: Of = "official"
) -> dict[str, scoring.Answer]:
    """Return the answer to each scored question as it counts for `of`; the agency's own answers do the routing."""
    verdicts = {row["question"]: row for row in reviews}
    routed = _routed(questionnaire, answers, verdicts)
    scored = {code: answer for code, answer in routed.items() if questionnaire.questions[code].has_score}
    return {code: _counting(answer, verdicts.get(code), of) for code, answer in scored.items()}


def own_sheet(questionnaire: Questionnaire, answers: Rows) -> dict[str, scoring.Answer]:
    """Return the agency's own answers to questions of all kinds, RoutedOut where a filter takes the question away."""
    return _routed(questionnaire, answers, {})


def standings_of(questionnaire: Questionnaire, answers: Rows) -> dict[str, AnswerStanding]:
    """Return question -> asked or routed out, by these answers of all kinds; of those that are one or the other."""
    rows = [row for row in answers if row["standing"] != AnswerStanding.DROPPED]
    routed = _routed(questionnaire, rows, {})
    return {
        row["question"]: ROUTED_OUT if isinstance(routed.get(row["question"]), scoring.RoutedOut) else ASKED
        for row in rows
        if row["standing"] in (ASKED, ROUTED_OUT)
    }


def snapshot_sheet(questionnaire: Questionnaire, payload: Row, *, of: Of = "official") -> dict[str, scoring.Answer]:
    """Return the answers of a frozen assessment."""
    return sheet_of(questionnaire, payload["answers"], payload["reviews"], of=of)


def scorecard_of(questionnaire: Questionnaire, answers: Rows, reviews: Rows, *, of: Of = "official") -> dict[str, Any]:
    """Return the scorecard document of these answers and reviews (the shape is scoring.to_document's)."""
    sheet = sheet_of(questionnaire, answers, reviews, of=of)
    return scoring.to_document(scoring.evaluate(questionnaire.framework, sheet))


def summary_of(payload: Row) -> dict[str, Any]:
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


def level_of(questionnaire: Questionnaire, row: Row) -> int | None:
    """Return the level that an answer stands for by its scale; None where nothing was chosen or it has no score."""
    scale = questionnaire.framework.scales.get(row["question"])
    if scale is None or row["state"] != AnswerState.CHOSEN:
        return None
    return worth_of(scale, chosen_of(row["level"], row.get("value"))).level


def chosen_of(level: int | None, value: Row | None, evidence: Fraction = NONE) -> scoring.Chosen:
    """Return what was chosen, from the two columns of an answer that say it."""
    said = value or {}
    number = Fraction(said["number"]) if "number" in said else None
    return scoring.Chosen(level, evidence, options=tuple(said.get("options", ())), number=number)


def _routed(questionnaire: Questionnaire, answers: Rows, verdicts: Mapping[str, Row]) -> dict[str, scoring.Answer]:
    """Return the agency's own answers to questions of all kinds, those that a filter takes away among them."""
    questions = questionnaire.questions
    rows = {row["question"]: {**PLAIN, **row} for row in answers if row["question"] in questions}
    own = {code: _own(row, verdicts.get(code), questions[code].has_score) for code, row in rows.items()}
    return scoring.route(questionnaire.routes, own)


def _own(row: Row, review: Row | None, has_score: bool) -> scoring.Answer:
    # What a filter routes out is found anew from the answers; only the scope of the round is known to nobody else.
    if row["standing"] == AnswerStanding.OUT_OF_SCOPE:
        return scoring.NotAsked()
    match AnswerState(row["state"]):
        case AnswerState.CHOSEN:
            return WRITTEN if not has_score else chosen_of(row["level"], row["value"], _evidence(row, review))
        case AnswerState.NOT_APPLICABLE:
            # A claim that nobody judged is set aside for now; too many of them leave a group without a level.
            return scoring.NotApplicable(accepted=True if review and review["verdict"] == Verdict.AGREED else None)
        case AnswerState.DONT_KNOW:
            return scoring.DontKnow()
        case AnswerState.UNANSWERED:
            return scoring.Unanswered()


def _evidence(row: Row, review: Row | None) -> Fraction:
    if not row["evidence"]:
        return NONE
    return CONFIRMED if review and review.get("evidence_confirmed") else ATTACHED


def _counting(answer: scoring.Answer, review: Row | None, of: Of) -> scoring.Answer:
    if isinstance(answer, scoring.RoutedOut | scoring.NotAsked):
        return answer
    match of:
        case "claimed":
            return answer
        case "evidenced":
            return scoring.Unanswered() if isinstance(answer, scoring.Chosen) and not answer.evidence else answer
        case "verified":
            judged = review is not None and review["verdict"] in (Verdict.AGREED, Verdict.CHANGED)
            return _official(answer, review) if judged else scoring.Unanswered()
        case "official":
            return _official(answer, review)
        case _:
            assert_never(of)


def _official(answer: scoring.Answer, review: Row | None) -> scoring.Answer:
    if not review or review["verdict"] != Verdict.CHANGED:
        return answer
    evidence = answer.evidence if isinstance(answer, scoring.Chosen) else NONE
    return scoring.Chosen(review["level"], evidence)

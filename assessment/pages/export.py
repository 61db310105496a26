"""A result as a workbook, to be checked by hand: every answer with what it counts, every score, and the rules."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

import scoring
from assessment import bridge, wording
from assessment.lifecycle import AnswerStanding, AnswerState, Verdict
from assessment.models import Assessment
from assessment.pages.export_rules import rules_table
from assessment.pages.export_scores import Nodes, scores_table, yes_or_no
from assessment.questionnaire import Dimension, Question, Questionnaire
from assessment.simulation import Basis
from assessment.workbooks import Cell, Table
from scoring.scales import worth_of

Row = Mapping[str, Any]


def export_tables(
    assessment: Assessment, basis: Basis, questionnaire: Questionnaire, card: Mapping[str, Any]
) -> list[Table]:
    """Return the answers, the scorecard and the rules; `questionnaire` is the basis's in the reader's language."""
    return [
        _answers_table(basis, questionnaire, card["nodes"]),
        scores_table(questionnaire, card["nodes"]),
        rules_table(assessment, basis, questionnaire, card),
    ]


def _answers_table(basis: Basis, questionnaire: Questionnaire, nodes: Nodes) -> Table:
    rows = {row["question"]: row for row in basis.answers}
    verdicts = {row["question"]: row for row in basis.reviews}
    claimed = bridge.sheet_of(questionnaire, basis.answers, basis.reviews, of="claimed")
    body = [
        [
            *_place(questionnaire, component.code, dimension, question),
            *_said(question, rows.get(question.code), claimed.get(question.code), questionnaire),
            *_judged(verdicts.get(question.code)),
            *_counted(nodes.get(question.code)),
            *_shown(rows.get(question.code), verdicts.get(question.code)),
        ]
        for component in questionnaire.components
        for dimension in component.dimensions
        for question in dimension.questions
    ]
    heads = [*_place_heads(), *_said_heads(), *_judged_heads(), *_counted_heads(), *_shown_heads()]
    return Table(_("Answers"), heads, body, frozenset({5, 10, 15, 23}))


def _place_heads() -> list[str]:
    return [
        _("Question"),
        _("Component"),
        _("Component weight"),
        _("Dimension"),
        _("Dimension weight"),
        _("Text"),
        _("Kind"),
        _("Question weight"),
        _("Essential"),
    ]


def _place(questionnaire: Questionnaire, component: str, dimension: Dimension, question: Question) -> list[Cell]:
    above = questionnaire.component(component)
    weight = question.weight if question.has_score else None
    return [
        question.code,
        component,
        above.weight if above else None,
        dimension.code,
        dimension.weight,
        question.text,
        question.kind,
        weight,
        yes_or_no(question.essential),
    ]


def _said_heads() -> list[str]:
    return [_("State"), _("Answer"), _("Own level"), _("Own share")]


def _said(
    question: Question, row: Row | None, claimed: scoring.Answer | None, questionnaire: Questionnaire
) -> list[Cell]:
    if row is None:
        return [_("Not part of this result"), "", None, ""]
    words = (
        wording.answer_words(question, wording.RowSays(row))
        if row["state"] == AnswerState.CHOSEN
        else row.get("reason", "")
    )
    if not isinstance(claimed, scoring.Chosen):
        return [_state(row), words, None, ""]
    worth = worth_of(questionnaire.framework.scales[question.code], claimed)
    return [_state(row), words, worth.level, str(worth.share)]


def _state(row: Row) -> str:
    standing = AnswerStanding(row.get("standing", AnswerStanding.ASKED))
    return str(standing.label if standing != AnswerStanding.ASKED else AnswerState(row["state"]).label)


def _judged_heads() -> list[str]:
    return [_("Verdict"), _("Reviewer’s level"), _("Reviewer’s reason")]


def _judged(verdict: Row | None) -> list[Cell]:
    if verdict is None:
        return ["", None, ""]
    return [str(Verdict(verdict["verdict"]).label), verdict["level"], verdict.get("reason", "")]


def _counted_heads() -> list[str]:
    return [
        _("Counts"),
        _("Level used"),
        _("Share used, exact"),
        _("Share used"),
        _("Not applicable"),
        _("Weight in the whole, exact"),
        _("Weight in the whole, %"),
    ]


def _counted(node: Mapping[str, Any] | None) -> list[Cell]:
    """Return what a question's answer counts; nothing where it leaves the denominators or has no score."""
    if node is None:
        return [yes_or_no(False), None, "", None, "", "", ""]
    if node["score"] is None:
        return [yes_or_no(False), None, "", None, yes_or_no(Fraction(node["not_applicable"]) > 0), "0", "0.0"]
    share = Fraction(node["score"])
    return [
        yes_or_no(True),
        node["level"],
        str(share),
        share,
        yes_or_no(False),
        node["effective"],
        node["effective_percent"],
    ]


def _shown_heads() -> list[str]:
    return [_("Evidence"), _("Evidence confirmed")]


def _shown(row: Row | None, verdict: Row | None) -> list[Cell]:
    pieces = [piece["title"] for piece in (row or {}).get("evidence", ())]
    return ["; ".join(pieces), yes_or_no(bool(verdict and verdict.get("evidence_confirmed"))) if pieces else ""]


def file_name(assessment: Assessment) -> str:
    """Return what the file is called: letters, digits and hyphens only."""
    return f"answers-{slugify(assessment.agency.code)}-{assessment.pk}.xlsx"

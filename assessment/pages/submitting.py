"""The last page before sending: what is missing, was returned or looks odd."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment import progress
from assessment.checks import Finding
from assessment.lifecycle import Step
from assessment.models import Assessment
from assessment.pages.links import heading, question_url
from assessment.questionnaire import Question, Questionnaire


def submit_page(
    assessment: Assessment,
    questionnaire: Questionnaire,
    rows: Mapping[str, Mapping[str, Any]],
    *,
    returned: Mapping[str, str],
    findings: Iterable[Finding],
    reviewer_name: str,
) -> dict[str, Any]:
    """Return the last page before sending: what is missing, was returned or looks odd, each with links."""
    questions = questionnaire.questions.values()
    missing = progress.missing(questions, rows)
    counted = progress.progress_of(questions, rows)
    return {
        "assessment": heading(assessment),
        "missing": gaps(assessment, questionnaire, missing, rows),
        "returned": returned_questions(assessment, questionnaire, returned),
        "findings": [_finding(assessment, questionnaire, finding) for finding in findings],
        "answered": counted.settled,
        "total": counted.total,
        "may_submit": not missing,
        "submit_url": reverse("assessment:take_step", args=[assessment.pk, Step.SUBMIT.value]),
        "reviewer_name": reviewer_name,
        "hint": "",
    }


def gaps(
    assessment: Assessment,
    questionnaire: Questionnaire,
    questions: Sequence[Question],
    rows: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """Return the open questions with a link to each, and why it still counts as open."""
    return [
        {**_way(assessment, questionnaire, question), "why": _why_open((rows or {}).get(question.code))}
        for question in questions
    ]


def returned_questions(
    assessment: Assessment, questionnaire: Questionnaire, reasons: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the questions that the reviewer sent back, each with the reason."""
    return [
        {**_way(assessment, questionnaire, question), "reason": reasons[code]}
        for code, question in questionnaire.questions.items()
        if code in reasons
    ]


def _finding(assessment: Assessment, questionnaire: Questionnaire, finding: Finding) -> dict[str, Any]:
    questions = [questionnaire.questions[code] for code in finding.questions]
    return {"text": finding.text, "ways": [_way(assessment, questionnaire, question) for question in questions]}


def _way(assessment: Assessment, questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    component = questionnaire.component_of(question.code).code
    return {"code": question.code, "text": question.text, "url": question_url(assessment.pk, component, question.code)}


def _why_open(row: Mapping[str, Any] | None) -> str:
    return _("the reason is missing") if row and row["state"] == "not_applicable" else ""

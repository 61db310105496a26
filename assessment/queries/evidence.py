"""Reads about evidence: each bounded, each starting from what the person may see."""

from typing import Any

from assessment.models import Answer, Assessment, Evidence, Shown


def evidence_by_question(assessment: Assessment) -> dict[str, list[dict[str, Any]]]:
    """Return question -> the evidence shown for its answer, as plain rows: id, title, link, kept_at, effective_on."""
    rows = Shown.objects.filter(assessment=assessment, evidence__removed_at=None).select_related("evidence")
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.order_by("question", "evidence__title", "pk"):
        found.setdefault(row.question, []).append(_evidence_row(row.evidence))
    return found


def is_shown_evidence(answer: Answer) -> bool:
    """Tell whether anything is shown for an answer."""
    shown = Shown.objects.filter(assessment=answer.assessment_id, question=answer.question)
    return shown.filter(evidence__removed_at=None).exists()


def _evidence_row(evidence: Evidence) -> dict[str, Any]:
    day = evidence.effective_on
    return {
        "id": evidence.pk,
        "title": evidence.title,
        "link": evidence.link,
        "kept_at": evidence.kept_at,
        "effective_on": day.isoformat() if day else None,
    }

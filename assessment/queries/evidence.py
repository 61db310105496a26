"""Reads about evidence: each bounded, each starting from what the person may see."""

from typing import Any

from django.db.models import Count, QuerySet

from accounts.models import Person
from assessment.models import Answer, Assessment, Evidence, EvidenceFile, Shown


def evidence_by_question(assessment: Assessment) -> dict[str, list[dict[str, Any]]]:
    """Return question -> the evidence shown for its answer, as plain rows: see _evidence_row."""
    shown = Shown.objects.filter(assessment=assessment, evidence__removed_at=None)
    # Of the file, never its content.
    rows = shown.select_related("evidence", "evidence__file").defer("evidence__file__content")
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.order_by("question", "evidence__title", "pk"):
        found.setdefault(row.question, []).append(_evidence_row(row.evidence))
    return found


def evidence_counts(assessment: Assessment) -> dict[str, int]:
    """Return question -> how many pieces of evidence are shown for its answer."""
    rows = Shown.objects.filter(assessment=assessment, evidence__removed_at=None).order_by()
    return dict(rows.values_list("question").annotate(number=Count("pk")))


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
        "file": _file_row(evidence),
    }


def _file_row(evidence: Evidence) -> dict[str, Any] | None:
    file = getattr(evidence, "file", None)
    return {"name": file.name, "size": file.size, "digest": file.digest} if file else None


def evidence(person: Person, assessment: Assessment) -> QuerySet[Evidence]:
    """Return the evidence of an assessment by title, with who added it and its file without content."""
    rows = Evidence.objects.visible_to(person).filter(assessment=assessment, removed_at=None)
    named = rows.select_related("added_by", "file").defer("file__content")
    return named.prefetch_related("shown").order_by("title", "pk")


def evidence_file(person: Person, assessment: Assessment, evidence_id: int) -> EvidenceFile | None:
    """Return the file of a piece of evidence with its content, if there is one."""
    found = Evidence.objects.visible_to(person).filter(assessment=assessment, pk=evidence_id, removed_at=None)
    return EvidenceFile.objects.filter(evidence__in=found.values("pk")).first()

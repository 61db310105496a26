"""Reads about frozen results: each bounded, each starting from what the person may see."""

from django.db.models import QuerySet

from assessment.models import Assessment, Snapshot
from assessment.queries.assessments import DECIDED


def snapshots(assessment: Assessment) -> QuerySet[Snapshot]:
    """Return the frozen results of an assessment, the newest first."""
    return Snapshot.objects.filter(assessment=assessment).select_related("taken_by").order_by("-number")


def latest_snapshot(assessment: Assessment) -> Snapshot | None:
    """Return the result that counts, if the assessment was ever approved."""
    return snapshots(assessment).first()


def counting_snapshot(assessment: Assessment) -> Snapshot | None:
    """Return the frozen result of a decided assessment; a re-opened one has none that counts."""
    return latest_snapshot(assessment) if assessment.state in DECIDED else None

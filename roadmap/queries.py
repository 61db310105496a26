"""Reads about roadmaps."""

from django.db.models import QuerySet

from assessment.models import Assessment
from roadmap.models import Roadmap


def roadmaps(assessment: Assessment) -> QuerySet[Roadmap]:
    """Return the roadmaps of an assessment that the person was found to see, the newest first."""
    return Roadmap.objects.filter(assessment=assessment).select_related("snapshot", "planned_by").order_by("-number")


def latest(assessment: Assessment) -> Roadmap | None:
    """Return the roadmap that counts: the newest one made from the newest frozen result."""
    newest = roadmaps(assessment).first()
    if newest is None:
        return None
    # An assessment that was decided anew has left its old plan behind.
    later = assessment.snapshots.filter(number__gt=newest.snapshot.number).exists()
    return None if later else newest

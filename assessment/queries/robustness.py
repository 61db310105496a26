"""Reads about how firm frozen results are."""

from accounts.models import Person
from assessment.models import Robustness, Snapshot
from assessment.queries.assessments import assessments


def robustness_of(snapshot: Snapshot) -> Robustness | None:
    """Return what the draws made of a frozen result, once they are done."""
    return Robustness.objects.filter(snapshot=snapshot).first()


def visible_snapshot(person: Person, snapshot_id: int) -> Snapshot | None:
    """Return a frozen result if the person may see it."""
    found = assessments(person).values("pk")
    return Snapshot.objects.filter(pk=snapshot_id, assessment__in=found).first()

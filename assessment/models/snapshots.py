"""The frozen assessment: what a decision was made on."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models.assessments import Assessment
from assessment.models.editions import Edition


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def visible_to(self, person: Person) -> Self:
        """Return the snapshots of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Snapshot(models.Model):
    """An assessment as it was approved. Written once; `digest` is the SHA-256 of the payload's canonical form.

    `summary` repeats level and score of each component, so that lists need not read whole payloads. `taken_by` is
    whoever approved it here or, of an imported one, whoever brought it; `approved_by` is who decided.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="snapshots")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    # PostgreSQL keeps no order of keys, so the digest is taken of the canonical form and not of the stored one.
    payload = models.JSONField()
    summary = models.JSONField()
    core_version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "-number")
        get_latest_by = "number"
        constraints = (
            models.UniqueConstraint(fields=["assessment", "number"], name="one_snapshot_to_each_number"),
            # For the foreign keys of roadmaps and reports, which name the agency too.
            models.UniqueConstraint(fields=["id", "agency"], name="a_snapshot_stays_with_its_agency"),
            models.CheckConstraint(condition=Q(number__gt=0), name="snapshots_count_from_one"),
            constraints.not_empty("digest", name="a_snapshot_has_a_digest"),
        )

    def __str__(self) -> str:
        return f"snapshot {self.number} of {self.assessment_id}"

    @property
    def approved_by(self) -> str:
        """Return the name of who approved it, here or where it came from."""
        return str(self.payload["approved"]["by"])

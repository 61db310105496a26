"""Roadmaps: how an agency gets from a frozen result to its targets."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models import Assessment, Snapshot
from roadmap.models.scenarios import Scenario


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    def visible_to(self, person: Person) -> Self:
        """Return the roadmaps of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Roadmap(models.Model):
    """A plan solved from one snapshot and its targets. Written once; another choice makes another row.

    `document` has the form plumbline.plan/2, or /1 in older rows; `digest` is the SHA-256 of its canonical form.
    `scenario` is what it was solved for and `question` the digest of all that it follows from, where it has them.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="roadmaps")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="roadmaps")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, null=True, blank=True, related_name="roadmaps")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    question = models.CharField(max_length=64, blank=True, default="")
    planned_at = models.DateTimeField(default=timezone.now)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "-number")
        get_latest_by = "number"
        constraints = (
            models.UniqueConstraint(fields=["assessment", "number"], name="one_roadmap_to_each_number"),
            # For the foreign key of reports, which names the agency too.
            models.UniqueConstraint(fields=["id", "agency"], name="a_roadmap_stays_with_its_agency"),
            models.CheckConstraint(condition=Q(number__gt=0), name="roadmaps_count_from_one"),
            constraints.not_empty("digest", name="a_roadmap_has_a_digest"),
        )

    def __str__(self) -> str:
        return f"roadmap {self.number} of {self.assessment_id}"

"""Adoptions: the roadmap that an agency follows."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models import Assessment
from roadmap.models.roadmaps import Roadmap


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def visible_to(self, person: Person) -> Self:
        """Return the adoptions of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Adoption(models.Model):
    """An agency lead took a roadmap for the plan. Written once; the newest one counts.

    `digest` is that of the roadmap's document, `starts_on` the first day of its first period.
    """

    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="adoptions")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="adoptions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    starts_on = models.DateField()
    reason = models.TextField()
    adopted_at = models.DateTimeField(default=timezone.now)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "-pk")
        get_latest_by = "pk"
        constraints = (
            # For the foreign key of steps, which names the agency too.
            models.UniqueConstraint(fields=["id", "agency"], name="an_adoption_stays_with_its_agency"),
            constraints.not_empty("digest", name="an_adoption_has_a_digest"),
            constraints.not_empty("reason", name="an_adoption_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"adoption {self.pk} of {self.assessment_id}"

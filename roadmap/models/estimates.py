"""Estimates: what an agency thinks that initiatives cost and bring."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Membership, Person

KINDS = ("build", "run", "benefit")


class EstimateQuerySet(models.QuerySet["Estimate"]):
    def visible_to(self, person: Person) -> Self:
        """Return the estimates of the agencies the person belongs to; administrators read none."""
        return self.filter(agency__in=Membership.objects.current().filter(person=person).values("agency"))


class Estimate(models.Model):
    """Money for one initiative in three points, in whole units: once (build) or a year (run, benefit).

    `currency` is the same in all estimates of an agency: three letters of ISO 4217.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    initiative = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    low = models.BigIntegerField()
    likely = models.BigIntegerField()
    high = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    source = models.CharField(max_length=500)
    version = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = EstimateQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "initiative", "kind")
        constraints = (
            models.UniqueConstraint(fields=["agency", "initiative", "kind"], name="one_estimate_to_each_kind"),
            constraints.one_of("kind", list(KINDS), name="an_estimate_is_of_a_known_kind"),
            constraints.not_empty("source", name="an_estimate_has_a_source"),
            models.CheckConstraint(
                condition=Q(low__gte=0) & Q(likely__gte=F("low")) & Q(high__gte=F("likely")),
                name="an_estimate_rises_from_low_to_high",
            ),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="an_estimate_names_its_currency"),
            models.CheckConstraint(condition=Q(version__gt=0), name="estimate_versions_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.initiative} in {self.agency_id}"

"""What follows from a result without being one: named what-ifs, and how robust the result is."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models.assessments import Assessment
from assessment.models.snapshots import Snapshot


class WhatIfQuerySet(models.QuerySet["WhatIf"]):
    def visible_to(self, person: Person) -> Self:
        """Return the what-ifs of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class WhatIf(models.Model):
    """A set of changed answers that somebody gave a name. `changes` maps question codes to levels."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="what_ifs")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    changes = models.JSONField()
    kept_at = models.DateTimeField(default=timezone.now)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = WhatIfQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["assessment", "name"], name="one_what_if_to_each_name"),
            constraints.not_empty("name", name="a_what_if_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class RobustnessQuerySet(models.QuerySet["Robustness"]):
    def visible_to(self, person: Person) -> Self:
        """Return what is known of the snapshots the person may see."""
        return self.filter(snapshot__in=Snapshot.objects.visible_to(person).values("pk"))


class Robustness(models.Model):
    """How a frozen result behaves under other choices of the method (scoring.robustness). Written once."""

    snapshot = models.OneToOneField(Snapshot, on_delete=models.PROTECT, related_name="robustness")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    payload = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = RobustnessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "robustness"

    def __str__(self) -> str:
        return f"robustness of snapshot {self.snapshot_id}"

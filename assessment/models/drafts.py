"""Frameworks before and after they are an edition: drafts, retirements, upgrades of assessments."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models.assessments import Assessment
from assessment.models.editions import Edition


class DraftQuerySet(models.QuerySet["Draft"]):
    def open(self) -> Self:
        """Return the drafts that nobody discarded."""
        return self.filter(discarded_at=None)


class Draft(models.Model):
    """A framework that is being written: one open draft to each code. `document` may still be wrong or unfinished.

    `version` counts the changes; a change names the version it saw. `base` is the edition it started from.
    """

    code = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    document = models.JSONField()
    # Kept beside it when a signed pack brought one.
    catalogue = models.JSONField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    base = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["code"], condition=Q(discarded_at__isnull=True), name="one_open_draft_to_each_code"
            ),
            constraints.not_empty("code", name="a_draft_has_a_code"),
            constraints.both_or_neither("discarded_at", "discarded_by", name="a_draft_is_discarded_by_somebody"),
        )

    def __str__(self) -> str:
        return self.title


class Retirement(models.Model):
    """The word that an edition opens no new rounds. Results under it stay. Written once."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="retirement")
    reason = models.TextField()
    retired_at = models.DateTimeField(default=timezone.now)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (constraints.not_empty("reason", name="a_retirement_has_a_reason"),)

    def __str__(self) -> str:
        return f"retirement of edition {self.edition_id}"


class UpgradeQuerySet(models.QuerySet["Upgrade"]):
    def visible_to(self, person: Person) -> Self:
        """Return the upgrades of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Upgrade(models.Model):
    """The step of an open assessment from one edition to another. Written once.

    `mapped`, `dropped`, `added` and `reset` are codes of questions: kept by code, no longer asked, new, and asked anew
    because the old answer does not fit; every old answer stays in its row or in the trail.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="upgrades")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    to_edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    mapped = models.JSONField()
    dropped = models.JSONField()
    added = models.JSONField()
    reset = models.JSONField()
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UpgradeQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_edition=models.F("to_edition")), name="an_upgrade_leads_elsewhere"
            ),
        )

    def __str__(self) -> str:
        return f"upgrade of {self.assessment_id}"

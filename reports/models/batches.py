"""The reports of a whole round, asked for at once."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models import Round
from reports.models.reports import Report


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, person: Person) -> Self:
        """Return what the person asked for, of rounds that they still see; nobody else sees it."""
        return self.filter(requested_by=person, round__in=Round.objects.visible_to(person).values("pk"))


class Batch(models.Model):
    """One request for the reports of every agency of a round that the person may have one of.

    Each report is made by its own job: what a batch is waiting for survives every restart, and its progress is theirs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_at", "pk")
        verbose_name_plural = "batches"
        constraints = (
            constraints.both_or_neither("cancelled_at", "cancelled_by", name="a_batch_is_cancelled_by_somebody"),
        )

    def __str__(self) -> str:
        return f"batch {self.pk}"


class BatchItemQuerySet(models.QuerySet["BatchItem"]):
    def visible_to(self, person: Person) -> Self:
        """Return the parts of the person's batches whose reports they may still see."""
        return self.filter(batch__requested_by=person, report__in=Report.objects.visible_to(person).values("pk"))


class BatchItem(models.Model):
    """A report of a batch; `is_own` where the batch asked for it first, and may therefore call it off."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="items")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    is_own = models.BooleanField()

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ("batch", "pk")
        constraints = (models.UniqueConstraint(fields=["batch", "report"], name="a_batch_holds_a_report_once"),)

    def __str__(self) -> str:
        return f"report {self.report_id} of batch {self.batch_id}"

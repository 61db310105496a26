"""Peers: which agencies share their levels, when a round was compared, and what each of them may read of the others."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Agency, Membership, Person
from assessment.models.assessments import Assessment, Round
from assessment.models.editions import Edition
from assessment.models.snapshots import Snapshot


class SharingQuerySet(models.QuerySet["Sharing"]):
    def visible_to(self, person: Person) -> Self:
        """Return what the person's agencies said; an administrator sees what all of them said."""
        if person.is_administrator:
            return self
        return self.filter(agency__in=Membership.objects.current().filter(person=person).values("agency"))


class Sharing(models.Model):
    """An agency said whether it shares its levels with its peers. Written once: the newest of its rows counts."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    shares = models.BooleanField()
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "-pk")
        verbose_name_plural = "sharing"

    def __str__(self) -> str:
        return f"agency {self.agency_id} {'shares' if self.shares else 'does not share'}"


class PeerRelease(models.Model):
    """The agencies of a round that share were compared, by one edition, at one moment. It names none of them.

    With figures once only: from two comparisons, before and after one agency joins, that agency could be told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="peer_releases")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    agencies = models.PositiveIntegerField(default=0)
    has_figures = models.BooleanField(default=False)
    # That of the transaction: the levels of others are read in it and never again, docs/decisions/0025.
    released_at = models.DateTimeField(db_default=TransactionNow())
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("round", "-released_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["round", "edition"],
                condition=Q(has_figures=True),
                name="one_comparison_with_figures_of_a_round",
            ),
            models.CheckConstraint(
                condition=Q(has_figures=False) | Q(agencies__gt=5), name="figures_take_six_agencies"
            ),
        )

    def __str__(self) -> str:
        return f"peers of round {self.round_id}"


class PeerFiguresQuerySet(models.QuerySet["PeerFigures"]):
    def visible_to(self, person: Person) -> Self:
        """Return what may be read of peers on the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class PeerFigures(models.Model):
    """What one agency that shares may read of the others, beside its own frozen result. Written once."""

    # Not numbered by the database: whoever releases them may not read them back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(PeerRelease, on_delete=models.PROTECT, related_name="figures")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    payload = models.JSONField()

    objects = PeerFiguresQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "pk")
        verbose_name_plural = "peer figures"
        constraints = (
            models.UniqueConstraint(fields=["release", "agency"], name="an_agency_is_compared_once_in_a_release"),
        )

    def __str__(self) -> str:
        return f"peers of snapshot {self.snapshot_id}"

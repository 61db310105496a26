"""What gives an agency's reports their look: its logo, and its Word template."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Membership, Person
from reports.packs import LookKind


class LookQuerySet(models.QuerySet["LookFile"]):
    def visible_to(self, person: Person) -> Self:
        """Return the files of the agencies the person belongs to; an administrator sees them all."""
        if person.is_administrator:
            return self
        return self.filter(agency__in=Membership.objects.current().filter(person=person).values("agency"))

    def current(self) -> Self:
        """Return the files that were not replaced or removed."""
        return self.filter(removed_at__isnull=True)


class LookFile(models.Model):
    """A logo (always a PNG of ours) or a Word template as it was found harmless. Its content is written once.

    `name` is what the file was called, `description` what a logo is called by who cannot see it, `found` what was read
    in the file. One that is replaced or removed stays while a report was asked for with it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=LookKind)
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=200, blank=True, default="")
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    found = models.JSONField(default=dict)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "kind", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "kind"], condition=Q(removed_at__isnull=True), name="one_look_of_each_kind_at_a_time"
            ),
            models.UniqueConstraint(fields=["id", "agency"], name="a_look_stays_with_its_agency"),
            constraints.one_of("kind", LookKind.values, name="a_look_is_of_a_known_kind"),
            constraints.not_empty("digest", name="a_look_has_a_digest"),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_look_is_not_empty"),
            models.CheckConstraint(
                condition=Q(kind=LookKind.TEMPLATE) | ~Q(description=""), name="a_logo_says_what_it_shows"
            ),
            constraints.both_or_neither("removed_at", "removed_by", name="a_look_is_removed_by_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.agency_id}"

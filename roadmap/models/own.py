"""What an agency adds to the catalogue for itself: initiatives and cases of its own."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Agency, Membership, Person

PREFIX = "own-"
Row = TypeVar("Row", bound=models.Model, covariant=True)


class OwnQuerySet(models.QuerySet[Row]):
    def visible_to(self, person: Person) -> Self:
        """Return what the agencies that the person belongs to have added; administrators read none."""
        return self.filter(agency__in=Membership.objects.current().filter(person=person).values("agency"))


class OwnInitiative(models.Model):
    """An initiative that one agency has beside those of its catalogue; `document` is a row as in a catalogue file."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    document = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "code")
        constraints = (
            models.UniqueConstraint(fields=["agency", "code"], name="one_own_initiative_to_each_code"),
            models.CheckConstraint(condition=Q(code__startswith=PREFIX), name="own_initiatives_are_named_so"),
            models.CheckConstraint(condition=Q(version__gt=0), name="own_initiative_versions_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.code} of {self.agency_id}"


class OwnCase(models.Model):
    """A case that one agency tells beside those of its catalogue; `document` is a row as in a catalogue file."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    document = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "code")
        constraints = (
            models.UniqueConstraint(fields=["agency", "code"], name="one_own_case_to_each_code"),
            models.CheckConstraint(condition=Q(code__startswith=PREFIX), name="own_cases_are_named_so"),
            models.CheckConstraint(condition=Q(version__gt=0), name="own_case_versions_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.code} of {self.agency_id}"

"""Addresses with a secret that show one thing to whoever holds them, until they are revoked."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models.agencies import Agency, Membership
from accounts.models.people import Person
from accounts.roles import Role


class LinkKind(models.TextChoices):
    """What a link shows."""

    CALENDAR = "calendar", _("Calendar of the plan")
    REPORT = "report", _("Report")


class LinkQuerySet(models.QuerySet["Link"]):
    def usable(self) -> Self:
        """Return the links that still open: not revoked, not expired."""
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()), revoked_at__isnull=True)

    def visible_to(self, person: Person) -> Self:
        """Return the links of the agencies for which the person may make some."""
        roles = [Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE]
        mine = Membership.objects.current().filter(person=person, role__in=roles)
        return self.filter(agency__in=mine.values("agency"))


class Link(models.Model):
    """An address that shows one thing as its maker may see it at that moment. Only the digest of its secret is kept."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    # The id of what it shows, of whichever kind; what is gone or shut by then shows nothing.
    target = models.CharField(max_length=36)
    label = models.CharField(max_length=120)
    secret_digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    last_opened_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["secret_digest"], name="one_link_to_each_secret"),
            constraints.one_of("kind", LinkKind.values, name="a_link_has_a_known_kind"),
            constraints.not_empty("target", name="a_link_shows_something"),
            constraints.not_empty("label", name="a_link_has_a_label"),
            constraints.not_empty("secret_digest", name="a_link_has_a_secret"),
            constraints.both_or_neither("revoked_at", "revoked_by", name="a_link_is_revoked_by_somebody"),
            models.CheckConstraint(
                condition=Q(opened=0, last_opened_at__isnull=True) | Q(opened__gt=0, last_opened_at__isnull=False),
                name="a_link_that_was_opened_says_when",
            ),
        )

    def __str__(self) -> str:
        return self.label

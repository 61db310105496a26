"""Agencies, who belongs to them, and invitations to belong."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models.people import Person
from accounts.roles import AGENCY_ROLES


class AgencyQuerySet(models.QuerySet["Agency"]):
    def visible_to(self, person: Person) -> Self:
        """Return the agencies the person belongs to; an administrator sees them all."""
        if person.is_administrator:
            return self
        return self.filter(Exists(Membership.objects.current().filter(agency=OuterRef("pk"), person=person)))


class Agency(models.Model):
    """A public body that is assessed. The tenant: nothing of one agency is ever shown to another."""

    name = models.CharField(_("name"), max_length=200)
    code = models.SlugField(_("short code"), max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)

    # Put on by queries.agencies: the viewer's role here.
    viewer_role: str

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name_plural = "agencies"
        constraints = (
            models.UniqueConstraint(fields=["code"], name="one_agency_to_each_code"),
            constraints.not_empty("name", name="an_agency_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        """Return the memberships that have not ended."""
        return self.filter(ended_at__isnull=True)

    def visible_to(self, person: Person) -> Self:
        """Return the person's own memberships and those of the agencies they belong to."""
        if person.is_administrator:
            return self
        own = Membership.objects.current().filter(person=person).values("agency")
        return self.filter(Q(person=person) | Q(agency__in=own))


class Membership(models.Model):
    """A person in a role for an agency, from a day until it ends. Ended memberships stay as history."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in AGENCY_ROLES])
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "person", "pk")
        constraints = (
            # Among current ones only: people leave and come back.
            models.UniqueConstraint(
                fields=["person", "agency"], condition=Q(ended_at__isnull=True), name="one_current_role_in_each_agency"
            ),
            constraints.one_of("role", [role.value for role in AGENCY_ROLES], name="a_membership_has_a_known_role"),
            constraints.both_or_neither("ended_at", "ended_by", name="a_membership_ends_by_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} in {self.agency_id}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Return the invitations that can still be accepted."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now())

    def visible_to(self, person: Person) -> Self:
        """Return the invitations of the agencies the person belongs to."""
        if person.is_administrator:
            return self
        return self.filter(agency__in=Membership.objects.current().filter(person=person).values("agency"))


class Invitation(models.Model):
    """A link sent to somebody to join an agency in a role. Only the digest of the link's secret is kept."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(_("role"), max_length=20, choices=[(role.value, role.label) for role in AGENCY_ROLES])
    secret_digest = models.CharField(max_length=64)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["secret_digest"], name="one_invitation_to_each_link"),
            constraints.one_of("role", [role.value for role in AGENCY_ROLES], name="an_invitation_has_a_known_role"),
            constraints.both_or_neither("accepted_at", "accepted_by", name="an_invitation_is_accepted_by_somebody"),
            constraints.both_or_neither("withdrawn_at", "withdrawn_by", name="an_invitation_is_withdrawn_by_somebody"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="an_invitation_is_accepted_or_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} invited to {self.agency_id}"

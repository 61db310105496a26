"""People come to belong to agencies, and cease to."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import acting, events, policy, queries
from accounts.acting import whole
from accounts.models import Agency, Invitation, Membership, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, NotAllowed, Refusal
from accounts.roles import Role


def digest_of(secret: str) -> str:
    """Return what is kept of a secret that was handed out: SHA-256, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


@whole()
def invite(agency: Agency, *, email: str, role: str, by: Person) -> tuple[Invitation, str]:
    """Return an invitation and the secret of its link, which is shown once and kept nowhere.

    An invitation of the same address to the same agency that was still open is withdrawn: one link opens, the newest.
    """
    policy.require(Deed.MANAGE_PEOPLE, role_of(by, agency))
    _refuse_self_made_reviewers(role, by)
    _refuse_members(email, agency)
    for earlier in queries.open_invitations(by, agency, email=email.strip()):
        withdraw_invitation(earlier, by=by)
    # 256 bits: nobody guesses one, so tries need no counting.
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        agency=agency,
        email=email.strip().lower(),
        role=role,
        secret_digest=digest_of(secret),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
    )
    events.record("person_invited", invitation, by=by, agency_id=agency.pk, new={"role": role})
    return invitation, secret


@whole()
def withdraw_invitation(invitation: Invitation, *, by: Person) -> None:
    """Make the link of an open invitation worthless."""
    policy.require(Deed.MANAGE_PEOPLE, role_of(by, invitation.agency))
    _refuse_self_made_reviewers(invitation.role, by)
    # One statement decides: of a withdrawal and an acceptance at once only one changes the row.
    withdrawn = Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    if not withdrawn:
        raise Refusal(_("This invitation is not open any more."), _("Reload the page to see what became of it."))
    events.record("invitation_withdrawn", invitation, by=by, agency_id=invitation.agency_id)


def find_invitation(secret: str) -> Invitation | None:
    """Return the open invitation that this secret belongs to, if there is one."""
    digest = digest_of(secret)
    acting.present_invitation(digest)
    return Invitation.objects.open().filter(secret_digest=digest).first()


@whole()
def accept_invitation(invitation: Invitation, *, person: Person) -> Membership:
    """Return the membership that the invitation promised; its link is worthless afterwards."""
    # Row-level security knows no membership yet; the shown invitation is what lets this person in.
    acting.present_invitation(invitation.secret_digest)
    acting.set_person(person.pk)
    _refuse_other_addresses(invitation, person)
    taken = Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now(), accepted_by=person)
    if not taken:
        raise Refusal(_("This invitation was already used or has expired."), _("Ask for a new one."))
    _refuse_members(person.email, invitation.agency)
    membership = Membership(agency_id=invitation.agency_id, person=person, role=invitation.role)
    membership.save(force_insert=True)
    events.record("person_joined", membership, by=person, agency_id=invitation.agency_id, new={"role": invitation.role})
    return membership


@whole()
def add_member(agency: Agency, person: Person, *, role: str, by: Person) -> Membership:
    """Return a new membership of somebody who is known already."""
    policy.require(Deed.MANAGE_PEOPLE, role_of(by, agency))
    _refuse_self_made_reviewers(role, by)
    _refuse_members(person.email, agency)
    membership = Membership.objects.create(agency=agency, person=person, role=role)
    events.record("person_joined", membership, by=by, agency_id=agency.pk, new={"person": person.pk, "role": role})
    return membership


@whole()
def end_membership(membership: Membership, *, by: Person) -> None:
    """Take a person's role away; the next request of theirs is refused."""
    policy.require(Deed.MANAGE_PEOPLE, role_of(by, membership.agency))
    # An agency must not get rid of a reviewer whose verdicts it does not like.
    if membership.role == Role.CONSULTANT and not by.is_administrator:
        raise NotAllowed(_("Reviewers are assigned by an administrator."), _("Ask an administrator."))
    # Without the role there is no right left to write the end of it into the agency's trail.
    if membership.person_id == by.pk and not by.is_administrator:
        raise NotAllowed(_("You cannot end your own role."), _("Ask another agency lead or an administrator."))
    ended = Membership.objects.current().filter(pk=membership.pk).update(ended_at=timezone.now(), ended_by=by)
    if not ended:
        raise Refusal(_("This role has ended already."), _("Reload the page."))
    events.record(
        "membership_ended",
        membership,
        by=by,
        agency_id=membership.agency_id,
        old={"person": membership.person_id, "role": membership.role},
    )


def role_of(person: Person, agency: Agency) -> str | None:
    """Return the person's role in an agency as the policy table knows it; None for a stranger."""
    seen = queries.agencies(person).filter(pk=agency.pk).first()
    return seen.viewer_role if seen else None


def _refuse_self_made_reviewers(role: str, by: Person) -> None:
    if role == Role.CONSULTANT and not by.is_administrator:
        raise NotAllowed(
            _("Reviewers are assigned by an administrator, not by the agency they review."), _("Ask an administrator.")
        )


def _refuse_members(email: str, agency: Agency) -> None:
    if Agency.objects.filter(queries.is_member(email, agency), pk=agency.pk).exists():
        problem = _("This person already has a role in the agency.")
        raise InvalidInput(problem, _("End the present role first."), fields={"email": problem})


def _refuse_other_addresses(invitation: Invitation, person: Person) -> None:
    if invitation.email.lower() != person.email.lower():
        raise NotAllowed(
            _("This invitation was sent to another e-mail address than the one you are signed in with."),
            _("Sign out and open the link again, or ask for an invitation to your own address."),
        )

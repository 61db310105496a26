"""Links with a secret are made, opened and revoked."""

import secrets
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import acting, events, policy
from accounts.acting import whole
from accounts.actions.memberships import digest_of, role_of
from accounts.models import Agency, Link, LinkKind, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Refusal
from accounts.texts import problem_with

LONGEST_LABEL = 120


@whole()
def make_link(
    agency: Agency, *, kind: LinkKind, target: object, label: str, expires_at: datetime | None = None, by: Person
) -> tuple[Link, str]:
    """Return a link to the row with the id `target`, and its secret, which is shown once and kept nowhere."""
    policy.require(Deed.MAKE_LINK, role_of(by, agency))
    if not label.strip():
        problem = _("Say whom the link is for, so that it can be told from others later.")
        raise InvalidInput(problem, fields={"label": problem})
    if len(label.strip()) > LONGEST_LABEL:
        long = _("Use at most %(most)d characters.") % {"most": LONGEST_LABEL}
        raise InvalidInput(_("This link was not made."), long, fields={"label": long})
    if unfit := problem_with(label):
        raise InvalidInput(_("This link was not made."), unfit, fields={"label": unfit})
    # 256 bits: nobody guesses one, so tries need no counting.
    secret = secrets.token_urlsafe(32)
    link = Link.objects.create(
        agency=agency,
        kind=kind,
        target=str(target),
        label=label.strip(),
        secret_digest=digest_of(secret),
        made_by=by,
        expires_at=expires_at,
    )
    events.record("link_made", link, by=by, agency_id=agency.pk, new={"name": link.label, "kind": kind})
    return link, secret


@whole()
def revoke_link(link: Link, *, by: Person) -> None:
    """Let the link open nothing any more; one's own, or any as agency lead."""
    role = role_of(by, link.agency)
    policy.require(Deed.MAKE_LINK if link.made_by_id == by.pk else Deed.REVOKE_LINKS, role)
    if not Link.objects.usable().filter(pk=link.pk).update(revoked_at=timezone.now(), revoked_by=by):
        raise Refusal(_("This link does not open anything any more."), _("Reload the page."))
    events.record("link_revoked", link, by=by, agency_id=link.agency_id, old={"name": link.label})


@whole()
def open_link(secret: str, *, kind: LinkKind) -> Link | None:
    """Return the link of this kind with this secret; the rest of the transaction works for its maker.

    None where it was revoked, has expired, or its maker may not make such links any more. What it shows has its own
    right, to be asked for by the caller with `link.made_by`. Each opening counts; the trail gets the first of each day.
    """
    digest = digest_of(secret)
    acting.present_link(digest)
    link = Link.objects.usable().select_related("made_by").filter(secret_digest=digest, kind=kind).first()
    if link is None:
        return None
    acting.set_person(link.made_by_id)
    # Seen as the maker only: an agency that they left is not.
    agency = Agency.objects.visible_to(link.made_by).filter(pk=link.agency_id).first()
    if agency is None or not policy.may(Deed.MAKE_LINK, role_of(link.made_by, agency)):
        acting.set_person(None)
        return None
    _count(link)
    return link


def _count(link: Link) -> None:
    now = timezone.now()
    Link.objects.filter(pk=link.pk).update(opened=F("opened") + 1, last_opened_at=now)
    # A calendar asks every few minutes: a line for each would bury everything else.
    if link.last_opened_at is None or link.last_opened_at.date() != now.date():
        events.record("link_opened", link, by=None, agency_id=link.agency_id, new={"name": link.label})

"""People sign up by invitation and keep tokens for their programs."""

import secrets

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts.acting import whole
from accounts.actions.memberships import accept_invitation, digest_of
from accounts.models import AccessToken, Invitation, Person
from accounts.refusals import InvalidInput, Refusal


@whole()
def join(invitation: Invitation, *, name: str, password: str) -> Person:
    """Return the new person whom the invitation was for, a member of its agency from now on."""
    # Said plainly: whoever holds the invitation was told this address by it.
    if Person.objects.filter(email__iexact=invitation.email).exists():
        raise Refusal(
            _("There is an account for this e-mail address already."), _("Sign in, then open the link again.")
        )
    _refuse_weak(password, Person(email=invitation.email, name=name))
    person = Person.objects.create_user(invitation.email, password, name=name)
    accept_invitation(invitation, person=person)
    return person


@whole()
def create_token(*, name: str, by: Person) -> tuple[AccessToken, str]:
    """Return a token and its secret, which is shown once and kept nowhere."""
    secret = f"plumb_{secrets.token_urlsafe(32)}"
    token = AccessToken.objects.create(person=by, name=name, digest=digest_of(secret))
    events.record("token_created", token, by=by, agency_id=None, new={"name": name})
    return token, secret


@whole()
def revoke_token(token: AccessToken, *, by: Person) -> None:
    """Close the API to whoever holds the token's secret."""
    if not AccessToken.objects.visible_to(by).usable().filter(pk=token.pk).update(revoked_at=timezone.now()):
        raise Refusal(_("This token does not open anything any more."), _("Reload the page."))
    events.record("token_revoked", token, by=by, agency_id=None)


def _refuse_weak(password: str, person: Person) -> None:
    try:
        password_validation.validate_password(password, person)
    except ValidationError as error:
        words = " ".join(error.messages)
        raise InvalidInput(_("This password cannot be taken."), words, fields={"password": words}) from error

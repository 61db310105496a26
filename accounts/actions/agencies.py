"""Agencies come into being."""

from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.roles import Role


@whole()
def create_agency(*, name: str, code: str, by: Person) -> Agency:
    """Return a new agency without members. Only an administrator may."""
    policy.require(Deed.MANAGE_AGENCIES, Role.ADMINISTRATOR if by.is_administrator else None)
    if Agency.objects.filter(code=code).exists():
        problem = _("Another agency has this short code.")
        raise InvalidInput(_("The agency was not added."), _("Choose another short code."), fields={"code": problem})
    agency = Agency.objects.create(name=name, code=code)
    events.record("agency_created", agency, by=by, agency_id=agency.pk, new={"name": name, "code": code})
    return agency

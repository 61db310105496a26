"""Agencies come into being."""

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.roles import Role


@whole()
def create_agency(*, name: str, code: str, by: Person) -> Agency:
    """Return a new agency without members. Only an administrator may."""
    policy.require(Deed.MANAGE_AGENCIES, Role.ADMINISTRATOR if by.is_administrator else None)
    agency = Agency.objects.create(name=name, code=code)
    events.record("agency_created", agency, by=by, agency_id=agency.pk, new={"name": name, "code": code})
    return agency

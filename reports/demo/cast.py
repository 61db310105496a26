"""The people of the demo come into being as anybody does: invited, joined, assigned."""

from collections.abc import Mapping

from accounts.acting import acting_as
from accounts.actions.agencies import create_agency
from accounts.actions.memberships import add_member, invite
from accounts.actions.people import join
from accounts.models import Agency, Person
from accounts.roles import Role
from reports.demo.story import Actor, AgencyStory, Story

Cast = dict[str, Person]


def is_cast(story: Story) -> bool:
    """Tell whether the people of the story are there; they come with everything else or not at all."""
    return Person.objects.filter(email=story.administrator.email).exists()


def person_with(email: str) -> Person:
    """Return somebody of the story. Raises Person.DoesNotExist where it was never told."""
    return Person.objects.get(email=email)


def cast_of(story: Story) -> tuple[Cast, Mapping[str, Agency]]:
    """Return the people of the story by e-mail address and its agencies by code, each person in their role."""
    admin = Person.objects.create_user(
        story.administrator.email, story.password, name=story.administrator.name, is_administrator=True
    )
    cast, agencies = {admin.email: admin}, {}
    for agency in story.agencies:
        agencies[agency.code] = _found(agency, cast, story, by=admin)
    return cast, agencies


def _found(told: AgencyStory, cast: Cast, story: Story, *, by: Person) -> Agency:
    with acting_as(by.pk):
        agency = create_agency(name=told.name, code=told.code, by=by)
    lead = _join(agency, told.first(Role.LEAD), story.password, by=by)
    cast[lead.email] = lead
    for actor in told.people:
        if actor.role != Role.LEAD:
            cast[actor.email] = _join(agency, actor, story.password, by=lead)
    for email in filter(None, (told.consultant, told.second_reader)):
        _assign(agency, _consultant(email, story), cast, story.password, by=by)
    return agency


def _consultant(email: str, story: Story) -> Actor:
    return next(actor for actor in story.consultants if actor.email == email)


def _assign(agency: Agency, actor: Actor, cast: Cast, password: str, *, by: Person) -> None:
    known = cast.get(actor.email)
    if known is None:
        cast[actor.email] = _join(agency, actor, password, by=by)
        return
    with acting_as(by.pk):
        add_member(agency, known, role=actor.role, by=by)


def _join(agency: Agency, actor: Actor, password: str, *, by: Person) -> Person:
    with acting_as(by.pk):
        invitation, _secret = invite(agency, email=actor.email, role=actor.role, by=by)
    with acting_as(None):
        return join(invitation, name=actor.name, password=password)

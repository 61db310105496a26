"""Invitations open once, for whom they were meant, and nobody makes their own reviewer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.acting import acting_as, set_person
from accounts.actions.memberships import (
    accept_invitation,
    add_member,
    end_membership,
    find_invitation,
    invite,
    role_of,
    withdraw_invitation,
)
from accounts.actions.people import join
from accounts.models import Agency, Event, Invitation, Membership, Person
from accounts.refusals import InvalidInput, NotAllowed, Refusal
from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "seven bright plumb bobs"


@pytest.fixture
def agency() -> Agency:
    return factories.agency("Land Registry")


@pytest.fixture
def lead(agency: Agency) -> Person:
    return factories.member(agency, Role.LEAD)


def invited(agency: Agency, lead: Person, *, email: str = "new@example.org", role: str = Role.RESPONDENT) -> str:
    """Return the secret of a new invitation."""
    with acting_as(lead.pk):
        return invite(agency, email=email, role=role, by=lead)[1]


def opened(secret: str) -> Invitation:
    """Return the invitation as the person who follows the link finds it."""
    found = find_invitation(secret)
    assert found is not None
    return found


def joined(secret: str, name: str = "Ana Reyes") -> Person:
    """Return the person who followed the link and chose a password."""
    with acting_as(None):
        return join(opened(secret), name=name, password=PASSWORD)


def test_whoever_follows_the_link_joins_in_the_role_that_was_offered(agency: Agency, lead: Person):
    person = joined(invited(agency, lead, role=Role.EXECUTIVE))

    with acting_as(person.pk):
        assert role_of(person, agency) == Role.EXECUTIVE
    assert person.email == "new@example.org"


def test_a_link_opens_once(agency: Agency, lead: Person):
    secret = invited(agency, lead)
    joined(secret)

    with acting_as(None):
        assert find_invitation(secret) is None


def test_a_link_that_was_opened_twice_makes_one_membership(agency: Agency, lead: Person):
    secret, person = invited(agency, lead, email="twice@example.org"), factories.person()
    Person.objects.filter(pk=person.pk).update(email="twice@example.org")
    person.refresh_from_db()
    with acting_as(person.pk):
        invitation = opened(secret)
        accept_invitation(invitation, person=person)

    with pytest.raises(Refusal, match="already"), acting_as(person.pk):
        accept_invitation(invitation, person=person)


def test_an_expired_link_opens_nothing(agency: Agency, lead: Person, settings):
    settings.INVITATION_DAYS = -1
    secret = invited(agency, lead)

    with acting_as(None):
        assert find_invitation(secret) is None


def test_a_link_expires_after_the_days_of_the_setting(agency: Agency, lead: Person, settings):
    settings.INVITATION_DAYS = 3
    secret = invited(agency, lead)

    with acting_as(None):
        left = opened(secret).expires_at - timezone.now()

    assert timedelta(days=2, hours=23) < left < timedelta(days=3, hours=1)


def test_a_withdrawn_link_opens_nothing(agency: Agency, lead: Person):
    secret = invited(agency, lead)
    with acting_as(lead.pk):
        withdraw_invitation(Invitation.objects.get(), by=lead)

    with acting_as(None):
        assert find_invitation(secret) is None


def test_an_invitation_is_withdrawn_once(agency: Agency, lead: Person):
    invited(agency, lead)
    with acting_as(lead.pk):
        invitation = Invitation.objects.get()
        withdraw_invitation(invitation, by=lead)

    with pytest.raises(Refusal, match="not open any more"), acting_as(lead.pk):
        withdraw_invitation(invitation, by=lead)


def test_a_wrong_secret_shows_no_invitation_and_no_agency(agency: Agency, lead: Person):
    invited(agency, lead)

    with acting_as(None):
        assert find_invitation("not the secret") is None
        assert not Invitation.objects.exists()
        assert not Agency.objects.exists()


def test_the_secret_is_kept_nowhere(agency: Agency, lead: Person):
    secret = invited(agency, lead)

    with acting_as(lead.pk):
        assert secret not in str(list(Invitation.objects.values()))
        assert secret not in str(list(Event.objects.values()))


def test_somebody_else_cannot_use_the_link(agency: Agency, lead: Person):
    secret, stranger = invited(agency, lead), factories.person()

    with pytest.raises(NotAllowed, match="another e-mail address"), acting_as(stranger.pk):
        accept_invitation(opened(secret), person=stranger)


def test_whoever_has_an_account_signs_in_instead_of_signing_up(agency: Agency, lead: Person):
    secret = invited(agency, lead, email=factories.person().email.upper())

    with pytest.raises(Refusal, match="account for this e-mail address already"):
        joined(secret)


@pytest.mark.parametrize("password", ["short", "password1234", "new@example.org"])
def test_a_weak_password_is_refused_and_the_link_stays_open(agency: Agency, lead: Person, password: str):
    secret = invited(agency, lead)

    with pytest.raises(InvalidInput) as refusal, acting_as(None):
        join(opened(secret), name="Ana", password=password)

    assert refusal.value.fields.keys() == {"password"}
    joined(secret)


def test_a_lead_cannot_invite_a_reviewer(agency: Agency, lead: Person):
    with pytest.raises(NotAllowed, match="assigned by an administrator"):
        invited(agency, lead, role=Role.CONSULTANT)


def test_a_lead_cannot_make_a_member_a_reviewer(agency: Agency, lead: Person):
    with pytest.raises(NotAllowed), acting_as(lead.pk):
        add_member(agency, factories.person(), role=Role.CONSULTANT, by=lead)


def test_a_lead_cannot_send_a_reviewer_away(agency: Agency, lead: Person):
    factories.member(agency, Role.CONSULTANT)

    with pytest.raises(NotAllowed), acting_as(lead.pk):
        end_membership(Membership.objects.get(role=Role.CONSULTANT), by=lead)


def test_a_lead_cannot_end_their_own_role(agency: Agency, lead: Person):
    with pytest.raises(NotAllowed, match="your own role"), acting_as(lead.pk):
        end_membership(Membership.objects.get(person=lead), by=lead)

    with acting_as(lead.pk):
        assert role_of(lead, agency) == Role.LEAD


def test_a_lead_cannot_withdraw_the_invitation_of_a_reviewer(agency: Agency, lead: Person):
    admin = factories.administrator()
    with acting_as(admin.pk):
        invitation, _secret = invite(agency, email="sam@example.org", role=Role.CONSULTANT, by=admin)

    with pytest.raises(NotAllowed), acting_as(lead.pk):
        withdraw_invitation(invitation, by=lead)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.CONSULTANT, Role.EXECUTIVE])
def test_only_leads_and_administrators_invite(agency: Agency, role: Role):
    with pytest.raises(NotAllowed), factories.as_member(agency, role) as somebody:
        invite(agency, email="new@example.org", role=Role.RESPONDENT, by=somebody)


def test_nobody_invites_into_another_agency(agency: Agency):
    stranger = factories.member(factories.agency(), Role.LEAD)

    with pytest.raises(NotAllowed), acting_as(stranger.pk):
        invite(agency, email="new@example.org", role=Role.RESPONDENT, by=stranger)


def test_somebody_with_a_role_is_not_invited_again(agency: Agency, lead: Person):
    with pytest.raises(InvalidInput) as refusal:
        invited(agency, lead, email=lead.email)

    assert refusal.value.fields.keys() == {"email"}


def test_an_invitation_of_somebody_who_got_a_role_meanwhile_is_refused_in_plain_words(agency: Agency, lead: Person):
    person = factories.person()
    secret = invited(agency, lead, email=person.email)
    with acting_as(lead.pk):
        add_member(agency, person, role=Role.RESPONDENT, by=lead)

    with pytest.raises(InvalidInput, match="already has a role"), acting_as(person.pk):
        accept_invitation(opened(secret), person=person)


def test_a_second_invitation_withdraws_the_first(agency: Agency, lead: Person):
    first, second = invited(agency, lead), invited(agency, lead, email="New@example.org", role=Role.EXECUTIVE)

    with acting_as(None):
        assert find_invitation(first) is None
        assert opened(second).role == Role.EXECUTIVE
    with acting_as(lead.pk):
        bodies = [event.body for event in Event.objects.order_by("number")]
    assert [body.split('"what":"')[1].split('"')[0] for body in bodies] == [
        "person_invited",
        "invitation_withdrawn",
        "person_invited",
    ]


def test_an_invitation_elsewhere_stays_open(agency: Agency, lead: Person):
    elsewhere = factories.agency("Harbour Office")
    first = invited(elsewhere, factories.member(elsewhere, Role.LEAD))

    invited(agency, lead)

    with acting_as(None):
        assert opened(first).agency_id == elsewhere.pk


def test_a_lead_does_not_replace_the_invitation_of_a_reviewer(agency: Agency, lead: Person):
    admin = factories.administrator()
    with acting_as(admin.pk):
        _invitation, secret = invite(agency, email="sam@example.org", role=Role.CONSULTANT, by=admin)

    with pytest.raises(NotAllowed, match="assigned by an administrator"):
        invited(agency, lead, email="sam@example.org")

    with acting_as(None):
        assert opened(secret).role == Role.CONSULTANT


def test_a_role_that_ended_is_gone_at_once_and_stays_as_history(agency: Agency, lead: Person):
    respondent = factories.member(agency, Role.RESPONDENT)
    with acting_as(lead.pk):
        end_membership(Membership.objects.get(person=respondent), by=lead)

    with acting_as(respondent.pk):
        assert role_of(respondent, agency) is None
        assert Membership.objects.get(person=respondent).ended_by == lead


def test_a_role_ends_once(agency: Agency, lead: Person):
    factories.member(agency, Role.RESPONDENT)
    with acting_as(lead.pk):
        membership = Membership.objects.get(role=Role.RESPONDENT)
        end_membership(membership, by=lead)

    with pytest.raises(Refusal, match="ended already"), acting_as(lead.pk):
        end_membership(membership, by=lead)


def test_the_trail_tells_who_invited_joined_and_left(agency: Agency, lead: Person):
    person = joined(invited(agency, lead))
    with acting_as(lead.pk):
        end_membership(Membership.objects.get(person=person), by=lead)

        trail = [event.body.split('"what":"')[1].split('"')[0] for event in Event.objects.order_by("number")]

    assert trail == ["person_invited", "person_joined", "membership_ended"]


def test_acting_for_a_person_ends_with_the_block(agency: Agency, lead: Person):
    with acting_as(lead.pk):
        assert Agency.objects.exists()

    set_person(None)
    assert not Agency.objects.exists()

"""Passwords, invitations and signing out, as a browser meets them."""

import json
import re

import pytest
from django.core import mail

from accounts.acting import acting_as
from accounts.models import Event, Person
from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db
GOOD = "seven bright plumb bobs"


@pytest.fixture
def link():
    """Return the address that an invitation's mail names."""
    agency = factories.agency("Land Registry")
    lead = factories.signed_in(factories.member(agency, Role.LEAD))
    guest = {"email": "new@example.org", "role": Role.RESPONDENT}
    page = lead.post(f"/agencies/{agency.pk}/people/invite/", guest, follow=True)
    return re.search(r"/invitation/[^/\s\"]+/", page.content.decode())[0]


def recorded(person):
    """Return what the trail says this person did."""
    with acting_as(factories.administrator().pk):
        bodies = [json.loads(event.body) for event in Event.objects.filter(chain=0)]
    return [body["what"] for body in bodies if body["who"] == person.pk]


def test_a_mere_link_to_signing_out_clears_nothing():
    browser = factories.signed_in(factories.person())

    reply = browser.get("/sign-out/")

    assert reply.status_code == 405
    assert "Clear-Site-Data" not in reply


def test_a_changed_password_stands_in_the_trail():
    person = factories.person()
    browser = factories.signed_in(person)

    browser.post("/password/", {"old_password": factories.PASSWORD, "new_password1": GOOD, "new_password2": GOOD})

    assert recorded(person) == ["password_changed"]


def test_a_password_set_by_a_link_stands_in_the_trail(stranger):
    person = factories.person()
    stranger.post("/password/forgotten/", {"email": person.email})
    form = stranger.get(re.search(r"/password/new/\S+", mail.outbox[0].body)[0])

    stranger.post(form["Location"], {"new_password1": GOOD, "new_password2": GOOD})

    assert recorded(person) == ["password_reset"]


@pytest.mark.parametrize("weak", ["short", "password1234", "new@example.org"])
def test_a_weak_password_is_named_beside_its_field(stranger, link, weak):
    reply = stranger.post(link, {"name": "Ana Reyes", "password": weak})

    assert reply.status_code == 400
    assert 'value="Ana Reyes"' in reply.content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()

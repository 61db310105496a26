"""Signing in, out, and finding back in."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from accounts.models import Event
from tests import factories
from tests.fixtures.database import owner_url

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"


def sign_in(client, email, password=factories.PASSWORD):
    return client.post(SIGN_IN, {"username": email, "password": password})


def test_a_stranger_is_sent_to_the_sign_in_page_and_back(stranger):
    person = factories.person()

    asked = stranger.get("/agencies/")
    reply = stranger.post(asked["Location"], {"username": person.email, "password": factories.PASSWORD})

    assert asked["Location"] == "/sign-in/?next=/agencies/"
    assert reply["Location"] == "/agencies/"


def test_nobody_is_sent_to_another_site_after_signing_in(stranger):
    person = factories.person()

    reply = stranger.post(
        f"{SIGN_IN}?next=https://elsewhere.example/", {"username": person.email, "password": factories.PASSWORD}
    )

    assert reply["Location"] == "/start/"


def test_an_address_signs_in_in_whatever_case_it_is_typed(stranger):
    person = factories.person()

    assert sign_in(stranger, person.email.upper()).status_code == 302


def test_signing_in_gives_a_new_session_key(stranger):
    person = factories.person()
    stranger.get(SIGN_IN)
    session = stranger.session
    session["seen"] = True
    session.save()
    before = session.session_key

    sign_in(stranger, person.email)

    assert stranger.session.session_key != before


def test_a_wrong_password_and_an_unknown_address_read_the_same(stranger):
    person = factories.person()

    wrong = sign_in(stranger, person.email, "not the password")
    unknown = sign_in(Client(), "nobody@example.org", "not the password")

    shown = [re.findall(r"do not belong together[^<]*", reply.content.decode())[0] for reply in (wrong, unknown)]
    assert shown[0] == shown[1]


def test_guessing_is_stopped_even_with_the_right_password(stranger):
    person = factories.person()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(stranger, person.email, "a guess")

    reply = sign_in(stranger, person.email)

    assert reply.status_code == 429
    assert "Sign in" not in reply.headers.get("Location", "")


def test_signing_out_ends_the_session_and_clears_the_browser():
    browser = factories.signed_in(factories.person())

    reply = browser.post("/sign-out/")

    assert "storage" in reply["Clear-Site-Data"]
    assert browser.get("/").status_code == 302


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(stranger):
    person = factories.person()
    stranger.post("/password/forgotten/", {"email": person.email})
    link = re.search(r"/password/new/\S+", mail.outbox[0].body)[0]

    form = stranger.get(link, follow=True)
    new = "quite another sentence 5"
    stranger.post(form.redirect_chain[-1][0], {"new_password1": new, "new_password2": new})

    assert sign_in(Client(), person.email, new).status_code == 302
    assert "new_password1" not in Client().get(link, follow=True).content.decode()


def test_a_forgotten_password_of_nobody_looks_the_same(stranger):
    known = stranger.post("/password/forgotten/", {"email": factories.person().email})
    unknown = Client().post("/password/forgotten/", {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_a_changed_password_ends_the_other_sessions():
    person = factories.person()
    here, there = factories.signed_in(person), factories.signed_in(person)
    new = "quite another sentence 5"

    here.post("/password/", {"old_password": factories.PASSWORD, "new_password1": new, "new_password2": new})

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_passwords_are_kept_by_argon2():
    assert factories.person().password.startswith("argon2$argon2id$")


def test_signing_in_stands_in_the_trail_of_the_installation(stranger):
    person = factories.person()
    administrator = factories.administrator()

    sign_in(stranger, person.email)

    with factories.acting_as(administrator.pk):
        assert Event.objects.filter(chain=0, body__contains="signed_in").exists()


def test_the_tests_do_not_run_as_the_owner():
    assert settings.DATABASES["default"]["USER"] not in owner_url().split("@")[0]

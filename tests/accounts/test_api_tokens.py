"""Personal tokens: shown once, opening until they are revoked."""

import pytest
from django.test import Client

from accounts.models import AccessToken, KeptReply
from tests import factories
from tests.callers import Caller, browser, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody():
    return factories.person("Ana Reyes")


def test_a_new_token_opens_the_api(somebody):
    made = browser(somebody)("POST", "tokens/", {"name": "my script"})

    reply = Caller(Client(), made.json()["secret"])("GET", "me/")

    assert (made.status_code, made["Location"]) == (201, f"/api/v1/tokens/{made.json()['id']}/")
    assert reply.json()["name"] == "Ana Reyes"


def test_the_secret_is_shown_once_and_kept_nowhere(somebody):
    caller = browser(somebody)

    secret = caller("POST", "tokens/", {"name": "my script"}, idempotency_key="k").json()["secret"]

    assert secret not in caller("GET", "tokens/").content.decode()
    assert secret not in str(list(AccessToken.objects.values()))
    assert not KeptReply.objects.exists()


def test_a_revoked_token_opens_nothing_from_the_next_request_on(somebody):
    running = program(somebody)
    token = running("GET", "tokens/").json()["results"][0]["id"]

    revoked = browser(somebody)("DELETE", f"tokens/{token}/")

    assert (revoked.status_code, revoked.content) == (204, b"")
    assert running("GET", "me/").status_code == 401
    assert browser(somebody)("GET", f"tokens/{token}/").status_code == 404


def test_a_token_of_somebody_who_may_not_sign_in_opens_nothing(somebody):
    running = program(somebody)

    somebody.is_active = False
    somebody.save(update_fields=["is_active"])

    assert running("GET", "me/").status_code == 401


def test_somebody_elses_token_is_nowhere(somebody):
    token = program(somebody)("GET", "tokens/").json()["results"][0]["id"]
    other = browser(factories.person())

    replies = [other(verb, f"tokens/{pk}/") for verb in ("GET", "DELETE") for pk in (token, 987_654_321)]

    assert {(reply.status_code, reply.content) for reply in replies} == {(404, replies[0].content)}


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer plumb_x", "Bearer \xff", "Basic YTpi", "Bearer a b"])
def test_an_unknown_secret_is_told_so(header):
    reply = Client().get("/api/v1/me/", headers={"Authorization": header})

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (401, "Authorization")


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00", "\ud800", 5, None])
def test_a_token_has_a_name(somebody, name):
    reply = browser(somebody)("POST", "tokens/", {"name": name})

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "name")


def test_nobody_chooses_the_secret_or_the_owner(somebody):
    for field in ("secret", "digest", "person", "id", "revoked_at"):
        reply = browser(somebody)("POST", "tokens/", {"name": "n", field: 1})

        assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, field)


def test_a_token_makes_no_further_tokens():
    reply = program(factories.person())("POST", "tokens/", {"name": "a copy of myself"})

    assert reply.status_code == 403
    assert "further tokens" in reply.content.decode()

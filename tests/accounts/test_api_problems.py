"""Whatever goes wrong is told as a problem document: what happened, which part, what to do."""

import json

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from psycopg.errors import UniqueViolation

from accounts import queries
from tests import factories
from tests.callers import Caller, browser, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def caller() -> Caller:
    return browser(factories.person())


def test_every_problem_says_what_happened_and_what_to_do(caller):
    calls = [("GET", "nowhere/"), ("POST", "me/"), ("PUT", "tokens/"), ("POST", "tokens/"), ("GET", "tokens/?page=9")]

    replies = [caller(*call) for call in calls]

    assert [reply.status_code for reply in replies] == [404, 405, 405, 400, 400]
    for reply in replies:
        body = reply.json()
        assert reply["Content-Type"] == "application/problem+json"
        assert body["status"] == reply.status_code
        assert all(body[name] for name in ("title", "detail", "remedy"))
        assert body["type"].startswith("urn:plumbline:problem:")


@pytest.mark.parametrize("verb", ["OPTIONS", "TRACE", "BREW", "DELETE", "PATCH"])
def test_a_method_that_is_not_taken_names_those_that_are(caller, verb):
    reply = caller(verb, "agencies/")

    assert (reply.status_code, reply["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["", "agencies", "agencies/1", "//", "agencies/x/", "%00/", "v2/", "agencies/1/../2/"])
def test_every_address_that_is_none_reads_the_same(caller, path):
    reply = caller("GET", path)

    assert (reply.status_code, reply.content) == (404, caller("GET", "nowhere/").content)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*", "\x00"])
def test_an_address_answers_in_json_whatever_is_preferred(caller, accept):
    reply = caller("GET", "me/?format=xml", accept=accept)

    assert (reply.status_code, reply["Content-Type"]) == (200, "application/json")


def test_no_reply_is_kept_by_a_cache(caller):
    replies = [caller("GET", path) for path in ("me/", "nowhere/")]

    assert {reply["Cache-Control"] for reply in replies} == {"private, no-store"}


def test_a_session_needs_its_csrf_token_to_change_something():
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.person(), backend="django.contrib.auth.backends.ModelBackend")

    reply = Caller(client)("POST", "tokens/", {"name": "n"})

    assert (reply.status_code, reply["Content-Type"]) == (403, "application/problem+json")
    assert "CSRF" in reply.json()["detail"]


def test_a_token_needs_no_csrf_token():
    caller = program(factories.person())
    caller.client = Client(enforce_csrf_checks=True)
    token = caller("GET", "tokens/").json()["results"][0]["id"]

    assert caller("DELETE", f"tokens/{token}/").status_code == 204


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded"]
)
def test_a_form_without_its_csrf_token_is_no_fault_of_ours(kind):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.person(), backend="django.contrib.auth.backends.ModelBackend")

    reply = Caller(client)("POST", "tokens/", "&".join("a=b" for _ in range(2000)), content_type=kind)

    assert reply.status_code in (400, 403)
    assert reply["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (IntegrityError, 409)])
def test_a_database_that_cannot_do_it_now_is_told_so(caller, monkeypatch, error, status):
    def fail(person):
        raise error("the statement and its values") from UniqueViolation()

    monkeypatch.setattr(queries, "agencies", fail)
    reply = caller("GET", "agencies/")

    assert (reply.status_code, "statement" in json.dumps(reply.json())) == (status, False)
    assert reply.get("Retry-After") == ("2" if status == 503 else None)

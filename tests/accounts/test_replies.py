"""A request that comes twice under one idempotency key happens once and gets the same reply."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts.acting import acting_as
from accounts.actions.people import create_token
from accounts.actions.replies import once
from accounts.models import AccessToken, KeptReply, Person
from accounts.refusals import InvalidInput, KeyReused, Refusal
from tests import factories


@pytest.fixture
def person(db: None) -> Person:
    return factories.person()


def request(body: str = "{}", path: str = "/api/tokens/") -> HttpRequest:
    return RequestFactory().post(path, data=body, content_type="application/json")


def ask(person: Person, key: str, body: str = "{}", path: str = "/api/tokens/") -> HttpResponse:
    """Return the reply to a request that makes a token and tells its number."""

    def make() -> HttpResponse:
        token, _secret = create_token(name="Export", by=person)
        return HttpResponse(f"token {token.pk}", status=201, headers={"ETag": '"1"', "X-Other": "not kept"})

    with acting_as(person.pk):
        return once(request(body, path), key, make, by=person)


def test_the_same_request_again_gets_the_same_reply_and_does_nothing(person: Person):
    first, second = ask(person, "key"), ask(person, "key")

    assert (second.status_code, second.content, second["ETag"]) == (201, first.content, '"1"')
    assert AccessToken.objects.count() == 1


def test_the_same_request_under_another_key_happens_again(person: Person):
    first, second = ask(person, "one"), ask(person, "two")

    assert first.content != second.content
    assert AccessToken.objects.count() == 2


def test_without_a_key_every_request_happens(person: Person):
    ask(person, "")
    ask(person, "")

    assert AccessToken.objects.count() == 2


@pytest.mark.parametrize("other", [{"body": '{"a": 1}'}, {"path": "/api/elsewhere/"}])
def test_a_key_that_comes_back_with_other_content_is_refused_and_nothing_happens(person: Person, other: dict[str, str]):
    ask(person, "key")

    with pytest.raises(KeyReused):
        ask(person, "key", **other)

    assert AccessToken.objects.count() == 1


def test_two_people_may_use_the_same_key(person: Person):
    ask(person, "key")
    ask(factories.person(), "key")

    assert AccessToken.objects.count() == 2


def test_a_refused_request_may_be_sent_again_under_its_key(person: Person):
    def refuse() -> HttpResponse:
        raise Refusal("Not now.")

    with pytest.raises(Refusal, match="Not now"), acting_as(person.pk):
        once(request(), "key", refuse, by=person)

    assert ask(person, "key").status_code == 201


def test_a_reply_that_says_no_is_not_kept(person: Person):
    with acting_as(person.pk):
        once(request(), "key", lambda: HttpResponse(status=422), by=person)

    assert ask(person, "key").status_code == 201


def test_a_repetition_that_would_be_refused_gets_the_first_reply(person: Person):
    first = ask(person, "key")

    def refuse() -> HttpResponse:
        raise Refusal("Somebody changed it.")

    with acting_as(person.pk):
        again = once(request(), "key", refuse, by=person)

    assert again.content == first.content


@pytest.mark.parametrize("key", ["k" * 81, "schlüssel", "a\nb", "a\x00b"])
def test_a_key_that_cannot_be_kept_is_refused_by_name(person: Person, key: str):
    with pytest.raises(InvalidInput) as refusal:
        ask(person, key)

    assert refusal.value.fields.keys() == {"Idempotency-Key"}
    assert not KeptReply.objects.exists()


def test_nobody_reads_the_kept_reply_of_another(person: Person):
    ask(person, "key")

    with acting_as(factories.person().pk):
        assert not KeptReply.objects.exists()


@pytest.mark.usefixtures("committed")
def test_the_same_request_eight_times_at_once_happens_once():
    person, start = factories.person(), Barrier(8)

    def send(_number: int) -> bytes:
        start.wait()
        try:
            return ask(person, "key").content
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        replies = set(threads.map(send, range(8)))

    assert len(replies) == 1
    assert AccessToken.objects.count() == 1


def test_what_was_kept_two_days_ago_is_forgotten_with_the_next_reply():
    somebody = factories.person()
    with acting_as(somebody.pk):
        KeptReply.objects.create(
            person=somebody, key="old", request_digest="x", status=200, kept_at="2026-01-01T00:00Z", body="typed"
        )
        once(RequestFactory().post("/", {"a": "b"}), "new", HttpResponse, by=somebody)

        assert [kept.key for kept in KeptReply.objects.all()] == ["new"]

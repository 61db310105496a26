"""Tokens open the API until they are revoked, and only their digest is kept."""

import pytest

from accounts import queries
from accounts.acting import acting_as
from accounts.actions.memberships import digest_of
from accounts.actions.people import create_token, revoke_token
from accounts.models import AccessToken, Person
from accounts.refusals import Refusal
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return factories.person()


def made(person: Person) -> tuple[AccessToken, str]:
    with acting_as(person.pk):
        return create_token(name="Nightly export", by=person)


def test_a_token_is_found_by_its_secret_alone(person: Person):
    token, secret = made(person)

    assert queries.token_with(digest_of(secret)) == token
    assert queries.token_with(digest_of(secret + "x")) is None


def test_the_secret_of_a_token_is_kept_nowhere(person: Person):
    _token, secret = made(person)

    assert secret not in str(list(AccessToken.objects.values()))


def test_a_revoked_token_opens_nothing(person: Person):
    token, secret = made(person)
    with acting_as(person.pk):
        revoke_token(token, by=person)

    assert queries.token_with(digest_of(secret)) is None


def test_a_token_is_revoked_once(person: Person):
    token, _secret = made(person)
    with acting_as(person.pk):
        revoke_token(token, by=person)

    with pytest.raises(Refusal, match="does not open anything any more"), acting_as(person.pk):
        revoke_token(token, by=person)


def test_nobody_revokes_the_token_of_another(person: Person):
    token, secret = made(person)
    stranger = factories.person()

    with pytest.raises(Refusal), acting_as(stranger.pk):
        revoke_token(token, by=stranger)

    assert queries.token_with(digest_of(secret)) == token


def test_the_token_of_a_closed_account_opens_nothing(person: Person):
    _token, secret = made(person)
    Person.objects.filter(pk=person.pk).update(is_active=False)

    assert queries.token_with(digest_of(secret)) is None


def test_everybody_lists_their_own_tokens_only(person: Person):
    token, _secret = made(person)
    made(factories.person())

    assert list(queries.tokens(person)) == [token]

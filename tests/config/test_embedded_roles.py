"""The two database roles, on a PostgreSQL started for these tests as the demo starts its own."""

import os
from collections.abc import Iterator

import psycopg
import pytest

from config.embedded import places, postgres, roles
from config.embedded.console import Stop
from config.embedded.processes import Children

RIGHTS = "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"


@pytest.fixture(scope="module")
def superuser_url() -> Iterator[str]:
    with places.throw_away() as folder:
        children = Children(folder)
        try:
            yield postgres.start(children, durable=False).url
        finally:
            children.stop()


@pytest.fixture(scope="module")
def urls(superuser_url: str) -> roles.Urls:
    return roles.prepare(superuser_url, "plumbline")


def asked(url: str, question: str) -> tuple[object, ...]:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row


def told(url: str, order: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(order)


def test_neither_role_can_pass_row_level_security(urls: roles.Urls) -> None:
    owner, application = asked(urls.owner, RIGHTS), asked(urls.application, RIGHTS)

    assert owner == (False, False, False, True)
    assert application == (False, False, False, False)


def test_the_owner_owns_the_database(urls: roles.Urls) -> None:
    owner = asked(urls.owner, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()")

    assert owner == (roles.OWNER,)


def test_the_application_works_on_what_the_owner_makes(urls: roles.Urls) -> None:
    told(urls.owner, "CREATE TABLE IF NOT EXISTS note (id bigserial PRIMARY KEY, text text)")

    told(urls.application, "INSERT INTO note (text) VALUES ('seen')")
    told(urls.application, "UPDATE note SET text = 'changed'")

    assert asked(urls.application, "SELECT text FROM note LIMIT 1") == ("changed",)


@pytest.mark.parametrize(
    "order", ["TRUNCATE note", "DROP TABLE note", "CREATE TABLE own (id int)", "CREATE ROLE other"]
)
def test_the_application_may_not_change_the_schema_or_truncate(urls: roles.Urls, order: str) -> None:
    told(urls.owner, "CREATE TABLE IF NOT EXISTS note (id bigserial PRIMARY KEY, text text)")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        told(urls.application, order)


def test_preparing_twice_gives_the_same_roles(superuser_url: str, urls: roles.Urls) -> None:
    again = roles.prepare(superuser_url, "plumbline")

    assert again == urls


def test_a_superusers_url_is_used_to_make_the_roles(superuser_url: str) -> None:
    given = roles.at(superuser_url, database="given")

    urls = roles.of_given(given, "")

    assert asked(urls.application, "SELECT current_user, current_database()") == (roles.APPLICATION, "given")


def test_an_ordinary_url_needs_the_owners_beside_it(urls: roles.Urls) -> None:
    with pytest.raises(Stop, match="DATABASE_OWNER_URL"):
        roles.of_given(urls.application, "")


def test_both_urls_are_used_as_they_are() -> None:
    assert roles.of_given("postgres://a:b@host/x", "postgres://o:p@host/x") == roles.Urls(
        owner="postgres://o:p@host/x", application="postgres://a:b@host/x"
    )


def test_a_database_with_tables_of_someone_else_is_left_alone(superuser_url: str) -> None:
    told(superuser_url, "CREATE DATABASE foreign_one")
    foreign = roles.at(superuser_url, database="foreign_one")
    told(foreign, "CREATE TABLE theirs (id int)")

    with pytest.raises(Stop, match="1 tables of someone else"):
        roles.of_given(foreign, "")

    assert asked(foreign, "SELECT tableowner FROM pg_tables WHERE tablename = 'theirs'") == ("postgres",)


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(Stop, match=r"127\.0\.0\.1:1 refuses us"):
        roles.of_given("postgres://a:secret@127.0.0.1:1/x", "")


def test_the_password_does_not_show_the_superusers() -> None:
    password = roles.password_of("postgres://postgres:opensesame@host/x", roles.OWNER)

    assert len(password) == 64
    assert "opensesame" not in password


def test_this_very_run_is_served_by_an_ordinary_role() -> None:
    assert asked(os.environ["DATABASE_URL"], RIGHTS) == (False, False, False, False)

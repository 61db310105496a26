"""Whoever tampers with the trail, even with all rights in the database, is found."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from accounts import events
from accounts.acting import acting_as
from accounts.models import Agency, Person
from accounts.roles import Role
from tests import factories
from tests.fixtures.database import app_url, owner_url

WRITERS = 8
pytestmark = pytest.mark.usefixtures("maintained")
Tamper = Callable[[psycopg.Connection, int], object]


def verify(*arguments: str) -> str:
    """Return everything that verify_trail says, and its verdict."""
    output = StringIO()
    try:
        call_command("verify_trail", *arguments, stdout=output, stderr=output)
    except CommandError as error:
        return output.getvalue() + str(error)
    return output.getvalue()


def write(agency: Agency, person: Person, count: int) -> None:
    with acting_as(person.pk):
        for number in range(count):
            events.record("probe", agency, by=person, agency_id=agency.pk, new={"number": number})


def write_one_by_one(agency: Agency, person: Person, count: int) -> None:
    for _number in range(count):
        write(agency, person, 1)
    connections.close_all()


@contextmanager
def all_rights() -> Iterator[psycopg.Connection]:
    """Yield the owner's connection after it has switched off every wall of the trail."""
    with psycopg.connect(owner_url(), autocommit=True) as connection:
        connection.execute("ALTER TABLE accounts_event DISABLE TRIGGER USER")
        connection.execute("ALTER TABLE accounts_event DISABLE ROW LEVEL SECURITY")
        yield connection
        connection.execute("ALTER TABLE accounts_event ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE accounts_event ENABLE TRIGGER USER")


@pytest.fixture
def agency() -> Agency:
    """An agency with a chain of a few dozen events."""
    made = factories.agency("Land Registry")
    write(made, factories.member(made, Role.LEAD), 40)
    return made


@pytest.fixture
def anchor(agency: Agency, tmp_path: Path) -> str:
    """An anchor of the chains as they were written."""
    path = tmp_path / "anchor.json"
    verify("--anchor", str(path), "--renew")
    return str(path)


def edit(connection: psycopg.Connection, chain: int) -> None:
    alter(connection, chain, "note", "something else")


def change_the_clock(connection: psycopg.Connection, chain: int) -> None:
    alter(connection, chain, "at", "2020-01-01T00:00:00+00:00")


def blame_another(connection: psycopg.Connection, chain: int) -> None:
    alter(connection, chain, "who", "1")


def alter(connection: psycopg.Connection, chain: int, key: str, value: str) -> None:
    connection.execute(
        "UPDATE accounts_event SET body = jsonb_set(body::jsonb, ARRAY[%s], to_jsonb(%s::text))::text"
        " WHERE chain = %s AND number = 12",
        [key, value, chain],
    )


def delete(connection: psycopg.Connection, chain: int) -> None:
    connection.execute("DELETE FROM accounts_event WHERE chain = %s AND number = 12", [chain])


def delete_the_first(connection: psycopg.Connection, chain: int) -> None:
    connection.execute("DELETE FROM accounts_event WHERE chain = %s AND number = 1", [chain])


def delete_and_renumber(connection: psycopg.Connection, chain: int) -> None:
    delete(connection, chain)
    connection.execute("UPDATE accounts_event SET number = number + 1000 WHERE chain = %s AND number > 12", [chain])
    connection.execute("UPDATE accounts_event SET number = number - 1001 WHERE chain = %s AND number > 1000", [chain])


def swap(connection: psycopg.Connection, chain: int) -> None:
    for old, new in ((12, 1012), (13, 12), (1012, 13)):
        connection.execute("UPDATE accounts_event SET number = %s WHERE chain = %s AND number = %s", [new, chain, old])


def insert(connection: psycopg.Connection, chain: int) -> None:
    connection.execute(
        "INSERT INTO accounts_event (id, chain, number, body, previous, digest, agency_id)"
        " SELECT gen_random_uuid(), chain, number + 1, body, digest, md5(body) || md5(body), agency_id"
        " FROM accounts_event WHERE chain = %s ORDER BY number DESC LIMIT 1",
        [chain],
    )


def move_to_another_agency(connection: psycopg.Connection, chain: int) -> None:
    connection.execute("UPDATE accounts_event SET agency_id = NULL WHERE chain = %s AND number = 12", [chain])


def cut_the_tail(connection: psycopg.Connection, chain: int) -> None:
    connection.execute("DELETE FROM accounts_event WHERE chain = %s AND number > 30", [chain])


def remove_the_chain(connection: psycopg.Connection, chain: int) -> None:
    connection.execute("DELETE FROM accounts_event WHERE chain = %s", [chain])


def recompute(connection: psycopg.Connection, chain: int) -> None:
    """Edit one event and give it and all that follow new digests, as our own trigger would."""
    edit(connection, chain)
    rows = connection.execute("SELECT number, body FROM accounts_event WHERE chain = %s ORDER BY number", [chain])
    previous = ""
    for number, body in rows.fetchall():
        digest = hashlib.sha256(f"{previous}|{number}|{body}".encode()).hexdigest()
        connection.execute(
            "UPDATE accounts_event SET previous = %s, digest = %s WHERE chain = %s AND number = %s",
            [previous, digest, chain, number],
        )
        previous = digest


SEEN_ALONE = [edit, change_the_clock, blame_another, delete, delete_the_first, delete_and_renumber, swap, insert]
SEEN_ALONE += [move_to_another_agency]
SEEN_BY_ANCHOR = [cut_the_tail, remove_the_chain, recompute]


@pytest.mark.parametrize("tamper", SEEN_ALONE)
def test_a_tampered_chain_is_found_without_any_anchor(agency: Agency, tamper: Tamper) -> None:
    with all_rights() as connection:
        tamper(connection, agency.pk)

    said = verify()

    assert f"Chain {agency.pk} (Land Registry), event " in said
    assert "all in order" not in said


@pytest.mark.parametrize("tamper", [*SEEN_ALONE, *SEEN_BY_ANCHOR])
def test_every_tampering_is_found_with_an_anchor(agency: Agency, anchor: str, tamper: Tamper) -> None:
    with all_rights() as connection:
        tamper(connection, agency.pk)

    said = verify("--anchor", anchor)

    assert f"Chain {agency.pk} (Land Registry), event " in said
    assert "all in order" not in said


@pytest.mark.parametrize("tamper", SEEN_BY_ANCHOR)
def test_without_an_anchor_a_consistent_forgery_looks_in_order_and_that_is_said(agency: Agency, tamper: Tamper) -> None:
    with all_rights() as connection:
        tamper(connection, agency.pk)

    said = verify()

    assert "No anchor was given" in said
    assert "all in order" in said


def test_a_tail_that_was_cut_and_grown_again_is_found(agency: Agency, anchor: str) -> None:
    with all_rights() as connection:
        cut_the_tail(connection, agency.pk)
    write(agency, factories.member(agency, Role.LEAD), 30)

    said = verify("--anchor", anchor)

    assert "the chain was written anew" in said


def test_an_anchor_is_not_renewed_over_a_fault(agency: Agency, anchor: str) -> None:
    before = Path(anchor).read_bytes()
    with all_rights() as connection:
        cut_the_tail(connection, agency.pk)

    said = verify("--anchor", anchor, "--renew")

    assert "1 fault in " in said
    assert Path(anchor).read_bytes() == before


def test_events_after_the_anchor_are_no_fault(agency: Agency, anchor: str) -> None:
    write(agency, factories.member(agency, Role.LEAD), 3)

    said = verify("--anchor", anchor)

    assert "all in order" in said


@pytest.mark.parametrize(
    "statement", ["UPDATE accounts_event SET body = body", "DELETE FROM accounts_event", "TRUNCATE accounts_event"]
)
def test_the_application_may_neither_change_nor_remove_events(agency: Agency, statement: str) -> None:
    with psycopg.connect(app_url()) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE accounts_event SET body = body", "DELETE FROM accounts_event"])
def test_not_even_the_owner_changes_events_in_passing(agency: Agency, statement: str) -> None:
    with psycopg.connect(owner_url()) as connection:
        changed = connection.execute(statement).rowcount

        assert changed == 0


@pytest.mark.storm
def test_eight_writers_at_once_leave_no_gap() -> None:
    agencies = [factories.agency(f"Agency {number}") for number in range(2)]
    leads = [factories.member(agency, Role.LEAD) for agency in agencies]
    writers = [Thread(target=write_one_by_one, args=(agencies[i % 2], leads[i % 2], 250)) for i in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    said = verify()

    assert "2 chains, 2,000 events, all in order." in said

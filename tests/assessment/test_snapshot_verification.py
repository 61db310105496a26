"""verify_snapshots finds whatever was changed in a frozen result, even by somebody with all rights in the database."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from psycopg.types.json import Jsonb

from assessment import bridge
from assessment.models import Snapshot
from documents.canonical import digest
from tests import factories
from tests.fixtures.database import app_url, owner_url

pytestmark = pytest.mark.usefixtures("maintained")


def verify() -> str:
    """Return everything that verify_snapshots says, and its verdict."""
    output = StringIO()
    try:
        call_command("verify_snapshots", stdout=output, stderr=output)
    except CommandError as error:
        return output.getvalue() + str(error)
    return output.getvalue()


@contextmanager
def all_rights(table: str = "assessment_snapshot") -> Iterator[psycopg.Connection]:
    """Yield the owner's connection after it has switched off every wall of a table."""
    with psycopg.connect(owner_url(), autocommit=True) as connection:
        forced = connection.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = %s", [table]).fetchone()
        connection.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield connection
        connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        # Editions belong to no agency: a table that had no wall must not get one.
        if forced and forced[0]:
            connection.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def change(column: str, path: str, value: str) -> None:
    """Put a JSON value at a path of a snapshot's column."""
    statement = f"UPDATE assessment_snapshot SET {column} = jsonb_set({column}, %s, %s::jsonb)"
    with all_rights() as connection:
        connection.execute(statement, [path, value])


@pytest.fixture
def snapshot() -> Snapshot:
    """The frozen result of an agency that answered level 3 throughout."""
    return factories.snapshot(factories.approved(factories.agency("Land Registry")))


def test_untouched_snapshots_are_in_order(snapshot: Snapshot):
    said = verify()

    assert said.startswith("1 snapshot of 1 edition, each as it was frozen (scoring core ")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("{answers,0,level}", "5", "node A1.1, level: stored 3, expected 5"),
        ("{answers,0,note}", '"kinder"', "digest of the payload"),
        ("{scorecard,nodes,A,level}", "5", "node A, level: stored 5, expected 3"),
        ("{scorecard,nodes,A,shown}", '"99.9"', 'node A, shown: stored "99.9", expected "50.0"'),
        ("{scorecard,nodes,Z}", '{"level": 5}', "node Z: stored"),
        ("{scorecard,nodes}", "{}", "node agency: stored null"),
        ("{scorecard}", "7", 'payload: stored "something that cannot be scored'),
        ("{answers,0,level}", "9", 'payload: stored "something that cannot be scored'),
        ("{agency,id}", "0", "identity"),
        ("{edition,digest}", '"feed"', "identity"),
        ("{targets,A}", "1", "digest of the payload"),
        ("{approved,by}", '"Somebody else"', "digest of the payload"),
        ("{readings,verified,A,level}", "5", "verified, A, level: stored 5, expected 3"),
        ("{readings,evidenced,A1,shown}", '"9.9"', 'evidenced, A1, shown: stored "9.9", expected "0.0"'),
        ("{readings,claimed}", "{}", "claimed, agency: stored null"),
        ("{readings,hoped}", '{"A": {"level": 5}}', "hoped, A: stored"),
        ("{readings}", "7", 'payload: stored "something that cannot be scored'),
    ],
)
def test_a_changed_payload_is_found_with_both_values(snapshot: Snapshot, path: str, value: str, said: str):
    change("payload", path, value)

    found = verify()

    assert f"Snapshot {snapshot.pk} (Land Registry, number 1): {said}" in found


def test_a_changed_summary_is_found(snapshot: Snapshot):
    change("summary", "{A,level}", "5")

    assert "summary: stored " in verify()


def test_a_forgery_that_is_consistent_in_itself_is_found_by_the_trail(snapshot: Snapshot):
    forged = {**snapshot.payload, "approved": {**snapshot.payload["approved"], "by": "Somebody else"}}
    with all_rights() as connection:
        connection.execute("UPDATE assessment_snapshot SET digest = %s, payload = %s", [digest(forged), Jsonb(forged)])

    found = verify()

    assert "digest in the trail: stored " in found
    assert "1 difference in 1 snapshot" in found


def test_a_removed_snapshot_is_found_by_the_trail(snapshot: Snapshot):
    with all_rights() as connection:
        connection.execute("DELETE FROM assessment_snapshot")

    assert f"Snapshot {snapshot.pk}: the trail names it ({snapshot.digest}), but it is gone." in verify()


def test_a_changed_edition_is_found_in_the_edition_and_in_its_snapshots(snapshot: Snapshot):
    with all_rights("assessment_edition") as connection:
        heavier = "jsonb_set(document, '{components,0,weight}', '3')"
        connection.execute(f"UPDATE assessment_edition SET document = {heavier}")

    found = verify()

    assert f"Edition {snapshot.payload['edition']['digest']}: digest of the document: stored " in found
    assert "identity: stored " in found


def test_another_version_of_the_core_is_named_and_is_no_fault_by_itself(snapshot: Snapshot, monkeypatch):
    monkeypatch.setattr("scoring.VERSION", "9.9.9")

    found = verify()

    assert f"scored by core {snapshot.core_version}, recomputed by 9.9.9" in found
    assert "each as it was frozen" in found


def test_a_result_of_the_first_core_is_in_order_though_it_says_less(snapshot: Snapshot):
    old = as_the_first_core_froze_it(snapshot)
    with all_rights() as connection:
        columns = "payload = %s, summary = %s, digest = %s, core_version = %s"
        values = [Jsonb(old), Jsonb(bridge.summary_of(old)), digest(old), old["core"]]
        connection.execute(f"UPDATE assessment_snapshot SET {columns}", values)

    found = verify()

    # The trail kept the digest of what was frozen here, so that one difference is of this test's making.
    assert "1 difference in 1 snapshot" in found
    assert "digest in the trail" in found
    assert "scored by core 1.0.0" in found


def as_the_first_core_froze_it(snapshot: Snapshot) -> dict[str, Any]:
    """Return the kept payload of core 1.0.0 under the names of a snapshot of today."""
    kept = json.loads((Path(__file__).parent / "snapshot_1_0_0.json").read_text())
    return kept | {name: snapshot.payload[name] for name in ("agency", "assessment", "edition", "number")}


@pytest.mark.parametrize("table", ["assessment_snapshot", "assessment_edition", "assessment_steptaken"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_application_may_neither_change_nor_remove_what_is_frozen(table: str, statement: str):
    with psycopg.connect(app_url()) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.format(table))

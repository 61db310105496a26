"""The second wall taken down for a test: without row-level security the application's own checks stand alone."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from tests.fixtures.database import owner_url

WALLED = "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relforcerowsecurity AND {}"


@pytest.fixture
def no_second_wall(django_db_setup: None) -> Iterator[None]:
    """Switch row-level security off in this worker's own database, and on again afterwards."""
    connection.close()
    _switch("relrowsecurity", "DISABLE")
    yield
    connection.close()
    _switch("NOT relrowsecurity", "ENABLE")


@pytest.fixture
def first_wall_alone(no_second_wall: None, db: None) -> None:
    """A rolled-back transaction without row-level security; asked for in this order, so that no lock is waited for."""


def _switch(which: str, how: str) -> None:
    with psycopg.connect(owner_url(), options="-c lock_timeout=5s") as owner:
        for (table,) in owner.execute(WALLED.format(which)).fetchall():
            owner.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")

"""Reading across all agencies, for the commands that check the installation as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager

import environ
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.utils import DEFAULT_DB_ALIAS

from accounts.models import Agency, Event

SETTING = "DATABASE_OWNER_URL"
OWNS_THE_TRAIL = (
    "SELECT current_user, pg_has_role(tableowner, 'USAGE') FROM pg_tables WHERE tablename = 'accounts_event'"
)


class NotOwnerError(Exception):
    """The database role that the command runs as cannot see every agency."""


@contextmanager
def reading_everything() -> Iterator[None]:
    """Let the block read the rows of every agency as they stood at one moment, and write nothing.

    It works as the owner role of DATABASE_OWNER_URL, or of the usual connection where that is the owner's.
    Raises NotOwnerError for any other role, to which row-level security would show an empty and faultless database.
    """
    former = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = _owners_connection(former)
    try:
        with transaction.atomic():
            _hold_still()
            yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections[DEFAULT_DB_ALIAS] = former


def whole_trail() -> Iterator[Event]:
    """Yield every event by chain and number, few of them in memory at a time."""
    return Event.objects.order_by("chain", "number").iterator(chunk_size=2000)


def names_of_agencies() -> dict[int, str]:
    """Return the names of all agencies by their ids."""
    return dict(Agency.objects.values_list("pk", "name"))


def _owners_connection(usual: BaseDatabaseWrapper) -> DatabaseWrapper:
    # A reading of years of events takes longer than a page may: no time limits, and no pool to take from.
    place = environ.Env.db_url_config(settings.DATABASE_OWNER_URL) if settings.DATABASE_OWNER_URL else {}
    options = {**place.get("OPTIONS", {}), "connect_timeout": 5}
    return DatabaseWrapper({**usual.settings_dict, **place, "OPTIONS": options}, DEFAULT_DB_ALIAS)


def _hold_still() -> None:
    with connection.cursor() as cursor:
        # One moment for all reads: an event appended meanwhile must not look like a fault.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(OWNS_THE_TRAIL)
        role, is_owner = cursor.fetchone() or ("", False)
    if not is_owner:
        raise NotOwnerError(
            f"The database role {role!r} does not own the tables, so row-level security hides other rows from it.\n"
            f"Set {SETTING} to the address of the owner role, the one that runs the migrations, and start again."
        )

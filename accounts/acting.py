"""The transaction in which row-level security knows for whom it answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, transaction

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Origin:
    """Where a change came from, for the trail."""

    address: str = ""
    request: str = ""


# Not a global: every thread answers another request.
_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


def origin() -> Origin:
    """Return where the current work came from; empty for commands and workers."""
    return _origin.get() or Origin()


def set_person(person_id: int | None) -> None:
    """Tell row-level security for whom the rest of this transaction works."""
    # An empty text and not NULL, since a setting that was local once comes back empty: both mean nobody.
    _set_locally("app.person", "" if person_id is None else str(person_id))


def present_invitation(secret_digest: str) -> None:
    """Let the rest of this transaction see the one invitation whose secret was shown."""
    _set_locally("app.invitation", secret_digest)


def present_link(secret_digest: str) -> None:
    """Let the rest of this transaction see the one link whose secret was shown."""
    _set_locally("app.link", secret_digest)


@contextmanager
def taking_over(agency_id: int) -> Iterator[None]:
    """Let an administrator write and read what a pack brings to one agency, until the block or the transaction ends."""
    _set_locally("app.taken_over", str(agency_id))
    yield
    # Not after an exception: the transaction is lost then, and the setting with it.
    _set_locally("app.taken_over", "")


@contextmanager
def acting_as(person_id: int | None, *, came_from: Origin | None = None) -> Iterator[None]:
    """Open a transaction for one person (or for nobody) and close it with the block.

    Inside a transaction that is open already the former person comes back afterwards.
    """
    former = _current_person() if connection.in_atomic_block else None
    token = _origin.set(came_from or _origin.get())
    try:
        with transaction.atomic():
            set_person(person_id)
            yield
            # Undone with the savepoint where the block is rolled back, and then nothing can be asked until it is.
            if former is not None and not transaction.get_rollback():
                _set_locally("app.person", former)
    finally:
        _origin.reset(token)


def _set_locally(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def _current_person() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('app.person', true), '')")
        return str(cursor.fetchone()[0])


def without_transaction(view: View) -> View:
    """Let a view run without a transaction and thus without the database being asked for anything."""
    vars(view)["without_transaction"] = True
    return view


def whole() -> transaction.Atomic:
    """Return the decorator of actions: an action is whole or it did not happen."""
    # Without a savepoint of its own: what it refuses or fails at ends the whole request's transaction all the
    # same, and two statements are saved.
    return transaction.Atomic(using=None, savepoint=False, durable=False)

"""Writing the trail; accounts/trail.py checks it."""

import uuid
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from accounts import acting
from accounts.models import Person
from documents.canonical import canonical

Values = Mapping[str, object]

# By hand, since every change pays for it; the trigger gives the place in the chain and the digest.
APPEND = """
INSERT INTO accounts_event (id, agency_id, body, chain, number, previous, digest) VALUES (%s, %s, %s, 0, 0, '', '')
"""


def record(
    what: str,
    target: Model,
    *,
    by: Person | None,
    agency_id: int | None,
    old: Values | None = None,
    new: Values | None = None,
) -> None:
    """Append one event to the agency's chain (to the installation's where there is no agency).

    The database numbers and chains it; the event becomes visible with the surrounding transaction or not at all.
    """
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [uuid.uuid4(), agency_id, _body(what, target, by, old, new)])


def record_each(
    what: str,
    changes: Iterable[tuple[Model, Values | None, Values | None]],
    *,
    by: Person | None,
    agency_id: int | None,
) -> None:
    """Append one event for each change (target, old, new), in their order, all in one exchange with the database."""
    rows = [(uuid.uuid4(), agency_id, _body(what, target, by, old, new)) for target, old, new in changes]
    with connection.cursor() as cursor:
        cursor.executemany(APPEND, rows)


def _body(what: str, target: Model, by: Person | None, old: Values | None, new: Values | None) -> str:
    came_from = acting.origin()
    body = {
        "what": what,
        "who": by.pk if by else None,
        "object": f"{target._meta.label_lower}:{target.pk}",
        "old": dict(old or {}),
        "new": dict(new or {}),
        # The number that the database gives says what came first; a clock may be put back.
        "at": timezone.now().isoformat(),
        "address": came_from.address,
        "request": came_from.request,
    }
    return canonical(body).decode()

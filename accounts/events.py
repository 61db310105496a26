"""Writing the trail; accounts/trail.py checks it."""

from collections.abc import Mapping

from django.db.models import Model
from django.utils import timezone

from accounts import acting
from accounts.models import Event, Person
from documents.canonical import canonical

Values = Mapping[str, object]


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
    came_from = acting.origin()
    body = {
        "what": what,
        "who": by.pk if by else None,
        "object": f"{target._meta.label_lower}:{target.pk}",
        "old": dict(old or {}),
        "new": dict(new or {}),
        "at": timezone.now().isoformat(),
        "address": came_from.address,
        "request": came_from.request,
    }
    Event(agency_id=agency_id, body=canonical(body).decode()).save(force_insert=True)

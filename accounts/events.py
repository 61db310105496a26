"""Writing and checking the trail."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Fault:
    """A place where a chain does not hold, in words for the person who runs the installation."""

    chain: int
    number: int
    problem: str


@dataclass(frozen=True)
class Head:
    """The last event of a chain, as an anchor kept outside the database remembers it."""

    chain: int
    number: int
    digest: str


def expected_digest(event: Event) -> str:
    """Return the digest that an untouched event has: SHA-256 of previous, number and body."""
    return hashlib.sha256(f"{event.previous}|{event.number}|{event.body}".encode()).hexdigest()


def chain_faults(events: Iterable[Event]) -> Iterator[Fault]:
    """Yield what is wrong with one chain, given all its events in order: edits, deletions, swaps, insertions."""
    number, digest = 0, ""
    for event in events:
        if event.number != number + 1:
            yield Fault(event.chain, number + 1, "an event is missing here or stands in the wrong place")
        if event.previous != digest:
            yield Fault(event.chain, event.number, "it does not continue the event before it")
        if event.digest != expected_digest(event):
            yield Fault(event.chain, event.number, "its content was changed after it was written")
        number, digest = event.number, event.digest


def anchor_faults(anchors: Iterable[Head], digests: Mapping[tuple[int, int], str]) -> Iterator[Fault]:
    """Yield the anchored events that are gone or different: a tail that was cut or a chain that was written anew."""
    for anchor in anchors:
        found = digests.get((anchor.chain, anchor.number))
        if found is None:
            yield Fault(anchor.chain, anchor.number, "the anchor names this event but it is gone")
        elif found != anchor.digest:
            yield Fault(anchor.chain, anchor.number, "the anchor names another content for this event")

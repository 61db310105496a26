"""Checking the trail: whether each chain still says what was written, and all of it. Knows rows, asks no database."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from accounts.models import Event

EDITED = "its content was changed after it was written"
MISSING = "an event is missing here or stands in another place"
TORN = "it does not continue the event before it"
ELSEWHERE = "it names another agency than the one whose chain it stands in"
CUT = "the anchor names this event, but it is gone: the end of the chain was cut off"
REWRITTEN = "the anchor names another content for this event: the chain was written anew"

REMEDIES: Mapping[str, str] = {
    EDITED: "Look the event up in a backup and note what differs.",
    MISSING: "Look the events around this number up in a backup.",
    TORN: "Compare this event and the one before it with a backup.",
    ELSEWHERE: "Look the event up in a backup to see whose it is.",
    CUT: "Restore the missing events from a backup that is as old as the anchor or younger.",
    REWRITTEN: "Compare the whole chain with a backup that is as old as the anchor.",
}


@dataclass(frozen=True)
class Fault:
    """A place where a chain does not hold, in words for the person who runs the installation."""

    chain: int
    number: int
    problem: str

    @property
    def remedy(self) -> str:
        return REMEDIES[self.problem]


@dataclass(frozen=True)
class Head:
    """The last event of a chain, as an anchor kept outside the database remembers it."""

    chain: int
    number: int
    digest: str


@dataclass
class Tally:
    """What a walk over all chains has met: how many events, and where each chain ends. Whole once the walk is over."""

    events: int = 0
    heads: list[Head] = field(default_factory=list)


def expected_digest(event: Event) -> str:
    """Return the digest that an untouched event has: SHA-256 of previous, number and body."""
    return hashlib.sha256(f"{event.previous}|{event.number}|{event.body}".encode()).hexdigest()


def faults(events: Iterable[Event], anchored: Iterable[Head], tally: Tally) -> Iterator[Fault]:
    """Yield what is wrong with the trail, given all events by chain and number; no chain is ever in memory.

    `anchored` are the heads that an anchor remembers: without it a cut end and a chain written anew go unseen.
    """
    awaited = {head.chain: head for head in anchored}
    for chain, rows in groupby(events, key=lambda event: event.chain):
        yield from _chain_faults(rows, awaited.pop(chain, None), tally)
    # What nobody took out was anchored once, and now its whole chain is gone.
    yield from (Fault(head.chain, head.number, CUT) for head in awaited.values())


def _chain_faults(events: Iterable[Event], anchored: Head | None, tally: Tally) -> Iterator[Fault]:
    last, found = Head(0, 0, ""), ""
    for event in events:
        yield from _event_faults(event, last)
        last = Head(event.chain, event.number, event.digest)
        tally.events += 1
        if anchored and event.number == anchored.number:
            found = event.digest
    tally.heads.append(last)
    if anchored and found != anchored.digest:
        yield Fault(anchored.chain, anchored.number, REWRITTEN if found else CUT)


def _event_faults(event: Event, before: Head) -> Iterator[Fault]:
    if event.number != before.number + 1:
        yield Fault(event.chain, before.number + 1, MISSING)
    elif event.previous != before.digest:
        yield Fault(event.chain, event.number, TORN)
    if event.digest != expected_digest(event):
        yield Fault(event.chain, event.number, EDITED)
    if event.chain != (event.agency_id or 0):
        yield Fault(event.chain, event.number, ELSEWHERE)

"""Checking roadmaps and adoptions: each still says what was planned, and what was adopted is what the trail names."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accounts.models import Event
from documents.canonical import digest
from roadmap.models import Adoption, Roadmap

PLANNED, IMPORTED, ADOPTED = "roadmap_planned", "roadmap_imported", "roadmap_adopted"


@dataclass(frozen=True)
class Difference:
    """A place where a stored value is not the one that belongs there."""

    place: str
    stored: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place}: stored {self.stored}, expected {self.expected}"


def recorded_digest(event: Event) -> tuple[int, str]:
    """Return the row and the digest that an event of the trail speaks of."""
    body = json.loads(event.body)
    return int(body["object"].rpartition(":")[2]), str(body["new"]["digest"])


def roadmap_differences(roadmap: Roadmap, recorded: str) -> Iterator[Difference]:
    """Yield what is not as it was planned; `recorded` is the digest that the trail kept."""
    document: Mapping[str, object] = roadmap.document
    yield from _compared("digest of the document", roadmap.digest, digest(document))
    yield from _compared("digest in the trail", roadmap.digest, recorded)
    yield from _compared("snapshot", str(document.get("snapshot")), roadmap.snapshot.digest)


def adoption_differences(adoption: Adoption, recorded: str) -> Iterator[Difference]:
    """Yield what is not as it was adopted; `recorded` is the digest that the trail kept."""
    yield from _compared("digest of the roadmap", adoption.digest, adoption.roadmap.digest)
    yield from _compared("digest in the trail", adoption.digest, recorded)
    assessment = str(adoption.assessment_id)
    yield from _compared("assessment", assessment, str(adoption.roadmap.assessment_id))


def _compared(place: str, stored: str, expected: str) -> Iterator[Difference]:
    if stored != expected:
        yield Difference(place, stored, expected)

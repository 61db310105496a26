"""Check that every roadmap and every adoption is as it was planned and adopted."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import maintenance
from accounts.models import Event
from roadmap.models import Adoption, Roadmap
from roadmap.verification import (
    ADOPTED,
    IMPORTED,
    PLANNED,
    Difference,
    adoption_differences,
    recorded_digest,
    roadmap_differences,
)

UNRECORDED = "none"
EVIDENCE = (
    "Keep the database and its logs as they are, compare with a backup, and tell whoever is responsible for security."
)


class Command(BaseCommand):
    help = (
        "Compares every roadmap and adoption with its own digest and with the trail, and names every difference. "
        "Runs as the owner role (DATABASE_OWNER_URL). Ends with 1 where something is wrong."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with maintenance.reading_everything():
                roadmaps, adoptions, found = self.verify()
        except maintenance.NotOwnerError as error:
            raise CommandError(str(error)) from error
        looked_at = f"Looked at roadmaps: {roadmaps:,}, adoptions: {adoptions:,}"
        if found:
            raise CommandError(f"{looked_at}; differences: {found:,}. {EVIDENCE}")
        self.stdout.write(f"{looked_at}; each is as it was planned and adopted.")

    def verify(self) -> tuple[int, int, int]:
        planned, adopted = recorded(PLANNED) | recorded(IMPORTED), recorded(ADOPTED)
        roadmaps = adoptions = found = 0
        for roadmap in Roadmap.objects.select_related("snapshot").order_by("pk").iterator(chunk_size=20):
            roadmaps += 1
            told = roadmap_differences(roadmap, planned.pop(roadmap.pk, UNRECORDED))
            found += self.report(f"Roadmap {roadmap.pk}", told)
        for adoption in Adoption.objects.select_related("roadmap").order_by("pk").iterator(chunk_size=20):
            adoptions += 1
            told = adoption_differences(adoption, adopted.pop(adoption.pk, UNRECORDED))
            found += self.report(f"Adoption {adoption.pk}", told)
        found += self.gone("Roadmap", planned) + self.gone("Adoption", adopted)
        return roadmaps, adoptions, found

    def report(self, name: str, differences: Iterable[Difference]) -> int:
        lines = [f"{name}: {difference}" for difference in differences]
        for line in lines:
            self.stderr.write(line)
        return len(lines)

    def gone(self, name: str, left: dict[int, str]) -> int:
        for key, digest in left.items():
            self.stderr.write(f"{name} {key}: the trail names it ({digest}), but it is gone.")
        return len(left)


def recorded(what: str) -> dict[int, str]:
    """Return the digests that the trail kept of the rows of one kind of event."""
    rows = Event.objects.filter(body__contains=f'"what":"{what}"').iterator()
    return dict(map(recorded_digest, rows))

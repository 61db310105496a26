"""Check that every frozen result is as it was decided, and that its numbers follow from its answers."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

import scoring
from accounts import maintenance
from accounts.models import Event
from assessment.lifecycle import State
from assessment.models import Edition, Snapshot
from assessment.verification import (
    IMPORTED,
    TAKEN,
    CheckedEdition,
    checked_edition,
    differences,
    is_of_other_core,
    recorded_digest,
)

RECORDED = Q(body__contains=f'"what":"{TAKEN}"') | Q(body__contains=f'"what":"{IMPORTED}"')
UNRECORDED = "none"
EVIDENCE = (
    "Keep the database and its logs as they are, compare with a backup, and tell whoever is responsible for security."
)


class Command(BaseCommand):
    help = (
        "Recomputes every snapshot from its own answers and names every difference. "
        "Runs as the owner role (DATABASE_OWNER_URL). Ends with 1 where something is wrong."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with maintenance.reading_everything():
                editions, snapshots, found = self.verify()
        except maintenance.NotOwnerError as error:
            raise CommandError(str(error)) from error
        looked_at = f"{counted(snapshots, 'snapshot')} of {counted(editions, 'edition')}"
        if found:
            raise CommandError(f"{counted(found, 'difference')} in {looked_at}. {EVIDENCE}")
        self.stdout.write(f"{looked_at}, each as it was frozen (scoring core {scoring.VERSION}).")

    def verify(self) -> tuple[int, int, int]:
        editions = {edition.pk: checked_edition(edition) for edition in Edition.objects.iterator(chunk_size=1)}
        recorded = dict(map(recorded_digest, Event.objects.filter(RECORDED).iterator()))
        snapshots, found = 0, sum(map(self.edition_differences, editions.values()))
        for snapshot in all_snapshots():
            snapshots += 1
            found += self.snapshot_differences(
                snapshot, editions[snapshot.edition_id], recorded.pop(snapshot.pk, UNRECORDED)
            )
        for key, digest in recorded.items():
            found += self.report(f"Snapshot {key}: the trail names it ({digest}), but it is gone.")
        return len(editions), snapshots, found

    def edition_differences(self, edition: CheckedEdition) -> int:
        return sum(self.report(f"Edition {edition.stored}: {difference}") for difference in edition.difference())

    def snapshot_differences(self, snapshot: Snapshot, edition: CheckedEdition, recorded: str) -> int:
        name = f"Snapshot {snapshot.pk} ({snapshot.agency.name}, number {snapshot.number})"
        came_in_a_pack = snapshot.assessment.state == State.IMPORTED
        found = sum(
            self.report(f"{name}: {difference}")
            for difference in differences(snapshot, edition, recorded, is_imported=came_in_a_pack)
        )
        if is_of_other_core(snapshot):
            self.stdout.write(f"{name}: scored by core {snapshot.core_version}, recomputed by {scoring.VERSION}.")
        return found

    def report(self, line: str) -> int:
        self.stderr.write(line)
        return 1


def all_snapshots() -> Iterator[Snapshot]:
    """Yield all snapshots with their agencies, few of them in memory at a time."""
    return Snapshot.objects.select_related("agency", "assessment").order_by("pk").iterator(chunk_size=20)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 snapshot", "1,482 snapshots"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"

"""Check that nobody edited, removed, swapped or slipped in an event of the trail."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts import anchors, maintenance
from accounts.trail import Fault, Head, Tally, faults

UNANCHORED = "No anchor was given, so an end that was cut off would go unseen. Name one with --anchor or TRAIL_ANCHOR."
EVIDENCE = "Keep the database and its logs as they are and tell whoever is responsible for security."


class Command(BaseCommand):
    help = (
        "Checks every chain of the trail, and their ends against an anchor kept outside the database. "
        "Runs as the owner role (DATABASE_OWNER_URL). Ends with 1 where something is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchor", default=settings.TRAIL_ANCHOR, help="the anchor file; usually TRAIL_ANCHOR")
        parser.add_argument("--renew", action="store_true", help="if all is in order, write the anchor anew")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["anchor"]) if options["anchor"] else None
        if options["renew"] and path is None:
            raise CommandError("Say where the anchor belongs: --anchor FILE, or TRAIL_ANCHOR in the environment.")
        try:
            anchored = self.anchored(path, may_be_missing=options["renew"])
            tally = self.verify(anchored)
        except (anchors.AnchorError, maintenance.NotOwnerError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{counted(tally)}, all in order.")
        if path and options["renew"]:
            anchors.write(path, tally.heads, at=timezone.now())
            self.stdout.write(f"The anchor {path} is written. Keep a copy where the database's keepers cannot write.")

    def anchored(self, path: Path | None, *, may_be_missing: bool) -> tuple[Head, ...]:
        if path is None:
            self.stdout.write(UNANCHORED)
            return ()
        # The first anchor has none before it to be checked against.
        if may_be_missing and not path.exists():
            return ()
        anchor = anchors.read(path)
        self.stdout.write(f"Against the anchor of {anchor.taken_at}: {path}")
        return anchor.heads

    def verify(self, anchored: Iterable[Head]) -> Tally:
        tally, found = Tally(), 0
        with maintenance.reading_everything():
            names = maintenance.names_of_agencies()
            for fault in faults(maintenance.whole_trail(), anchored, tally):
                found += 1
                self.stderr.write(worded(fault, names.get(fault.chain)))
        if found:
            raise CommandError(f"{found} fault{'s' * (found > 1)} in {counted(tally)}. {EVIDENCE}")
        return tally


def worded(fault: Fault, name: str | None) -> str:
    """Return the fault with its chain, agency and number, and what to do."""
    owner = name or ("the installation" if not fault.chain else "an agency that is gone")
    return f"Chain {fault.chain} ({owner}), event {fault.number}: {fault.problem}. {fault.remedy}"


def counted(tally: Tally) -> str:
    """Return what was looked at: "12 chains, 1,482 events"."""
    chains = len(tally.heads)
    return f"{chains:,} chain{'s' * (chains != 1)}, {tally.events:,} event{'s' * (tally.events != 1)}"

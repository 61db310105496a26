"""Write an edition with its catalogue and rules to a signed pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.acting import acting_as
from assessment.models import Edition
from documents import packs
from roadmap.actions.packs import export_pack, own_key


class Command(BaseCommand):
    help = "Writes an edition of a framework, its catalogue and the rules of scoring to a file that others can import."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the code of the framework, for instance plumbline-core")
        parser.add_argument("--edition", default="", help="its version; without it the newest")
        parser.add_argument("-o", "--output", required=True, help="the file to write, for instance core.pack")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = _edition(options["code"], options["edition"])
        with acting_as(None):
            raw = export_pack(edition, by=None)
        Path(options["output"]).write_bytes(raw)
        self.stdout.write(f"{edition} in {options['output']}, {len(raw):,} bytes")
        self.stdout.write(f"SHA-256 of the framework {edition.digest}")
        self.stdout.write(f"Signed with the key {packs.fingerprint(packs.public_key(own_key()))}")


def _edition(code: str, version: str) -> Edition:
    rows = Edition.objects.filter(code=code, **({"version": version} if version else {}))
    found = rows.order_by("-pk").first()
    if found is None:
        known = ", ".join(f"{row.code} {row.version}" for row in Edition.objects.defer("document")) or "none"
        raise CommandError(f"There is no such edition. Published are: {known}.")
    return found

"""Take over a framework from a signed pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.acting import acting_as
from accounts.refusals import Refusal
from roadmap.actions.packs import import_pack


class Command(BaseCommand):
    help = (
        "Publishes the framework of a pack, with its catalogue; the digest is that of the installation it comes from."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the pack")
        parser.add_argument("--trust", default="", help="the fingerprint of the sender's key, once you compared it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            raw = Path(options["file"]).read_bytes()
            with acting_as(None):
                arrival = import_pack(raw, trust=options["trust"], by=None)
        except OSError as error:
            raise CommandError(
                f"{options['file']} cannot be read ({error.strerror}). Nothing was taken over."
            ) from error
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.remedy}") from refusal
        known = "published" if arrival.is_new else "was here already"
        self.stdout.write(f"{arrival.edition} {known}, signed with the key {arrival.fingerprint}")
        self.stdout.write(f"SHA-256 {arrival.edition.digest}")

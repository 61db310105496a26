"""Take over an agency's assessment from a signed pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.acting import acting_as
from accounts.models import Person
from accounts.refusals import Refusal
from roadmap.actions.agency_import import import_agency, look_into
from roadmap.management.commands.export_agency_pack import person_with
from roadmap.pages.agency_packs import brought_page


class Command(BaseCommand):
    help = "Imports the assessment of a pack as history; its levels and its content hash are those it had."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the pack")
        parser.add_argument("--by", required=True, help="the e-mail address of an administrator, for the trail")
        parser.add_argument("--trust", default="", help="the fingerprint of the sender's key, once you compared it")
        parser.add_argument("--look", action="store_true", help="only say what it would make")

    def handle(self, *args: Any, **options: Any) -> None:
        by = person_with(options["by"])
        try:
            raw = Path(options["file"]).read_bytes()
            with acting_as(by.pk):
                said = _looked(raw, by) if options["look"] else _imported(raw, options["trust"], by)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read ({error.strerror}). Nothing was imported.") from error
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.remedy}") from refusal
        self.stdout.write(said)


def _looked(raw: bytes, by: Person) -> str:
    page = brought_page(look_into(raw, by=by), raw)
    rows = [*page["rows"], ("Signed with the key", page["fingerprint"])]
    return "\n".join(f"{label}: {words}" for label, words in rows)


def _imported(raw: bytes, trust: str, by: Person) -> str:
    arrival = import_agency(raw, trust=trust, by=by)
    return f"Assessment {arrival.assessment} {'imported' if arrival.is_new else 'was here already; nothing changed'}."

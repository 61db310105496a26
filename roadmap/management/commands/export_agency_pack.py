"""Write the frozen results of an assessment to a signed pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.acting import acting_as
from accounts.models import Person
from accounts.refusals import Refusal
from assessment import queries as assessments
from assessment.models import Assessment
from roadmap.actions.agency_export import take_pack
from roadmap.pages.agency_packs import own_fingerprint


class Command(BaseCommand):
    help = "Writes the frozen results of an agency in a round, and its adopted plan, to a file that others can import."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", help="the short code of the agency")
        parser.add_argument("--round", default="", help="the name of the round; without it the agency's newest")
        parser.add_argument("--by", required=True, help="the e-mail address of its lead or reviewer, for the trail")
        parser.add_argument("-o", "--output", required=True, help="the file to write, for instance registry.pack")

    def handle(self, *args: Any, **options: Any) -> None:
        by = person_with(options["by"])
        try:
            with acting_as(by.pk):
                raw = take_pack(_assessment(by, options["agency"], options["round"]), by=by)
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.remedy}") from refusal
        Path(options["output"]).write_bytes(raw)
        self.stdout.write(f"{options['output']}, {len(raw):,} bytes, signed with the key {own_fingerprint()}")
        self.stdout.write("It holds answers, notes, reasons and names; the files of evidence stayed here.")


def person_with(email: str) -> Person:
    """Return who acts, by the address they sign in with. Raises CommandError."""
    found = Person.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(f"Nobody signs in with {email}.")
    return found


def _assessment(by: Person, agency: str, name: str) -> Assessment:
    rows = assessments.assessments(by).filter(agency__code=agency, **({"round__name": name} if name else {}))
    found = rows.order_by("-round__opens_on", "-pk").first()
    if found is None:
        raise CommandError(f"{by.email} sees no assessment of {agency}{f' in {name}' if name else ''}.")
    return found

"""Let a catalogue file count for a framework."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.acting import acting_as
from assessment.models import Edition
from assessment.questionnaire import questionnaire_of
from documents.problems import FileProblem
from roadmap import catalogue
from roadmap.actions.catalogues import publish_catalogue


class Command(BaseCommand):
    help = "Checks a catalogue of initiatives against a framework; its new roadmaps are planned with it from then on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("framework", help="the code of the framework, for instance plumbline-core")
        parser.add_argument("file", help="the catalogue file (YAML, plumbline.catalogue/2 or /1)")
        parser.add_argument("--check", action="store_true", help="only check the file")

    def handle(self, *args: Any, **options: Any) -> None:
        found = _catalogue(options["file"], _dimensions(options["framework"]))
        self.stdout.write(
            f"{found.title}, version {found.version}: {len(found.initiatives)} initiatives, {len(found.cases)} cases"
        )
        if options["check"]:
            return
        with acting_as(None):
            kept = publish_catalogue(options["framework"], found, by=None)
        self.stdout.write(f"SHA-256 {kept.digest}")


def _catalogue(path: str, dimensions: list[str]) -> catalogue.Catalogue:
    try:
        return catalogue.load(path, dimensions=dimensions)
    except FileProblem as problem:
        raise CommandError(f"{problem}\nNothing was published.") from problem
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}). Nothing was published.") from error


def _dimensions(framework: str) -> list[str]:
    edition = Edition.objects.filter(code=framework).order_by("-pk").first()
    if edition is None:
        raise CommandError(f"There is no edition of {framework}. Publish the framework first.")
    components = questionnaire_of(edition.document).components
    return [dimension.code for component in components for dimension in component.dimensions]

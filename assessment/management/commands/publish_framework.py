"""Turn a framework file into an edition that never changes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.acting import acting_as
from accounts.refusals import Refusal
from assessment.actions.editions import publish_framework
from assessment.files import load_framework
from assessment.questionnaire import questionnaire_of
from documents.problems import FileProblem
from documents.yamlfile import LoadedFile


class Command(BaseCommand):
    help = "Checks a framework file and publishes it as an immutable edition; the same content again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the framework file (YAML, plumbline.framework/2 or /1)")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = loaded_file(options["file"])
        try:
            with acting_as(None):
                edition = publish_framework(loaded, by=None)
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.remedy}") from refusal
        self.stdout.write(f"{edition.title}, version {edition.version}: {counted(edition.document)}")
        self.stdout.write(f"SHA-256 {edition.digest}")


def loaded_file(path: str) -> LoadedFile:
    """Return the checked file. Raises CommandError with one line to each mistake."""
    try:
        return load_framework(path)
    except FileProblem as problem:
        raise CommandError(f"{problem}\nNothing was published.") from problem
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}). Nothing was published.") from error


def counted(document: dict[str, Any]) -> str:
    """Return how much a framework asks: "7 components, 84 questions"."""
    questionnaire = questionnaire_of(document)
    return f"{len(questionnaire.components)} components, {len(questionnaire.questions)} questions"

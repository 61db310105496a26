"""Turn a file of another tool into a framework file, and say row by row what could not be taken over."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessment.importing import KINDS, Imported, read_import, template, to_workbook, to_yaml
from assessment.importing.limits import BYTES


class Command(BaseCommand):
    help = (
        "Reads a framework from our spreadsheet, an XLSForm, a CISO Assistant library or an OWASP SAMM model, prints "
        "what it found, and writes a framework file (or, to a name that ends in .xlsx, our spreadsheet)."
    )
    # It needs no database, and no address: only the file.
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", help="the file to import (.xlsx, .yaml, .yml, .zip)")
        parser.add_argument("--kind", choices=KINDS, help="what the file is; told by its content when left out")
        parser.add_argument("--dry-run", action="store_true", help="print what would be imported, and write nothing")
        parser.add_argument("-o", "--output", help="where to write; beside the file as NAME.framework.yaml otherwise")
        parser.add_argument("--template", metavar="FILE", help="write an empty spreadsheet to fill in, and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["template"]:
            self.keep(Path(options["template"]), template())
            return
        if not options["file"]:
            raise CommandError("Name the file to import, or --template FILE for an empty spreadsheet.")
        path = Path(options["file"])
        found = read_import(read(path), name=path.name, kind=options["kind"])
        self.tell(found)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
            return
        target = Path(options["output"]) if options["output"] else path.with_suffix(".framework.yaml")
        self.keep(target, content(found, target))

    def tell(self, found: Imported) -> None:
        for message in found.messages:
            self.stdout.write(str(message))
        counts = ", ".join(f"{number} {what}" for what, number in found.counts.items())
        if counts:
            self.stdout.write(f"{found.kind}: {counts}")
        if not found.is_ready:
            number = len(found.errors)
            raise CommandError(f"{number} {'mistake' if number == 1 else 'mistakes'}. Nothing was written.")

    def keep(self, target: Path, written: bytes) -> None:
        try:
            # A file that is there may be somebody's work.
            with target.open("xb") as stream:
                stream.write(written)
        except FileExistsError as error:
            raise CommandError(f"{target} exists already; name another file with -o. Nothing was written.") from error
        except OSError as error:
            raise CommandError(f"{target} cannot be written ({error.strerror}). Nothing was written.") from error
        self.stdout.write(f"Wrote {target}.")


def read(path: Path) -> bytes:
    """Return the bytes of a file, one more than allowed at most. Raises CommandError."""
    try:
        with path.open("rb") as stream:
            return stream.read(BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}). Nothing was written.") from error


def content(found: Imported, target: Path) -> bytes:
    """Return what to write: our spreadsheet where the name asks for one, else a framework file."""
    document = found.document or {}
    return to_workbook(document) if target.suffix == ".xlsx" else to_yaml(document).encode()

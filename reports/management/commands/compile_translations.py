"""Write the .mo file beside each .po file below locale/."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from documents.gettextfiles import PoProblem, compiled, messages


class Command(BaseCommand):
    help = "Compiles the translations below locale/, without the tools of gettext."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                try:
                    found = messages(source.read_text(encoding="utf-8"))
                except PoProblem as problem:
                    raise CommandError(f"{source}: {problem}") from problem
                source.with_suffix(".mo").write_bytes(compiled(found))
                self.stdout.write(f"{source.with_suffix('.mo').relative_to(folder)}: {len(found) - 1} messages")

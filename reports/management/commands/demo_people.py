"""Say who to sign in to the demo as."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.demo.guard import require_demo
from reports.demo.story import Story, the_story

TITLES = ("Role", "E-mail", "Password", "Look first at")


class Command(BaseCommand):
    help = "Prints one line for each role of the demo: e-mail, password, and what to look at first."

    def handle(self, *args: Any, **options: Any) -> None:
        require_demo()
        self.stdout.write(table(the_story()))


def table(story: Story) -> str:
    """Return aligned lines: a heading, then one to each guest."""
    rows = [TITLES, *((guest.role, guest.email, story.password, guest.look) for guest in story.guests)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(TITLES))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()

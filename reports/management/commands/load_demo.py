"""Fill an empty demo with a believable round."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.refusals import Refusal
from reports.demo.cast import is_cast
from reports.demo.following import tell_what_follows
from reports.demo.guard import require_demo
from reports.demo.story import the_story
from reports.demo.telling import tell

NOTHING_KEPT = "Nothing was kept. Use an empty database, or begin anew: python3 manage.py demo --fresh"


class Command(BaseCommand):
    help = "Loads the demo: six agencies of a made-up country in one round. A second time it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        require_demo()
        story = the_story()
        if is_cast(story):
            self.stdout.write("The round of the demo is there already; nothing was changed.")
            return
        began = time.monotonic()
        self.say(f"Loading the demo: {story.name}")
        try:
            tell(story, self.say_next)
            tell_what_follows(story, self.say_next)
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.remedy}\n{NOTHING_KEPT}") from refusal
        self.say(f"Loaded in {time.monotonic() - began:.1f} s")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def say_next(self, line: str) -> None:
        self.say(f"  {line}")

"""`manage.py test`: every test on a throw-away PostgreSQL and Valkey of its own."""

import os

from config.embedded import places, stack, variables
from config.embedded.console import say
from config.embedded.words import run_to_its_end

EVERYTHING = ["-n", "2", "--dist", "loadfile"]


def main(arguments: list[str]) -> int:
    """Run pytest with the given arguments, and return its status."""
    with places.throw_away() as folder, stack.running(folder, durable=False) as services:
        say(f"{services.description} started; set-up took {os.environ.get('PLATFORM_SET_UP_S', '0')} s")
        superuser = {"PLATFORM_SUPERUSER_URL": services.superuser_url}
        found = variables.of_stack(services, variables.new_secret(), **superuser)
        return run_to_its_end(["-m", "pytest", *(arguments or EVERYTHING)], found)

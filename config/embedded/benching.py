"""`manage.py bench`: what things cost, on a throw-away PostgreSQL and Valkey of its own."""

from config.embedded import places, stack, variables
from config.embedded.console import say
from config.embedded.words import run_to_its_end


def main(arguments: list[str]) -> int:
    """Run the bench and return its status."""
    with places.throw_away() as folder, stack.running(folder, durable=True) as services:
        say(f"{services.description} started, durable as in production")
        found = variables.of_stack(services, variables.new_secret(), LOG_LEVEL="ERROR")
        return run_to_its_end(["-W", "ignore", "-m", "bench", *arguments], found)

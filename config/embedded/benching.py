"""`manage.py bench`: what things cost, on a throw-away PostgreSQL and Valkey of its own."""

import os

from config.embedded import beside, browser, places, stack, variables
from config.embedded.console import say
from config.embedded.places import ROOT
from config.embedded.words import run_to_its_end

LOCKED = ROOT / "config/requirements-bench.txt"
IN_A_BROWSER = frozenset({"reports", "clicks"})


def main(arguments: list[str]) -> int:
    """Run the bench and return its status."""
    brought = others() if IN_A_BROWSER & set(arguments) else {}
    with places.throw_away() as folder, stack.running(folder, durable=True) as services:
        say(f"{services.description} started, durable as in production")
        found = variables.of_stack(services, variables.new_secret(), LOG_LEVEL="ERROR", **brought)
        return run_to_its_end(["-W", "ignore", "-m", "bench", *arguments], found)


def others() -> dict[str, str]:
    """Bring the browser and the engines that ours is compared with; return the variables that make them found."""
    found = browser.ensure()
    packages = beside.packages(beside.bring("bench", LOCKED))
    return {**found, "PYTHONPATH": os.pathsep.join(filter(None, [str(packages), os.environ.get("PYTHONPATH")]))}

"""The options of the demo. Standard library only: a wrong one is told before anything is set up."""

import argparse
from dataclasses import dataclass


@dataclass(frozen=True)
class DemoOptions:
    """What the person asked of the demo; port 0 means 8000, or another free one."""

    fresh: bool
    once: bool
    port: int


def of_demo(arguments: list[str]) -> DemoOptions:
    """Read the options, or print a usage and exit."""
    parser = argparse.ArgumentParser(
        "manage.py demo", description="Set everything up and show Plumbline with a believable round."
    )
    parser.add_argument("--fresh", action="store_true", help="start over with new data")
    parser.add_argument("--once", action="store_true", help="end after the first report")
    parser.add_argument("--port", type=port, default=0, help="serve on this port; without it 8000, or another free one")
    found = parser.parse_args(arguments)
    return DemoOptions(found.fresh, found.once, found.port)


def port(text: str) -> int:
    """Return a port number."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{number} is no port; ports go from 1 to 65535")
    return number

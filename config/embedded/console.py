"""What the set-up says, and how it gives up. Standard library only."""

import sys
import time

BEGAN = time.monotonic()


class Stop(Exception):
    """The command cannot go on. The text says what happened, what was kept, and what to do."""


def say(text: str) -> None:
    """Print one line of progress, with the seconds since the command began."""
    print(f"[{time.monotonic() - BEGAN:5.1f} s] {text}", file=sys.stderr, flush=True)


def last_lines(text: str, count: int = 12) -> str:
    """Return the end of a log or of an error, indented, ready to stand below a sentence."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-count:])

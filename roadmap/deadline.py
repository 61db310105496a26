"""How long the questions about one plan may take together: a clock only against the unforeseen, as on a slow machine.

What is found within the time counts, and says that it is not proved; only then does a plan depend on the machine.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_end: ContextVar[float | None] = ContextVar("end", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let all questions of the block end within so many seconds together."""
    token = _end.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def seconds_left(usual: float) -> float:
    """Return how long the next question may take: what is left, as long as usual where nobody set an end."""
    end = _end.get()
    return usual if end is None else min(usual, end - time.monotonic())


def is_over() -> bool:
    """Tell whether no time is left."""
    return seconds_left(1.0) <= 0

"""Calls below `with_room` ask the system for no memory, however deep they begin."""

import resource
import sys
from collections.abc import Callable

import pytest

from reports.pace import with_room

CALLS = 500


def called_at(depth: int) -> int:
    """Return how many pages of memory the system had to find for CALLS equal calls at a depth."""
    if depth:
        return called_at(depth - 1)
    before = faults()
    for _ in range(CALLS):
        nothing()
    return faults() - before


def nothing() -> None:
    """Take a frame and give it back."""


def faults() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def most(run: Callable[[Callable[[], int]], int]) -> int:
    """Return the most faults at any depth of 300, which is more than a chunk of 16 kB holds frames."""
    return max(run(lambda depth=depth: called_at(depth)) for depth in range(300))  # type: ignore[misc]


@pytest.mark.skipif(sys.platform != "linux", reason="counts the faults of Linux")
def test_no_depth_is_the_edge_of_a_chunk_of_frames() -> None:
    assert most(lambda work: work()) >= CALLS, "this Python keeps its chunks: with_room spares nothing any more"
    assert most(with_room) < CALLS / 10

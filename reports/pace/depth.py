"""Calls deep down find the memory of their frames ready."""

from collections.abc import Callable
from typing import Final, TypeVar

Made = TypeVar("Made")

# Values, of 8 bytes: above half of a chunk of 2 MB, so that the other half is for the calls below.
ROOM: Final = 1 << 17


def with_room(work: Callable[[], Made]) -> Made:
    """Return what `work` makes; it may call some thousand functions deep before Python asks for memory.

    CPython takes the memory of frames from the system by 16 kB, and gives it back when the first frame in it ends. A
    layout is nested deeply: where its busiest calls begin at such an edge, each of them costs two calls of the system.
    """
    return work()


# A frame that says it is large gets a chunk to its measure; what nobody writes to is no memory, only addresses.
with_room.__code__ = with_room.__code__.replace(co_stacksize=ROOM)

"""Messages on a pipe: one letter for the kind, eight bytes for the length, then the content."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from enum import Enum

_HEAD = struct.Struct(">cQ")


class Kind(Enum):
    PROGRESS = b"p"
    DONE = b"d"
    REFUSED = b"r"
    # Refused for what the document is, not for what the machine had to spare: it would be refused again.
    BROKEN = b"b"


def send(pipe: int, kind: Kind, content: bytes) -> None:
    """Write one whole message, however often the pipe takes only part of it."""
    # Parts of a view are no copies, and a report has megabytes.
    rest = memoryview(_HEAD.pack(kind.value, len(content)) + content)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def received(chunks: Iterable[bytes]) -> Iterator[tuple[Kind, bytes]]:
    """Yield the whole messages in what arrives; a message cut short is not one."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= _HEAD.size:
            letter, length = _HEAD.unpack_from(held)
            if len(held) < _HEAD.size + length:
                break
            yield Kind(letter), bytes(held[_HEAD.size : _HEAD.size + length])
            del held[: _HEAD.size + length]

"""Objects whose bytes are known before the file is written."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

# Level 9 takes twice the time for one part in a hundred.
LEVEL = 6
# After nearly each sign of a line: a move by less than a thousandth of an em, cut off to nothing. Without it there is
# one string to read instead of fifty, and the picture is the same.
NO_MOVE = b">0<"


class Raw(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are known already: a report has thousands."""

    data = b""


class RawStream(pydyf.Stream):  # type: ignore[misc]
    """A stream whose bytes are known already."""

    data = b""


def settle(pdf: Any) -> None:
    """Work out the bytes of every object once: pydyf would do so twice, for the file and for its identifier."""
    for at, each in enumerate(pdf.objects):
        if each.free == "n" and not isinstance(each, Raw):
            pdf.objects[at] = _settled(each)


def _settled(each: Any) -> Any:
    is_stream = isinstance(each, pydyf.Stream)
    made = RawStream() if is_stream else Raw()
    made.number, made.generation = each.number, each.generation
    made.data = stream_data(each) if is_stream else each.data
    return made


def stream_data(each: Any) -> bytes:
    """Return the bytes of a stream whose length every reader finds the same."""
    content = b"\n".join([item if type(item) is bytes else pydyf._to_bytes(item) for item in each.stream])
    if isinstance(each, Stream):
        content = content.replace(NO_MOVE, b"")
    described = pydyf.Dictionary(each.extra.copy())
    if each.compress:
        described["Filter"] = "/FlateDecode"
        content = zlib.compress(content, LEVEL)
    described["Length"] = len(content)
    # After a carriage return a mere line feed would be taken for the second half of one line end.
    end = b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream"
    return b"%b\nstream\n%b%b" % (described.data, content, end)

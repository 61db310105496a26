"""Marked content: which operators of a page belong to which box, so that some can be set aside as artifacts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.css import ColorProfile
from weasyprint.pdf.stream import Stream

from reports.finishing.structure import add_structure
from reports.finishing.writing import stream_data

PAGINATION = b"<</Type /Pagination>>"


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked piece of a page: its number there, and where in the stream it begins."""

    number: int
    stream: Any
    at: int

    def set_aside(self) -> None:
        """Make an artifact of it: a running head, a page number, a repeated table head."""
        self.stream.stream[self.at : self.at + 2] = ["/Artifact", PAGINATION]


def teach() -> None:
    """Let WeasyPrint mark and structure as this package does, and close what it opens; docs/decisions/0016."""
    Stream.marked = _marked
    weasyprint.pdf.add_tags = add_structure
    weasyprint.pdf.ColorProfile = _profile
    # The streams that pydyf makes while it writes the file, after everything else was settled.
    pydyf.Stream.data = property(stream_data)


def _profile(file: Any, *others: Any) -> ColorProfile:
    # WeasyPrint 70 leaves it open.
    with file:
        return ColorProfile(file, *others)


@contextmanager
def _marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
    marks = stream._tags
    if marks is None:
        yield
        return
    marks[box] = mark = Mark(len(marks), stream, len(stream.stream))
    stream.stream += (b"/%b" % tag.encode(), b"<</MCID %d>>" % mark.number, b"BDC")
    yield
    stream.end_marked_content()

"""How many pages a PDF of ours has."""

import re
import zlib

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a file by WeasyPrint, whose page tree lies in a compressed stream; 0 if unknown."""
    counts = [int(found[1] or found[2]) for part in _readable(pdf) for found in PAGES.finditer(part)]
    return max(counts, default=0)


def _readable(pdf: bytes) -> list[bytes]:
    return [pdf, *(_inflated(found[1]) for found in STREAM.finditer(pdf))]


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""

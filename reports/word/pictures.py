"""Charts as pictures that every Word shows, drawn with the fonts of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

import resvg_py
from docx.shared import Cm, Length

from reports.fetching import FACES

WIDE, NARROW = Cm(16), Cm(11)
PIXELS: Final = 1600
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Drawn:
    """A picture, how wide it prints, and its text alternative."""

    png: bytes
    width: Length
    description: str


def draw(svg: str) -> Drawn:
    """Return a chart as a picture. Raises ValueError where it is no SVG."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=PIXELS,
        background="white",
        skip_system_fonts=True,
        font_files=[str(path) for styles in FACES for path in styles],
        font_family="Noto Sans",
        sans_serif_family="Noto Sans",
    )
    title = _TITLE.search(svg)
    return Drawn(bytes(png), _width(svg), unescape(title[1]) if title else "")


def _width(svg: str) -> Length:
    size = _SIZE.search(svg)
    # A radar as wide as the page would fill it.
    return NARROW if size and float(size[1]) < 1.4 * float(size[2]) else WIDE

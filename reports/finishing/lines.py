"""Lines of text in pictures, drawn whole: WeasyPrint 70 lays them out letter by letter.

So joined letters come apart, a line from right to left is turned around, and each letter costs a layout of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.svg
from weasyprint.svg.text import text as draw_letters

# Where letters have places of their own, they are meant one by one.
_PLACED = frozenset({"rotate", "textLength", "letter-spacing"})


class _Line(str):
    """A text of one letter, as far as anybody asks for its letters."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def draw_whole_lines() -> None:
    """Let WeasyPrint draw each line of a picture's text in one piece."""
    drawn = {tag: _draw_line for tag, draw in weasyprint.svg.TAGS.items() if draw is draw_letters}
    weasyprint.svg.TAGS.update(drawn)
    # The engine asks by this name whether a node is text.
    weasyprint.svg.text = _draw_line


def _draw_line(picture: Any, node: Any, font_size: float) -> None:
    if node.text and not _PLACED & node.attrib.keys() and " " not in node.attrib.get("x", "").strip():
        node._etree_node.text = _Line(node.text)
    draw_letters(picture, node, font_size)

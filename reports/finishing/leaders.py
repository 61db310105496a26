"""The dots between a title and its page, drawn whole: WeasyPrint 70 draws each dot as a text of its own.

A contents has thousands of them, each to be placed, drawn, marked as no part of the text, and looked at by validators.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import Any

from weasyprint.layout import inline, leader
from weasyprint.text.line_break import split_first_line

_each_dot = leader.handle_leader


def draw_whole_leaders() -> None:
    """Let WeasyPrint place the dots of a line as one text."""
    inline.handle_leader = _whole


def _whole(context: Any, line: Any, containing_block: Any) -> None:
    _each_dot(context, line, containing_block)
    _index, box = leader.leader_index(line)
    dots: Sequence[Any] = box.children if box is not None else ()
    if len(dots) < 2:
        return
    # They were placed from the right.
    first = dots[-1]
    width = sum(dot.width for dot in dots)
    text = first.text * len(dots)
    layout, _length, rest, whole_width, _height, _baseline = split_first_line(text, first.style, context, None, 0)
    # Signs that join or move together stay apart, as their author wanted them.
    if rest is None and isclose(width, whole_width, abs_tol=0.01):
        first.text, first.width, first.pango_layout = text, width, layout
        box.children = (first,)

"""A text that stands in many places, such as a head of a table or a foot line, is broken and shaped once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from weasyprint.text import line_break

# Lines longer than this are prose, and seldom the same twice.
LONGEST: Final = 120
_slow_split: Callable[..., Any] = line_break.split_first_line
_slow_strut: Callable[[Any], tuple[float, float]] = line_break.strut


def _split(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    # A line that is spread out is changed afterwards, by what stands beside it.
    if len(text) > LONGEST or justification_spacing or style["text_align_all"] == "justify":
        return _slow_split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    known = style.__dict__.get("lines_set")
    if known is None:
        known = style.lines_set = {}
    key = (text, max_width, is_line_start, minimum)
    line = known.get(key)
    if line is None:
        line = known[key] = _slow_split(text, style, context, max_width, 0, is_line_start, minimum)
    return line


def _strut(style: Any) -> tuple[float, float]:
    found: tuple[float, float] | None = style.__dict__.get("line_strut")
    if found is None:
        found = style.line_strut = _slow_strut(style)
    return found


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {_slow_split: _split, _slow_strut: _strut}

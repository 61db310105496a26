"""A text that stands in many places is broken and shaped once, and prose is broken with half the shaping."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from math import inf
from typing import Any, Final

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

# Lines longer than this are prose, and seldom the same twice.
LONGEST: Final = 120
# Signs for each width of an em that are shaped to find the end of a line: about one line and a half.
AHEAD: Final = 2.7
# Pixels. A word is tried on the line unless it is too long by more than kerning could change.
CLOSE: Final = 2
SOFT_HYPHEN: Final = "\xad"
_SIGN: Final = struct.Struct("=Iiiii")
_PLACE: Final = struct.Struct("=i")
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
    if justification_spacing or style["text_align_all"] == "justify":
        return _slow_split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if len(text) > LONGEST:
        return _broken(text, style, context, max_width, is_line_start, minimum)
    known = style.__dict__.get("lines_set")
    if known is None:
        known = style.lines_set = {}
    key = (text, max_width, is_line_start, minimum)
    line = known.get(key)
    if line is None:
        line = known[key] = _broken(text, style, context, max_width, is_line_start, minimum)
    return line


def _broken(text: str, style: Any, context: Any, max_width: float | None, *how: bool) -> Any:
    found = None if max_width is None else _begun(text, style, context, max_width)
    return found or _slow_split(text, style, context, max_width, 0, *how)


def _is_prose(text: str, style: Any, max_width: float) -> bool:
    """Return whether a text is broken as Pango breaks it, and a line has room for some words."""
    if max_width == inf or max_width < 4 * style["font_size"] or not style["font_size"]:
        return False
    if style["white_space"] != "normal" or style["letter_spacing"] != "normal" or style["hyphens"] == "auto":
        return False
    return SOFT_HYPHEN not in text and "\n" not in text


def _begun(text: str, style: Any, context: Any, max_width: float) -> Any:
    """Return the first line as the engine finds it, or nothing where the engine has to look more closely."""
    if not _is_prose(text, style, max_width):
        return None
    short = text[: int(max_width / style["font_size"] * AHEAD)]
    layout = line_break.create_layout(short, style, context, max_width, 0)
    line, rest = layout.get_first_line()
    width, _height = line_break.line_size(line, style)
    if width > max_width or (rest is None and short != text):
        return None
    if rest is not None and not _is_whole(layout, short, rest, max_width - width):
        return None
    return line_break.first_line_metrics(line, short, layout, rest, True, style)


def _is_whole(layout: Any, text: str, rest: int, left: float) -> bool:
    """Return whether the word after the first line, which begins at the byte `rest`, is too long for what is left."""
    began = len(text.encode()[:rest].decode())
    breaks = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    ended = next((at for at in range(began + 1, len(text)) if breaks[at].is_line_break), None)
    if ended is None:
        return False
    word = text[began : ended - 1].rstrip(" ")
    return text[ended - 1] != " " or _width(layout, rest, rest + len(word.encode())) > left + CLOSE


def _width(layout: Any, began: int, ended: int) -> float:
    """Return the width in pixels of the bytes of a text that stand on the second line."""
    units, run = 0, pango.pango_layout_get_line_readonly(layout.layout, 1).runs
    while run != ffi.NULL:
        item, signs, run = run.data.item, run.data.glyphs, run.next
        count = signs.num_glyphs
        places = _PLACE.iter_unpack(ffi.buffer(signs.log_clusters, count * _PLACE.size))
        sizes = _SIGN.iter_unpack(ffi.buffer(signs.glyphs, count * _SIGN.size))
        for (place,), (_glyph, width, *_more) in zip(places, sizes, strict=True):
            if began <= item.offset + place < ended:
                units += width
    return float(units * FROM_UNITS)


def _strut(style: Any) -> tuple[float, float]:
    found: tuple[float, float] | None = style.__dict__.get("line_strut")
    if found is None:
        found = style.line_strut = _slow_strut(style)
    return found


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {_slow_split: _split, _slow_strut: _strut}

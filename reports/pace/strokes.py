"""The operators that draw a line of text are put together from what its signs became before, and kept with the line."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pydyf
import weasyprint.draw.text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

# A PangoGlyphInfo: glyph, width, offset to the right, offset upwards, flags.
_SIGN: Final = struct.Struct("=IiiiI")
_NO_SIGN: Final = pango.PANGO_GLYPH_EMPTY
_UNKNOWN: Final = pango.PANGO_GLYPH_UNKNOWN_FLAG
# Before this version Pango told a font's size wrongly; the engine works around it.
_IS_OLD: Final = pango.pango_version() < 14802
UPRIGHT: Final = [1, 0, 0, -1]
_PARAGRAPHS: Final = frozenset("\n\r\u2029")
_slow_draw: Callable[..., list[Any]] = weasyprint.draw.text.draw_first_line


class _Unheard(Exception):
    """A sign that was not drawn before, or that is more than a sign: the engine draws its line."""


def _draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    if text_overflow == "ellipsis" or block_ellipsis != "none" or _IS_OLD:
        return _slow_draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    layout = textbox.pango_layout
    kept = layout.__dict__.get("strokes")
    if kept is None or kept[0] is not stream._fonts:
        try:
            kept = layout.strokes = _strokes(stream, textbox)
        except _Unheard:
            return _slow_draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    _fonts, font, shown = kept
    *turned, across, up = matrix.values
    if turned == UPRIGHT:
        stream.stream.append(b"1 0 0 -1 %b %b Tm" % (pydyf._to_bytes(across), pydyf._to_bytes(up)))
    else:
        stream.set_text_matrix(*turned, across, up)
    stream.set_font_size(*font)
    stream.stream.append(shown)
    return []


def _strokes(stream: Any, textbox: Any) -> tuple[Any, tuple[str, float], bytes]:
    """Return the fonts of the file, the font and its size, and the operator that shows the line."""
    layout = textbox.pango_layout
    # What ends a paragraph is a sign to draw here; Pango has to be told, and then shapes the line again.
    if not textbox.text.strip() or textbox.style["font_size"] < 1e-6 or not _PARAGRAPHS.isdisjoint(layout.text):
        raise _Unheard
    line, _rest = layout.get_first_line()
    runs = list(_runs(line))
    face = runs[0].item.analysis.font
    if any(run.item.analysis.font != face for run in runs[1:]):
        raise _Unheard
    font, size = stream.add_font(face)
    if font.png or font.svg or font.colr or font.bitmap:
        raise _Unheard
    signs = "".join(_written(run, font, size) for run in runs)
    return stream._fonts, (font.hash, size), b"[%b] TJ" % signs.encode()


def _runs(line: Any) -> Iterator[Any]:
    run = line.runs
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _written(run: Any, font: Any, size: float) -> str:
    signs = run.glyphs
    raw = ffi.buffer(signs.glyphs, signs.num_glyphs * _SIGN.size)
    known = font.__dict__.setdefault("signs", {}).setdefault(size, {})
    shown = []
    for sign in _SIGN.iter_unpack(raw):
        key = sign[:4]
        piece = known.get(key)
        if piece is None:
            piece = known[key] = _piece(font, size, *key)
        shown.append(piece)
    text = f"<{''.join(shown)}"
    return text[:-1] if text.endswith("<") else f"{text}>"


def _piece(font: Any, size: float, glyph: int, width: int, across: int, up: int) -> str:
    """Return how a sign is written, exactly as the engine writes it."""
    if glyph == _NO_SIGN:
        return f">{-width / size}<"
    if up or glyph & _UNKNOWN or glyph not in font.to_unicode or glyph not in font.widths:
        raise _Unheard
    offset = across / size
    kerning = font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size
    moved = f">{-offset}<" if offset else ""
    return f"{moved}{glyph:04x}>{int(kerning)}<" if kerning else f"{moved}{glyph:04x}"


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {_slow_draw: _draw}

"""The operators that draw a line of text are worked out once: the next time it is the same line at another place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import weasyprint.draw.text

_slow_draw: Callable[..., list[Any]] = weasyprint.draw.text.draw_first_line


def _draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    layout, fonts = textbox.pango_layout, stream._fonts
    kept = layout.__dict__.get("strokes")
    if kept is not None and kept[0] is fonts:
        _fonts, font, shown = kept
        stream.set_text_matrix(*matrix.values)
        stream.set_font_size(*font)
        stream.stream.append(shown)
        return []
    began = len(stream.stream)
    emojis = _slow_draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    drawn = stream.stream[began:]
    # The place, the typeface unless it is chosen already, the glyphs; whatever has more to it is drawn anew.
    if (
        len(drawn) in (2, 3)
        and drawn[-1].endswith(b"] TJ")
        and not emojis
        and not _is_cut(text_overflow, block_ellipsis)
    ):
        layout.strokes = (fonts, stream._current_font, drawn[-1])
    return emojis


def _is_cut(text_overflow: str, block_ellipsis: str) -> bool:
    return text_overflow == "ellipsis" or block_ellipsis != "none"


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {_slow_draw: _draw}

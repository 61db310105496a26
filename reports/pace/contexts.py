"""Contexts and font descriptions are shared between the lines of a document, and lines kept as they were shaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

PLAIN_FEATURES = ("auto", *("normal",) * 7)
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_DESCRIBED = ("font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps", "font_variation_settings")
# Texts with these are cut, stopped or cleaned before they are set.
SPECIAL = frozenset("\n\t\0")
_slow_setup: Callable[[Any, Any], None] = line_break.Layout.setup
_slow_reactivate: Callable[[Any, Any], None] = line_break.Layout.reactivate
_slow_deactivate: Callable[[Any], None] = line_break.Layout.deactivate
_slow_text: Callable[..., None] = line_break.Layout.set_text


def _setup(layout: Any, style: Any) -> None:
    kept = style.__dict__.get("lines_begin")
    if kept is None:
        kept = style.lines_begin = _begin(style) if _is_plain(style) else ()
    if not kept:
        _slow_setup(layout, style)
        return
    context, layout.language, description, _attributes = kept
    layout.style, layout.first_line_direction = style, 0
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None


def _is_plain(style: Any) -> bool:
    if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        return False
    return tuple(style[name] for name in _FEATURES) == PLAIN_FEATURES


def _begin(style: Any) -> tuple[Any, Any, Any, Any]:
    """Return context, language, font description and attributes of the lines in a style."""
    context, language, describe, unbroken = _shared(style.font_config)(style["direction"], style["lang"])
    key = (tuple(style["font_family"]), *(_hashable(style[name]) for name in _DESCRIBED))
    description = describe.get(key)
    if description is None:
        description = describe[key] = line_break.get_font_description(style)
    return context, language, description, _attributes(style, unbroken)


def _attributes(style: Any, unbroken: Any) -> Any:
    """Return the attributes of each text in a style, which may be none; nothing where they depend on the text."""
    if style["word_spacing"] or style["letter_spacing"] != "normal":
        return ()
    return unbroken if style["overflow_wrap"] in ("anywhere", "break-word") else None


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _shared(fonts: Any) -> Callable[[str, str], tuple[Any, ...]]:
    """Return the function that gives the context, language, font descriptions and attributes of a document's lines."""
    found: Callable[[str, str], tuple[Any, ...]] | None = fonts.__dict__.get("_shared")
    if found is None:
        found = fonts._shared = cache(lambda direction, lang: _context(fonts, direction, lang))
    return found


def _context(fonts: Any, direction: str, lang: str) -> tuple[Any, ...]:
    context = ffi.gc(pango.pango_font_map_create_context(fonts.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[direction])
    language = pango.pango_language_get_default()
    if lang:
        language = pango.pango_language_from_string(lang.encode())
        pango.pango_context_set_language(context, language)
    unbroken = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    # From the first byte to the last, of whatever text.
    pango.pango_attr_list_insert(unbroken, pango.pango_attr_insert_hyphens_new(False))
    return context, language, {}, unbroken


def _set_text(layout: Any, text: str, justify: bool = False) -> None:
    *_others, attributes = layout.style.__dict__.get("lines_begin") or ((),)
    if attributes == () or layout.justification_spacing or not SPECIAL.isdisjoint(text):
        _slow_text(layout, text, justify)
        return
    layout.text = text
    raw = text.encode()
    pango.pango_layout_set_text(layout.layout, raw, len(raw))
    if attributes is not None:
        pango.pango_layout_set_attributes(layout.layout, attributes)


def _deactivate(layout: Any) -> None:
    """Keep the shaped line for drawing: WeasyPrint gives it up to save memory and shapes it again."""


def _reactivate(layout: Any, style: Any) -> None:
    if layout.justification_spacing:
        _slow_reactivate(layout, style)


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {
    _slow_setup: _setup,
    _slow_reactivate: _reactivate,
    _slow_deactivate: _deactivate,
    _slow_text: _set_text,
}

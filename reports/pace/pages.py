"""Pages that the same rules are for share one style, and so do the lines in their margins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from weasyprint.layout import page

_slow_styles: Callable[[Any, Any, Any], None] = page.set_page_type_computed_styles


def _set_styles(page_type: Any, html: Any, style_for: Any) -> None:
    known = style_for.__dict__.setdefault("pages", {})
    key = frozenset(
        (id(declarations), tuple(specificity), place)
        for sheet, _origin, _specificity in style_for._sheets
        for _rule, selectors, declarations in sheet.page_rules
        for specificity, place, kind in selectors
        if style_for._page_type_match(kind, page_type)
    )
    first = known.get(key)
    if first is None:
        _slow_styles(page_type, html, style_for)
        # Of the first page the sizes that others are shares of are not known yet.
        if page_type.index:
            known[key] = page_type
        return
    computed = style_for.get_computed_styles()
    for place in {None, *(place for _declarations, _specificity, place in key)}:
        computed[page_type, place] = computed[first, place]


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {_slow_styles: _set_styles}

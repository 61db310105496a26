"""Most boxes have no background, no picture around them and no round corners: for them nothing is placed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background
from weasyprint.layout.absolute import AbsolutePlaceholder

CORNERS: Final = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
# Said once for all boxes, and not by each of them.
NOTHING: Final[Mapping[str, Any]] = {**dict.fromkeys(CORNERS, (0, 0)), "background": None}
for _name, _value in NOTHING.items():
    setattr(boxes.Box, _name, _value)
_slow_layout: Callable[..., None] = background.layout_box_backgrounds


def _layout(
    page: Any, box: Any, get_image_from_uri: Callable[..., Any], layout_children: bool = True, style: Any = None
) -> None:
    if style is not None or not layout_children or box is page:
        _slow_layout(page, box, get_image_from_uri, layout_children, style)
        return
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    own = box.style
    bare = own.__dict__.get("is_bare")
    if bare is None:
        bare = own.is_bare = _is_bare(own)
    if not bare:
        _slow_layout(page, box, get_image_from_uri)
        return
    if not NOTHING.keys().isdisjoint(box.__dict__):
        box.__dict__.update(NOTHING)
    for child in box.all_children():
        _layout(page, child, get_image_from_uri)


def _is_bare(style: Any) -> bool:
    pictures = (style["border_image_source"], style["mask_border_source"], *style["background_image"])
    if any(kind != "none" for kind, *_value in pictures) or style["box_shadow"]:
        return False
    # Asked as the engine asks: one length of a corner that is nothing is enough.
    if not all((0, "px") in style[corner] for corner in CORNERS):
        return False
    return style["visibility"] != "hidden" and not get_color(style, "background_color").alpha


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {_slow_layout: _layout}

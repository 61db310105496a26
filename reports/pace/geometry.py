"""What follows from a style alone is worked out once for a style, not once for a box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from typing import Any, Final

from weasyprint.css.functions import check_math
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import float as floating
from weasyprint.layout import percent
from weasyprint.layout.absolute import AbsolutePlaceholder

SIDES: Final = ("top", "right", "bottom", "left")
# All are shares of the width of what holds the box, unless it is a page.
ACROSS: Final = (
    *(f"margin_{side}" for side in SIDES),
    *(f"padding_{side}" for side in SIDES),
    "width",
    "min_width",
    "max_width",
)
UPRIGHT: Final = ("height", "min_height", "max_height")
BORDERS: Final = tuple(f"border_{side}_width" for side in SIDES)
# What most boxes are. It is said once for all of them: a box that says nothing of it takes a fifth of the memory.
RESTING: Final[Mapping[str, Any]] = {
    **dict.fromkeys(ACROSS[:8], 0),
    "min_width": 0,
    "min_height": 0,
    "max_width": inf,
    "max_height": inf,
}
PLAIN: Final = (Dimension, str, type(None))
# What stands for a box elsewhere, and pages, whose height counts too.
APART: Final = (boxes.PageBox, AbsolutePlaceholder)
for _name, _value in RESTING.items():
    setattr(boxes.Box, _name, _value)
_slow_resolve: Callable[[Any, Any], None] = percent.resolve_percentages
_slow_flow: Callable[[Any], bool] = boxes.Box.is_in_normal_flow
_slow_avoid: Callable[..., tuple[float, float, float]] = floating.avoid_collisions


def _resolve(box: Any, containing_block: Any) -> None:
    style = box.style
    kept = style.__dict__.get("sizes")
    if kept is None:
        kept = style.sizes = _sizes(style)
    if not kept or isinstance(box, APART):
        _slow_resolve(box, containing_block)
        return
    fixed, unusual, shares, borders, is_sized_otherwise = kept
    known = box.__dict__
    known.update(unusual if RESTING.keys().isdisjoint(known) else fixed)
    if shares:
        width = containing_block.width if isinstance(containing_block, boxes.Box) else containing_block[0]
        for name, hundredths in shares:
            known[name] = width * hundredths / 100
    for name, size in borders:
        # Of a table whose borders are one they are known already.
        if not hasattr(box, name):
            known[name] = size
    if is_sized_otherwise:
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _sizes(style: Any) -> tuple[Any, ...]:
    """Return what is fixed in a style, what are shares of the width, its borders; nothing where that is not all."""
    # A length or a word is no sum; to ask it costs more than all the rest.
    if any(type(style[name]) not in PLAIN and check_math(style[name]) for name in (*ACROSS, *UPRIGHT)):
        return ()
    if any(getattr(style[name], "unit", None) == "%" for name in UPRIGHT):
        return ()
    shares = [(name, style[name].value) for name in ACROSS if getattr(style[name], "unit", None) == "%"]
    named = {name for name, _share in shares}
    fixed = {name: _fixed(name, style[name]) for name in (*ACROSS, *UPRIGHT) if name not in named}
    borders = [(name, style[name]) for name in BORDERS]
    if style["border_collapse"] != "collapse":
        fixed.update(borders)
        borders = []
    unusual = {name: value for name, value in fixed.items() if not _is_resting(name, value)}
    return fixed, unusual, shares, borders, style["box_sizing"] != "content-box"


def _is_resting(name: str, value: Any) -> bool:
    # Nothing and nothing point nothing are not written alike.
    return name in RESTING and (type(value), value) == (type(RESTING[name]), RESTING[name])


def _fixed(name: str, value: Any) -> Any:
    if value == "auto":
        return 0 if name in ("min_width", "min_height") else "auto"
    return value if value is None else value.value


def _is_in_normal_flow(box: Any) -> bool:
    style = box.style
    flows: bool | None = style.__dict__.get("flows")
    if flows is None:
        flows = style.flows = _slow_flow(box)
    return flows


def _avoid(context: Any, box: Any, containing_block: Any, outer: bool = True) -> tuple[float, float, float]:
    if context.excluded_shapes or not isinstance(box, boxes.LineBox) or containing_block.style["direction"] == "rtl":
        return _slow_avoid(context, box, containing_block, outer)
    # Nothing floats, so a line begins at the left. Added and taken off again as the engine does it, to the last bit.
    left = containing_block.content_box_x()
    right = left + containing_block.width
    if outer:
        return left, box.position_y, right - left
    left += box.margin_left
    right -= box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {
    _slow_resolve: _resolve,
    _slow_flow: _is_in_normal_flow,
    _slow_avoid: _avoid,
}

"""The level strip: five small numbered boxes with one of them filled, for tables and headings."""

from __future__ import annotations

from collections.abc import Iterator

from charts import ramp
from charts.marks import Svg, element, hatched, picture, text
from charts.readings import ENGLISH, Words

LEVELS = 5
_BOX = 22.0


def level_strip(level: int | None, *, id: str, title: str, target: int | None = None, words: Words = ENGLISH) -> Svg:
    """Return the strip of one level; None is hatched and says so in words."""
    spoken = words.not_assessed if level is None else f"{words.level} {level}"
    if target is not None:
        spoken = f"{spoken}, {words.target_at.format(level=target)}"
    body = [*_boxes(level), *_tick(target)]
    size = {"width": _BOX * LEVELS + 4, "height": _BOX + 8}
    return picture(body, **size, id=id, title=f"{title}: {spoken}", description=spoken, ink=ramp.INK)


def _boxes(level: int | None) -> Iterator[str]:
    if level is None:
        yield hatched(2, 4, _BOX * LEVELS, _BOX, stroke=ramp.STRONG)
        return
    for step in range(1, LEVELS + 1):
        x = 2 + (step - 1) * _BOX
        here = step == level
        colour = ramp.fill(level) if step <= level else ramp.PAPER
        edge: dict[str, str | float] = {"stroke": ramp.INK if here else ramp.STRONG, "stroke_width": 2 if here else 1}
        yield element("rect", x=x, y=4, width=_BOX, height=_BOX, fill=colour, **edge)
        ink = ramp.on(level) if step <= level else ramp.QUIET
        weight = "bold" if here else "normal"
        yield text(x + _BOX / 2, 20, str(step), size=13, font_weight=weight, text_anchor="middle", fill=ink)


def _tick(target: int | None) -> Iterator[str]:
    if target is not None:
        x = 2 + target * _BOX
        yield element("line", x1=x, y1=0, x2=x, y2=_BOX + 8, stroke=ramp.INK, stroke_width=4)

"""The level strip: five small numbered boxes with one of them filled, for tables and headings."""

from __future__ import annotations

from collections.abc import Iterator

from charts import ramp
from charts.canvas import Attribute, Canvas, canvas
from charts.marks import Svg, picture
from charts.readings import ENGLISH, Words

LEVELS = 5
_BOX = 22.0


def level_strip(level: int | None, *, id: str, title: str, target: int | None = None, words: Words = ENGLISH) -> Svg:
    """Return the strip of one level; None is hatched and says so in words."""
    spoken = words.not_assessed if level is None else f"{words.level} {level}"
    if target is not None:
        spoken = f"{spoken}, {words.target_at.format(level=target)}"
    drawn = canvas(_BOX * LEVELS + 4, words)
    body = [*_boxes(drawn, level), *_tick(drawn, target)]
    return picture(
        body, width=drawn.width, height=_BOX + 8, id=id, title=f"{title}: {spoken}", description=spoken, ink=ramp.INK
    )


def _boxes(drawn: Canvas, level: int | None) -> Iterator[str]:
    if level is None:
        yield drawn.hatched(2, 4, _BOX * LEVELS, _BOX, stroke=ramp.STRONG)
        return
    for step in range(1, LEVELS + 1):
        x = 2 + (step - 1) * _BOX
        here = step == level
        colour = ramp.fill(level) if step <= level else ramp.PAPER
        edge: dict[str, Attribute] = {"stroke": ramp.INK if here else ramp.STRONG, "stroke_width": 2 if here else 1}
        yield drawn.box(x, 4, _BOX, _BOX, fill=colour, **edge)
        ink = ramp.on(level) if step <= level else ramp.QUIET
        weight = "bold" if here else "normal"
        yield drawn.text(x + _BOX / 2, 20, str(step), size=13, anchor="middle", font_weight=weight, fill=ink)


def _tick(drawn: Canvas, target: int | None) -> Iterator[str]:
    if target is not None:
        x = 2 + target * _BOX
        yield drawn.line(x, 0, x, _BOX + 8, stroke=ramp.INK, stroke_width=4)

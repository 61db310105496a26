"""Marks on a picture of a given width; from right to left, places are mirrored and letters are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charts import marks, ramp
from charts.readings import Words

_MIRRORED = {"start": "end", "end": "start", "middle": "middle"}
# Isolates tell browsers and WeasyPrint alike; the attribute `direction` moves anchors in one of the two.
_RIGHT_TO_LEFT, _UNTIL_HERE = "\u2067", "\u2069"
# Without a mark the sign of a negative number would change sides.
_MINUS, _KEPT_BEFORE = re.compile(r"(?<!\w)[−-](?=\d)"), "\u200e\\g<0>"
Attribute = str | float
Point = tuple[float, float]


@dataclass(frozen=True)
class Canvas:
    """Where marks go: x counts from the side on which reading starts."""

    width: float
    is_rtl: bool = False

    def x(self, x: float) -> float:
        return self.width - x if self.is_rtl else x

    def text(
        self, x: float, y: float, words: str, *, size: float, anchor: str = "start", **attributes: Attribute
    ) -> str:
        """Return one line of text; `anchor` "start" is where reading starts."""
        side = _MIRRORED[anchor] if self.is_rtl else anchor
        placed = {} if side == "start" else {"text_anchor": side}
        said = f"{_RIGHT_TO_LEFT}{_MINUS.sub(_KEPT_BEFORE, words)}{_UNTIL_HERE}" if self.is_rtl else words
        return marks.text(self.x(x), y, said, size=size, **placed, **attributes)

    def lines(
        self, x: float, y: float, words: Sequence[str], *, size: float, anchor: str = "start", **attributes: Attribute
    ) -> str:
        """Return wrapped lines, the first baseline at y, 1.2 times the size apart."""
        rows = enumerate(words)
        return "".join(
            self.text(x, y + at * size * 1.2, line, size=size, anchor=anchor, **attributes) for at, line in rows
        )

    def box(self, x: float, y: float, width: float, height: float, **attributes: Attribute) -> str:
        left = self.width - x - width if self.is_rtl else x
        return marks.element("rect", x=left, y=y, width=width, height=height, **attributes)

    def hatched(self, x: float, y: float, width: float, height: float, *, stroke: str) -> str:
        left = self.width - x - width if self.is_rtl else x
        return marks.hatched(left, y, width, height, stroke=stroke)

    def line(self, x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> str:
        drawn: dict[str, Attribute] = {"stroke": ramp.LINE, "stroke_width": 1, **attributes}
        return marks.element("line", x1=self.x(x1), y1=y1, x2=self.x(x2), y2=y2, **drawn)

    def circle(self, x: float, y: float, r: float, **attributes: Attribute) -> str:
        return marks.element("circle", cx=self.x(x), cy=y, r=r, **attributes)

    def polygon(self, points: Iterable[Point], **attributes: Attribute) -> str:
        return marks.element("polygon", points=self._points(points), **attributes)

    def polyline(self, points: Iterable[Point], **attributes: Attribute) -> str:
        return marks.element("polyline", points=self._points(points), fill="none", **attributes)

    def _points(self, points: Iterable[Point]) -> str:
        return " ".join(f"{self.x(x):.1f},{y:.1f}" for x, y in points)


def canvas(width: float, words: Words) -> Canvas:
    """Return the canvas for the direction of the words."""
    return Canvas(width, is_rtl=words.direction == "rtl")

"""SVG elements as text. Presentation attributes only: a strict content security policy forbids `style`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

FONT = "Noto Sans, system-ui, sans-serif"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Svg(str):
    """Markup that a template may print as it is: every text in it was escaped when it was put in."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def plain(text: str) -> str:
    """Return text as XML character data; characters that XML forbids are left out."""
    return escape(_NOT_XML.sub("", text), quote=True)


def element(name: str, *children: str, **attributes: str | float) -> str:
    """Return one element; `stroke_width=2` becomes `stroke-width="2"`, children are markup already."""
    words = "".join(f' {key.strip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>{''.join(children)}</{name}>" if children else f"<{name}{words}/>"


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return plain(value)
    # Two decimals are finer than any printer and keep the picture small.
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: str, *, size: float, **attributes: str | float) -> str:
    """Return one line of text with its baseline at y."""
    return element("text", plain(words), x=x, y=y, font_size=size, **attributes)


def lines(x: float, y: float, words: Sequence[str], *, size: float, **attributes: str | float) -> str:
    """Return wrapped lines, the first baseline at y, 1.2 times the size apart."""
    return "".join(text(x, y + at * size * 1.2, line, size=size, **attributes) for at, line in enumerate(words))


def hatched(x: float, y: float, width: float, height: float, *, stroke: str) -> str:
    """Return a box filled with slanted lines: what is not assessed has a pattern, never a colour."""
    step = 7.0
    strokes = []
    for at in range(1, int((width + height) / step) + 1):
        across = at * step
        left, right = max(0.0, across - height), min(across, width)
        strokes.append(f"M{x + left:.1f} {y + across - left:.1f}L{x + right:.1f} {y + across - right:.1f}")
    box = element("rect", x=x, y=y, width=width, height=height, fill="none", stroke=stroke, stroke_width=1)
    return element("path", d="".join(strokes), fill="none", stroke=stroke, stroke_width=1) + box


def picture(
    body: Sequence[str], *, width: float, height: float, id: str, title: str, description: str, ink: str
) -> Svg:
    """Return the whole picture; `title` is its full text alternative (WeasyPrint 70 reads no other)."""
    return Svg(
        element(
            "svg",
            element("title", plain(title), id=f"{id}-title"),
            element("desc", plain(description), id=f"{id}-desc"),
            *body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_value(width)} {_value(height)}",
            role="img",
            id=id,
            aria_labelledby=f"{id}-title",
            aria_describedby=f"{id}-desc",
            # Said here, a page from right to left leaves every anchor where the chart has put it.
            direction="ltr",
            font_family=FONT,
            fill=ink,
        )
    )

"""The colours of the five levels: one hue, darker with each level, the same as in static/css/tokens.css."""

from __future__ import annotations

INK = "#14212b"
QUIET = "#4a5763"
LINE = "#d3dae0"
STRONG = "#7d8a95"
SURFACE = "#f5f7f8"
ACCENT = "#0f4c5c"
PAPER = "#ffffff"
LEVELS = ("#e3eef1", "#b5d1d8", "#79a9b5", "#3a7888", "#0f4c5c")


def fill(level: int) -> str:
    """Return the colour of level 1..5."""
    return LEVELS[level - 1]


def on(level: int) -> str:
    """Return the colour of text that stands on the colour of a level, at 4.5:1 or better."""
    return PAPER if level >= 4 else INK

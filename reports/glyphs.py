"""Which characters the bundled fonts can draw. A character without a glyph is written out, so that nothing vanishes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from documents.later import Later
from reports.fetching import FACES

ttlib = Later("fontTools.ttLib")


@cache
def drawable() -> frozenset[int]:
    """Return the code points for which one of the typefaces has a glyph in each of its styles."""
    return frozenset().union(*(frozenset.intersection(*map(_covered, styles)) for styles in FACES))


def _covered(path: Path) -> frozenset[int]:
    with ttlib.TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def drawn(text: str) -> str:
    """Return text in which each run of characters without a glyph is named in square brackets."""
    if text.isascii():
        return text
    return _missing().sub(_named, text)


@cache
def _missing() -> re.Pattern[str]:
    covered = "".join(map(re.escape, map(chr, sorted(drawable()))))
    # Tab and line end are laid out, not drawn.
    return re.compile(f"[^\t\n{covered}]+")


def _named(run: re.Match[str]) -> str:
    names = [_name(character) for character in run[0] if unicodedata.category(character) not in ("Cf", "Mn", "Me")]
    return f"[{', '.join(names)}]" if names else ""


def _name(character: str) -> str:
    if unicodedata.category(character) in ("So", "Sm"):
        return unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return f"U+{ord(character):04X}"

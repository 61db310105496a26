"""Texts that people typed, made safe to lay out: whole, but with caps and soft breaks that no engine chokes on.

The limits come from measurements: one answer of 200,000 unbroken characters took WeasyPrint over 45 seconds, the same
with a break every 60 characters and paragraphs of 4,000 took 5.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from reports.glyphs import drawn
from reports.languages import direction_of

CAP = 10_000
# What is written out for want of a glyph is longer than it was typed: "[jigsaw puzzle piece]" is one sign.
WRITTEN_OUT = 2 * CAP
LONGEST_NAME = 100
PARAGRAPH = 4_000
UNBROKEN = 60
# More of them, stacked on one letter, run over the lines above.
MARKS = 3
LINES = 200
SOFT_BREAK = "\u200b"
LEFT_TO_RIGHT = "\u200e"

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Signs that turn the text around: the words after them would read as others.
_OVERRIDES = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONG = re.compile(rf"[^\s{SOFT_BREAK}-]{{{UNBROKEN}}}(?=[^\s{SOFT_BREAK}-])")
_UNSEEN = ("Cc", "Cs")


class Worded(str):
    """One line in another language than what is around it; `direction` is "ltr" or "rtl"."""

    __slots__ = ("direction", "lang")

    lang: str
    direction: str


def worded(text: str, language: str) -> Worded:
    """Return a name or title as one line that says its language."""
    found = Worded(line(text))
    found.lang, found.direction = language, direction_of(language)
    return found


@dataclass(frozen=True)
class Passage:
    """A typed text ready to print; `omitted` counts the characters beyond the cap that stay in the data alone."""

    paragraphs: tuple[str, ...] = ()
    omitted: int = 0
    direction: str = "ltr"


def passage(text: str) -> Passage:
    """Return a text as paragraphs: at most CAP characters in all, PARAGRAPH in each, a soft break in long words."""
    kept = _kept(text)
    lines = [line for line in map(_cleaned, _LINE_ENDS.split(kept)) if line]
    # Ten thousand empty-handed lines are as costly as ten thousand paragraphs.
    gathered = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])] if len(lines) > LINES else lines
    paragraphs = tuple(_soft(piece) for line in gathered for piece in _pieces(line))
    return Passage(paragraphs, len(text) - len(kept), _written(kept))


def line(text: str) -> str:
    """Return a name or title as one line, capped and soft-broken like a passage; foreign words end where they end."""
    return _closed(_soft(_cleaned(" ".join(_LINE_ENDS.split(_kept(text))))))


def _closed(text: str) -> str:
    """Return a text whose last sign stays behind it: among Arabic a full stop would stand before foreign words."""
    is_foreign = get_language_bidi() and text and _written(text) == "ltr"
    is_left = is_foreign and unicodedata.bidirectional(text[-1]) not in ("L", "EN")
    return f"{text}{LEFT_TO_RIGHT}" if is_left else text


def _kept(text: str) -> str:
    """Return the beginning of a text that is printed: CAP characters, fewer where they take more than WRITTEN_OUT."""
    kept = text[:CAP]
    if len(kept) * LONGEST_NAME <= WRITTEN_OUT or len(drawn(kept)) <= WRITTEN_OUT:
        return kept
    return kept[: bisect_right(range(len(kept)), WRITTEN_OUT, key=lambda end: len(drawn(kept[:end]))) - 1]


def _written(text: str) -> str:
    """Return the direction of a text by its first letter that has one, as Unicode's rule P2 says."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def _cleaned(text: str) -> str:
    """Drop what cannot be seen or would turn the text around; keep at most MARKS marks on one letter."""
    visible = "".join(_with_few_marks(_OVERRIDES.sub("", text.replace("\t", " "))))
    return drawn(" ".join(visible.split()))


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= MARKS and category not in _UNSEEN:
            yield character


def _pieces(text: str) -> Iterator[str]:
    while len(text) > PARAGRAPH:
        # Not in the first half, or a long word would make a crowd of tiny paragraphs.
        at = text.rfind(" ", PARAGRAPH // 2, PARAGRAPH)
        at = at if at > 0 else PARAGRAPH
        yield text[:at]
        text = text[at:].lstrip()
    yield text


def _soft(text: str) -> str:
    return _LONG.sub(lambda found: found[0] + SOFT_BREAK, text)

"""How wide text will be, from the advance widths of Noto Sans; a little wide rather than narrow."""

from __future__ import annotations

import unicodedata

_CLASSES = (
    ("ijl|'.,:;!I ", 0.29),
    ('frt()[]/-"J', 0.40),
    ("cksvxyz?_LE", 0.54),
    ("abdeghnopqu0123456789FPSTBCKRXYZ", 0.63),
    ("ADGHNUVOQ&", 0.79),
    ("mwM%@W", 0.96),
)
_WIDTHS = {character: width for characters, width in _CLASSES for character in characters}
_BOLD = 1.07
_ELLIPSIS = "…"


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return the estimated width of a line in the units of its size."""
    return sum(map(_advance, words)) * size * (_BOLD if bold else 1.0)


def _advance(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if "\u0600" <= character <= "\u06ff":
        # Joined letters are narrower than single ones.
        return 0.65
    # East Asian letters fill a square; of all others we rather expect too much width than cut a name.
    return 1.02 if unicodedata.east_asian_width(character) in "WF" else 0.8


def wrap(words: str, width: float, size: float, *, most: int = 2, bold: bool = False) -> tuple[str, ...]:
    """Return at most `most` lines that fit the width; what does not fit ends in an ellipsis."""
    laid: list[str] = []
    for word in _pieces(words, width, size, bold=bold):
        joined = f"{laid[-1]} {word}" if laid else word
        if laid and width_of(joined, size, bold=bold) <= width:
            laid[-1] = joined
            continue
        if len(laid) == most:
            laid[-1] = _shortened(f"{laid[-1]}{_ELLIPSIS}", width, size, bold=bold)
            break
        laid.append(word)
    return tuple(laid)


def _pieces(words: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Break words that are wider than a whole line, so that an unbroken name cannot leave its column."""
    pieces: list[str] = []
    for word in words.split():
        piece = ""
        for character in word:
            if piece and width_of(piece + character, size, bold=bold) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return pieces


def _shortened(line: str, width: float, size: float, *, bold: bool) -> str:
    while len(line) > 1 and width_of(line, size, bold=bold) > width:
        line = f"{line[:-2].rstrip()}{_ELLIPSIS}"
    return line

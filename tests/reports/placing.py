"""Where the words of a PDF stand on their pages: outside the margins, on other words, or cut at an edge."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

PROGRAM = shutil.which("pdftotext")
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
POINTS = 72 / 25.4
# A millimetre less than the margins of the style sheet, where letters reach over their boxes; printers need five.
SIDE, EDGE = 17 * POINTS, 5 * POINTS
# Boxes of words are as high as their line could be: what overlaps by less touches nothing.
ACROSS, DOWN = 1.5, 0.35


@dataclass(frozen=True)
class Placed:
    """A word with its box, in points from the top left of its page."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def lies_on(self, other: "Placed") -> bool:
        """Tell whether two words cover the same place by more than the play of their boxes."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        lowest = min(self.bottom - self.top, other.bottom - other.top)
        return across > ACROSS and down > DOWN * lowest


def misplaced(pdf: bytes, folder: Path, *, covers: int) -> list[str]:
    """Return what is wrong with the places of the words; the margins of the first `covers` pages are their own."""
    found = []
    for width, height, words in pages(pdf, folder):
        for word in words:
            side = SIDE if word.page > covers else 0
            if word.left < side or word.right > width - side or word.top < EDGE or word.bottom > height - EDGE:
                found.append(f"page {word.page}: “{word.text[:40]}” is outside the margins")
        found += [f"page {one.page}: “{one.text[:40]}” lies on “{other.text[:40]}”" for one, other in _pairs(words)]
    return found


def pages(pdf: bytes, folder: Path) -> Iterator[tuple[float, float, list[Placed]]]:
    """Yield width, height and words of each page."""
    file = folder / "placed.pdf"
    file.write_bytes(pdf)
    command = [str(PROGRAM), "-bbox", str(file), "-"]
    said = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode("utf-8", "replace")
    for number, (width, height, body) in enumerate(PAGE.findall(said), start=1):
        words = [Placed(number, unescape(text), *map(float, box)) for *box, text in WORD.findall(body)]
        yield float(width), float(height), [word for word in words if word.text.strip()]


def _pairs(words: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    ordered = sorted(words, key=lambda word: word.top)
    for at, word in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top >= word.bottom:
                break
            if word.lies_on(other):
                yield word, other

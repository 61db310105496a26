"""What is inside a paragraph: words, bold and italic ones, links to places in the same document, small charts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docx.image.image import Image
from docx.shared import Cm, Length

from reports.word import marks
from reports.word.pictures import draw

# Where a drawing was taken out of the HTML.
PLACE: Final = "plumbline-drawing"
SMALL: Final = Cm(2.4)
# What a logo may fill.
WIDEST, HIGHEST = Cm(9), Cm(2.2)
BOLD: Final = {"b", "strong", "th"}
ITALIC: Final = {"i", "em"}
# What is to be decided, in the list of decisions.
DEED: Final = "deed"
# What XML, and thus a Word file, has no place for.
UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BLOCKS: Final = {"ul", "ol", "table"}


@dataclass(frozen=True)
class Setting:
    """What holds throughout a document: its drawings as SVG, by the number of their place, its direction, the room
    between its margins, and pictures by their addresses.
    """

    drawings: Sequence[str]
    is_right_to_left: bool
    room: int
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Looks:
    bold: bool = False
    italic: bool = False


def write_inline(paragraph: Any, element: Any, setting: Setting, *, bold: bool = False) -> None:
    """Write an element's text to a paragraph, single spaces between words; lists inside it are left to the caller."""
    if setting.is_right_to_left:
        marks.turn(paragraph)
    _write(paragraph, element, setting, Looks(bold=bold))


def _write(target: Any, element: Any, setting: Setting, looks: Looks) -> None:
    _run(target, element.text, setting, looks)
    for child in element:
        if child.tag == PLACE:
            write_drawing(target, setting.drawings[int(child.get("n"))], setting, width=SMALL)
        elif child.tag == "img":
            _write_picture(target, child, setting)
        elif isinstance(child.tag, str) and child.tag not in BLOCKS:
            if child.tag == "p" and hasattr(target, "add_run") and marks.has_words(target):
                # In a cell or an item of a list it is a line of its own.
                target.add_run().add_break()
            if child.tag == "span" and not marks.ends_with_space(target):
                # On the page a block of its own; in a line of text it needs a space.
                _run(target, " ", setting, looks)
            inner = Looks(
                looks.bold or child.tag in BOLD or child.get("class") == DEED, looks.italic or child.tag in ITALIC
            )
            _write(_inside(target, child), child, setting, inner)
        _run(target, child.tail, setting, looks)


def write_drawing(paragraph: Any, svg: str, setting: Setting, *, width: Length | None = None) -> None:
    """Write a chart as a picture with its text alternative; without a width as wide as it is drawn for and fits."""
    drawn = draw(svg)
    wide = min(width or drawn.width, setting.room)
    picture = paragraph.add_run().add_picture(io.BytesIO(drawn.png), width=wide)
    marks.describe(picture, drawn.description)


def _write_picture(paragraph: Any, element: Any, setting: Setting) -> None:
    content = setting.pictures[element.get("src")]
    image = Image.from_blob(content)
    # By one measure for both sides: never stretched, and no larger than it was drawn.
    share = min(WIDEST / image.width, HIGHEST / image.height, setting.room / image.width, 1)
    picture = paragraph.add_run().add_picture(io.BytesIO(content), width=int(image.width * share))
    marks.describe(picture, element.get("alt", ""))


def _inside(target: Any, element: Any) -> Any:
    href = element.get("href") or ""
    return marks.link(target, href[1:]) if element.tag == "a" and href.startswith("#") else target


def _run(target: Any, text: str | None, setting: Setting, looks: Looks) -> None:
    words = _single_spaced(text or "")
    if not words or (words == " " and marks.ends_with_space(target)):
        return
    run = marks.add_run(target, words)
    run.bold, run.italic = looks.bold or None, looks.italic or None
    if setting.is_right_to_left:
        run.font.rtl = True


def _single_spaced(text: str) -> str:
    if not text:
        return ""
    core = UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    before = " " if text[0].isspace() else ""
    after = " " if core and text[-1].isspace() else ""
    return f"{before}{core}{after}"

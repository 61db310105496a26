"""How a report in Word looks where the agency has no template of its own."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Inches, Pt

# On every computer that has a word processor.
FONT: Final = "Arial"
# A template of an agency has no such style: its tables are written as its paragraphs are.
TABLE_TEXT: Final = "Table Text"
SIZE, SMALL, MARGIN = Pt(10), Pt(8.5), Cm(2)
A4, LETTER = (Cm(21), Cm(29.7)), (Inches(8.5), Inches(11))


def put_on(document: Any) -> None:
    """Give an empty document our font and margins, and a style for what stands in tables."""
    plain = document.styles["Normal"]
    plain.font.name, plain.font.size = FONT, SIZE
    # What follows a table would touch its last line.
    plain.paragraph_format.space_before = Pt(2)
    words = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    words.base_style, words.font.size = plain, SMALL
    words.paragraph_format.space_before = words.paragraph_format.space_after = Pt(0)
    for section in document.sections:
        section.left_margin = section.right_margin = MARGIN


def lay_on(document: Any, *, is_letter: bool) -> None:
    """Let the pages of a document be US Letter, else A4."""
    for section in document.sections:
        section.page_width, section.page_height = LETTER if is_letter else A4

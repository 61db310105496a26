"""From the HTML of a report to a .docx: headings, paragraphs, lists, tables and figures, each in a style of Word."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import lxml.html

from reports.fetching import SCHEME
from reports.word import marks, ours
from reports.word.inline import PLACE, Setting, write_drawing, write_inline
from reports.word.tables import write_table
from reports.word.template import opened

HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
LISTS: Final = {"ul": "List Bullet", "ol": "List Number"}
BOXES: Final = {"main", "section", "div", "nav", "body"}
# Of the page: Word has foot lines of its own.
LEFT_OUT: Final = "foot-line"
LETTER: Final = "assets:letter.css"
COVER: Final = "cover"
DRAWING: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def to_word(html: str, *, template: bytes | None = None, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return the .docx of a complete HTML report, in the styles of a checked template where one is given.

    `pictures` (PNG) are what the document shows besides, each as `assets:` and its name.
    """
    # Taken out as they are: to a parser of HTML the names of SVG are all in small letters.
    numbers = itertools.count()
    tree = lxml.html.document_fromstring(DRAWING.sub(lambda _: f'<{PLACE} n="{next(numbers)}"></{PLACE}>', html))
    document = opened(template)
    if template is None:
        ours.lay_on(document, is_letter=LETTER in html)
    _say_what_it_is(document, tree)
    section = document.sections[-1]
    setting = Setting(
        drawings=DRAWING.findall(html),
        is_right_to_left=tree.get("dir") == "rtl",
        room=section.page_width - section.left_margin - section.right_margin,
        pictures={f"{SCHEME}{name}": content for name, content in (pictures or {}).items()},
    )
    writer = _Writer(document, setting)
    for child in tree.body:
        writer.write(child)
    target = io.BytesIO()
    document.save(target)
    return _without_the_clock(target)


def _without_the_clock(written: io.BytesIO) -> bytes:
    """Return the same file with one date for all its parts, so that the same report is the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _say_what_it_is(document: Any, tree: Any) -> None:
    said = {meta.get("name"): meta.get("content") for meta in tree.iter("meta") if meta.get("name")}
    about = document.core_properties
    about.title, about.author = (tree.findtext(".//title") or "")[:255], (said.get("author") or "")[:255]
    about.subject, about.keywords = (said.get("description") or "")[:255], (said.get("keywords") or "")[:255]
    about.language, about.last_modified_by, about.comments = tree.get("lang", ""), "", ""
    if made := said.get("dcterms.created"):
        about.created = about.modified = datetime.fromisoformat(made).replace(tzinfo=None)
    marks.set_language(document, tree.get("lang", "en"))
    lines = (line.get("data-running") or line.text_content() for line in tree.find_class("foot-line"))
    foot = " ".join(next(lines, "").split())
    marks.write_foot(document, foot)


def _is_of_the_page(element: Any) -> bool:
    """Tell whether an element is a foot line and says nothing besides it."""
    return LEFT_OUT in (element.get("class") or "").split() and not element.get("data-running")


class _Writer:
    """Writes element after element to the end of a document."""

    def __init__(self, document: Any, setting: Setting) -> None:
        self.document = document
        self.setting = setting
        self.numbers = itertools.count(1)

    def write(self, element: Any) -> None:
        if not isinstance(element.tag, str) or _is_of_the_page(element):
            return
        if element.tag in HEADINGS:
            self._heading(element)
        elif element.tag in LISTS:
            self._list(element, depth=1)
        elif element.tag == "table":
            write_table(self.document, element, self.setting)
        elif element.tag == "figure":
            self._figure(element)
        elif element.tag in BOXES:
            self._box(element)
        else:
            self._paragraph(element, style=None)

    def _box(self, element: Any) -> None:
        for child in element:
            self.write(child)
        if element.get("class") == COVER:
            self.document.add_page_break()

    def _heading(self, element: Any) -> None:
        paragraph = self._paragraph(element, style=marks.style(self.document, f"Heading {HEADINGS[element.tag]}"))
        if anchor := element.get("id"):
            marks.bookmark(paragraph, anchor, number=next(self.numbers))

    def _list(self, element: Any, *, depth: int) -> None:
        name = LISTS[element.tag] if depth == 1 else f"{LISTS[element.tag]} {min(depth, 3)}"
        for item in element.iterchildren("li"):
            self._paragraph(item, style=marks.style(self.document, name))
            for inner in item.iterchildren("ul", "ol"):
                self._list(inner, depth=depth + 1)

    def _paragraph(self, element: Any, *, style: Any) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        write_inline(paragraph, element, self.setting)
        return paragraph

    def _figure(self, element: Any) -> None:
        for part in (part for caption in element.iterchildren("figcaption") for part in caption):
            paragraph = self._paragraph(part, style=marks.style(self.document, "Caption"))
            paragraph.paragraph_format.keep_with_next = True
        for place in element.iter(PLACE):
            write_drawing(self.document.add_paragraph(), self.setting.drawings[int(place.get("n"))], self.setting)

"""An agency's own Word file whose styles, margins and head lines a report takes on. Read in limited processes only."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from reports.word import ours

MOST_PARTS: Final = 400
LARGEST_UNPACKED: Final = 40 * 1024**2
HIGHEST_RATIO: Final = 200
# What a report is written in, as Word names it in English; other languages of Word store the same names.
STYLES: Final = (
    "Normal",
    *(f"Heading {level}" for level in range(1, 5)),
    *("List Bullet", "List Bullet 2", "List Bullet 3", "List Number"),
    *("Caption", "Table Grid"),
)
# What runs, fetches or carries something else along.
FORBIDDEN: Final = ("vbaproject", "vbadata", "activex", "embeddings/", "oleobject", "afchunk", "externallinks/")
# Fields that fetch or start something when the document is opened.
FIELDS: Final = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|MACROBUTTON|DATABASE)\b")
WORD_FILE: Final = "wordprocessingml.document.main+xml"
MARKUP: Final = (".xml", ".rels")
PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".odttf")
MESSAGES: Final = {
    "no_word": "This is no Word document (.docx). Save the template as .docx and try again.",
    "other_kind": "This is another kind of Word file. Save it as .docx without macros and try again.",
    "macros": "This file holds macros or embedded objects. Save it as .docx without them.",
    "outside": "This file refers to something outside itself. Remove linked pictures and templates.",
    "field": "This file holds a field that fetches or starts something. Remove it and try again.",
    "larger_inside": "This file is larger inside than a template may be. Remove pictures and try again.",
    "broken_parts": "A part of this file cannot be read. Save it as .docx again and try again.",
}


class TemplateRefused(ValueError):
    """A file that is no harmless Word template; `reason` is a key of MESSAGES, `place` the part of the file."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"{MESSAGES[reason]} {place}".strip())
        self.reason, self.place = reason, place


def checked_template(content: bytes) -> bytes:
    """Return the template as it is. Raises TemplateRefused for what is too large, holds programs, or is no .docx."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive)
            for name in archive.namelist():
                _refuse_part(name, archive)
        if not opened(content, complete=False).sections:
            raise TemplateRefused("no_word")
    except TemplateRefused:
        raise
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, AttributeError) as why:
        raise TemplateRefused("no_word") from why
    # A part that is locked by a password is a RuntimeError.
    except (etree.XMLSyntaxError, EOFError, OSError, RuntimeError, zlib.error) as why:
        raise TemplateRefused("broken_parts") from why
    return content


def examined(content: bytes) -> dict[str, Any]:
    """Return what a checked template has: styles and those it lacks, paper in millimetres, words in its head lines."""
    document = opened(content, complete=False)
    known = {style.name for style in document.styles}
    section = document.sections[-1]
    sides = [round(side.mm) if side else 0 for side in (section.page_width, section.page_height)]
    # Asking for one that is not there would make it.
    own = [part for part in (section.header, section.footer) if not part.is_linked_to_previous]
    heads = [" ".join(paragraph.text.split()) for part in own for paragraph in part.paragraphs]
    return {
        "known": [name for name in STYLES if name in known],
        "missing": [name for name in STYLES if name not in known],
        "paper": sides,
        "heads": [text[:120] for text in heads if text][:4],
    }


def opened(content: bytes | None, *, complete: bool = True) -> Any:
    """Return an empty document with the styles of a template, of python-docx's own without one.

    Styles that a template lacks are put in as python-docx has them, unless it is to be seen which those are.
    """
    document = Document(io.BytesIO(content)) if content else Document()
    if content is None:
        ours.put_on(document)
    elif complete:
        _complete(document)
    body = document.element.body
    for child in list(body):
        # The last section's properties are its margins and head lines: those are what a template is for.
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return document


def _complete(document: Any) -> None:
    known = {style.name for style in document.styles}
    missing = [name for name in STYLES if name not in known]
    ours: Any = Document().styles if missing else {}
    for name in missing:
        style = deepcopy(ours[name].element)
        # Its numbers and its twin for characters are in parts that the template does not have.
        for tag in ("w:link", "w:numPr", "w:next"):
            for element in list(style.iter(qn(tag))):
                element.getparent().remove(element)
        document.styles.element.append(style)


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or unpacked / packed > HIGHEST_RATIO:
        largest = max(parts, key=lambda part: part.file_size).filename if parts else ""
        raise TemplateRefused("larger_inside", largest)


def _refuse_part(name: str, archive: zipfile.ZipFile) -> None:
    lowered = name.lower()
    is_known = lowered.endswith((*MARKUP, *PICTURES, "/"))
    if any(part in lowered for part in FORBIDDEN) or not is_known:
        raise TemplateRefused("macros", name)
    if not lowered.endswith(MARKUP):
        return
    tree = _tree(archive.read(name), name)
    if lowered.endswith(".rels"):
        _refuse_relations(tree, name)
    elif lowered == "[content_types].xml":
        _refuse_kinds(tree)
    elif FIELDS.search(" ".join(_instructions(tree)).upper()):
        raise TemplateRefused("field", name)


def _tree(content: bytes, name: str) -> Any:
    try:
        tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as broken:
        raise TemplateRefused("broken_parts", name) from broken
    # Word writes none; whoever does has entities in mind.
    if tree.getroottree().docinfo.doctype:
        raise TemplateRefused("broken_parts", name)
    return tree


def _refuse_relations(tree: Any, name: str) -> None:
    # Read as XML: the same words can be written in many ways.
    for relation in tree.iter(etree.Element):
        if (relation.get("TargetMode") or "").strip().lower() == "external":
            raise TemplateRefused("outside", f"{name}: {relation.get('Target', '')}"[:120])
        if (relation.get("Type") or "").lower().endswith(("/afchunk", "/oleobject", "/attachedtemplate", "/control")):
            raise TemplateRefused("macros", name)


def _refuse_kinds(tree: Any) -> None:
    kinds = [(entry.get("PartName", ""), entry.get("ContentType") or "") for entry in tree.iter("{*}Override")]
    wrong = next((kind for part, kind in kinds if "macroenabled" in kind.lower() or "template.main" in kind), None)
    if wrong:
        raise TemplateRefused("other_kind", wrong)
    if not any(kind.endswith(WORD_FILE) for _part, kind in kinds):
        raise TemplateRefused("no_word")


def _instructions(tree: Any) -> Iterator[str]:
    """Yield what the fields of a part do; Word cuts one into pieces as it likes, so the pieces are put together."""
    yield "".join("".join(node.itertext()) for node in tree.iter(qn("w:instrText")))
    yield from (node.get(qn("w:instr"), "") for node in tree.iter(qn("w:fldSimple")))

"""What python-docx has no word for: bookmarks, links to them, languages, direction, alternative texts, page numbers."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

NORMAL = "Normal"


def style(document: Any, name: str) -> Any:
    """Return a style by its name; the plain one where a template does not have it."""
    try:
        return document.styles[name]
    except KeyError:
        return document.styles[NORMAL]


def element(tag: str, **attributes: str) -> Any:
    """Return a new element of Word's own vocabulary, such as element("w:lang", val="fr")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def bookmark(paragraph: Any, name: str, *, number: int) -> None:
    """Let links lead to this paragraph; no other bookmark of the document has this number."""
    paragraph._p.insert(0, element("w:bookmarkStart", id=str(number), name=name[:40]))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def link(paragraph: Any, name: str) -> Any:
    """Return a place in a paragraph whose text leads to a bookmark."""
    made = element("w:hyperlink", anchor=name[:40])
    getattr(paragraph, "_p", paragraph).append(made)
    return made


def add_run(target: Any, text: str) -> Run:
    """Return a new run at the end of a paragraph or of a link."""
    if hasattr(target, "add_run"):
        run: Run = target.add_run(text)
        return run
    made = OxmlElement("w:r")
    target.append(made)
    run = Run(made, target)
    run.text = text
    run.font.underline = True
    return run


def ends_with_space(target: Any) -> bool:
    """Tell whether another space would be one too many."""
    text = "".join(getattr(target, "_p", target).itertext())
    return not text or text.endswith(" ")


def has_words(target: Any) -> bool:
    """Tell whether anything but spaces was written."""
    return bool("".join(getattr(target, "_p", target).itertext()).strip())


def turn(paragraph: Any) -> None:
    """Let a paragraph run from right to left."""
    paragraph._p.get_or_add_pPr().append(element("w:bidi"))


def set_language(document: Any, language: str) -> None:
    """Say in which language the document is, for spelling and for voices that read it."""
    properties = document.styles[NORMAL].element.get_or_add_rPr()
    for known in properties.findall(qn("w:lang")):
        properties.remove(known)
    properties.append(element("w:lang", val=language, bidi=language))


def describe(picture: Any, text: str) -> None:
    """Give a picture its text alternative."""
    picture._inline.docPr.set("descr", text)


def write_foot(document: Any, text: str) -> None:
    """Write the foot line: what the document is, and the number of the page."""
    foot = document.sections[-1].footer
    first = foot.paragraphs[0] if foot.paragraphs else None
    # A template's own foot line stays a line of its own.
    paragraph = first if first is not None and not first.text.strip() else foot.add_paragraph()
    paragraph.add_run(f"{text}  ")
    run = paragraph.add_run()._r
    run.append(element("w:fldChar", fldCharType="begin"))
    instruction = OxmlElement("w:instrText")
    instruction.text = "PAGE"
    run.append(instruction)
    run.append(element("w:fldChar", fldCharType="end"))

"""Which role an element of the HTML has in the structure of the file, by its name and by what it lies in."""

from __future__ import annotations

from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"
TABLE = frozenset({"Table", "THead", "TBody", "TFoot", "TR"})
PLAIN = {
    "p": "P",
    "section": "Sect",
    "nav": "Sect",
    "article": "Sect",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "figcaption": "Caption",
    "figure": "Div",
    "a": "Link",
    SVG: "Figure",
    "img": "Figure",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
SECTIONS = {"thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR"}
BLOCKS = frozenset({"div", "main", "header", "footer"})


def role_of(element: Any, within: str, *, in_contents: bool) -> str | None:
    """Return the role of an element inside a node of the role `within`; None where it only holds or colours others."""
    tag = element.tag
    if tag in ("table", *SECTIONS, "td", "th"):
        return _table_role(element, within)
    if tag in ("ul", "ol", "dl"):
        return "TOC" if in_contents else "L"
    if tag in ("li", "dt", "dd"):
        return "TOCI" if in_contents else "LI"
    if tag in PLAIN:
        return PLAIN[tag]
    # Words in another language need an element that says so.
    if "lang" in element.attrib:
        return "Div" if tag in BLOCKS else "Span"
    return None


def _table_role(element: Any, within: str) -> str | None:
    tag = element.tag
    if tag == "table":
        # A table that only places its cells is none to who listens.
        return None if element.get("role") == "presentation" else "Table"
    if tag in SECTIONS:
        return SECTIONS[tag] if within in TABLE else None
    return tag.upper() if within == "TR" else "P"

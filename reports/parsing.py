"""The HTML of a report as a tree. Our templates close what they open, so the parser written in C can read them."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import tinyhtml5

DOCTYPE = "<!doctype html>"
# Elements that HTML never closes. No value of an attribute holds a bare > here: autoescape writes it out.
_VOID = re.compile(r"<((?:meta|link|col|br|hr|img|wbr)\b[^<>]*?)/?>")


def tree_of(html: str) -> Any:
    """Return the root element of a document, the same whichever parser read it.

    What is not well-formed XML as well is left to the parser that knows all of HTML and takes forty times as long.
    """
    head, _, body = html.partition(DOCTYPE)
    # Another document type could declare entities, which grow.
    if head or "<!" in body:
        return _patiently(html)
    try:
        return ElementTree.fromstring(_VOID.sub(r"<\1/>", body))
    except ElementTree.ParseError:
        return _patiently(html)


def _patiently(html: str) -> Any:
    return tinyhtml5.parse(html, namespace_html_elements=False)

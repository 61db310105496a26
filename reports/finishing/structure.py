"""Writes the tree of nodes into the file, in the place of WeasyPrint's own tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from reports.finishing.growing import grown
from reports.finishing.nodes import Annotation, Content, Node
from reports.finishing.writing import Raw
from reports.languages import direction_of


def add_structure(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
    """Add the structure of the document to the file, with all that has to name it."""
    root, parents = grown(document.pages, [stream._tags for stream in streams])
    objects = {id(node): _added(pdf) for node in _all(root)}
    pages = pdf.page_references
    top = _added(pdf)
    links: list[tuple[bytes, Any]] = []
    for node in _all(root):
        up = objects[id(node.up)].reference if node.up else top.reference
        objects[id(node)].data = _element(node, up, objects, pages, links)
    top.data = _top(root, objects, _parent_tree(pdf, parents, links, objects), _identifiers(root, objects))
    pdf.catalog["StructTreeRoot"] = top.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true", "Direction": _direction(document)})


def _direction(document: Any) -> str:
    # Also which page of two lies at the right.
    return "/R2L" if direction_of((document.metadata.lang or "")[:2]) == "rtl" else "/L2R"


def _added(pdf: Any) -> Raw:
    made = Raw()
    pdf.add_object(made)
    return made


def _all(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _all(kid)


def _element(
    node: Node, up: bytes, objects: dict[int, Raw], pages: tuple[bytes, ...], links: list[tuple[bytes, Any]]
) -> bytes:
    parts = [b"<</Type /StructElem /S /", node.role.encode(), b" /P ", up]
    own = objects[id(node)].reference
    first = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    if first is not None:
        parts += [b" /Pg ", pages[first]]
    kids = []
    for kid in node.kids:
        match kid:
            case Node():
                kids.append(objects[id(kid)].reference)
            case Content():
                kids.append(_content(kid, first, pages))
            case Annotation():
                links.append((own, kid.object))
                kids.append(b"<</Type /OBJR /Obj %b /Pg %b>>" % (kid.object.reference, pages[kid.page]))
    return b"".join([*parts, b" /K [", b" ".join(kids), b"]", *_described(node), b">>"])


def _content(kid: Content, first: int | None, pages: tuple[bytes, ...]) -> bytes:
    if kid.page == first:
        return b"%d" % kid.number
    return b"<</Type /MCR /Pg %b /MCID %d>>" % (pages[kid.page], kid.number)


def _described(node: Node) -> Iterator[bytes]:
    if node.language:
        yield b" /Lang " + pydyf.String(node.language).data
    if node.alternative is not None:
        yield b" /Alt " + pydyf.String(node.alternative).data
    if node.identifier:
        yield b" /ID (%b)" % node.identifier.encode()
    attributes = b" ".join(_attributes(node))
    if attributes:
        yield b" /A <<%b>>" % attributes


def _attributes(node: Node) -> Iterator[bytes]:
    if node.bounds:
        yield b"/O /Layout /BBox [%b]" % b" ".join(b"%.2f" % at for at in node.bounds)
    if node.numbering:
        yield b"/O /List /ListNumbering /%b" % node.numbering.encode()
    if node.role in ("TH", "TD"):
        yield b"/O /Table"
        yield from _cell(node)


def _cell(node: Node) -> Iterator[bytes]:
    if node.scope:
        yield b"/Scope /%b" % node.scope.encode()
    if node.headers:
        yield b"/Headers [%b]" % b" ".join(b"(%b)" % name.encode() for name in node.headers)
    across, down = node.spans
    if across > 1:
        yield b"/ColSpan %d" % across
    if down > 1:
        yield b"/RowSpan %d" % down


def _parent_tree(
    pdf: Any, parents: list[list[Node | None]], links: list[tuple[bytes, Any]], objects: dict[int, Raw]
) -> Raw:
    """Return the tree by which a reader finds the element of a piece of a page, or of a link."""
    made = _added(pdf)
    rows = [
        b"%d [%b]" % (page, b" ".join(objects[id(node)].reference if node else b"null" for node in nodes))
        for page, nodes in enumerate(parents)
    ]
    for at, (reference, annotation) in enumerate(links, start=len(parents)):
        annotation["StructParent"] = at
        rows.append(b"%d %b" % (at, reference))
    made.data = b"<</Nums [%b]>>" % b" ".join(rows)
    return made


def _identifiers(root: Node, objects: dict[int, Raw]) -> bytes:
    named = sorted((node.identifier.encode(), objects[id(node)].reference) for node in _all(root) if node.identifier)
    return b" ".join(b"(%b) %b" % pair for pair in named)


def _top(root: Node, objects: dict[int, Raw], tree: Raw, identifiers: bytes) -> bytes:
    ids = b" /IDTree <</Names [%b]>>" % identifiers if identifiers else b""
    return b"<</Type /StructTreeRoot /K [%b] /ParentTree %b%b>>" % (
        objects[id(root)].reference,
        tree.reference,
        ids,
    )

"""From the boxes of the laid-out pages to the tree of nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reports.finishing.nodes import GROUPING, Annotation, Content, Node
from reports.finishing.roles import SVG, role_of
from reports.finishing.tables import tie_headers

POINTS = 0.75
SVG_TITLE = "{http://www.w3.org/2000/svg}title"
NUMBERED, BULLETED, UNMARKED = "Decimal", "Disc", "None"


class Grower:
    """Grows one tree from the pages, page by page. A box that continues an element of a former page continues its node;
    a table head that is printed again is set aside.
    """

    def __init__(self) -> None:
        self.root = Node("Document", None)
        self.page = 0
        self.height = 0.0
        self.parents: list[Node | None] = []
        self._marks: dict[Any, Any] = {}
        self._nodes: dict[int, Node] = {}

    def read(self, number: int, page: Any, marks: dict[Any, Any]) -> list[Node | None]:
        """Take in one page; return the node of each marked piece by its number there, None for what was set aside."""
        self.page, self.height, self._marks = number, page.height, marks
        self.parents = [None] * len(marks)
        self._visit(page._page_box, self.root)
        return self.parents

    def _visit(self, box: Any, node: Node) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            self._keep(box, node)
            return
        within = self._node_of(box, node)
        if box.link_annotation:
            self._link(box, within or node)
        if within is None:
            self._set_aside(box)
            return
        if isinstance(box, boxes.ReplacedBox):
            self._keep(box, within)
        for child in box.children:
            self._visit(child, within)

    def _node_of(self, box: Any, node: Node) -> Node | None:
        """Return the node that the box belongs to, made or continued; None for what is no part of the text."""
        if isinstance(box, boxes.MarginBox) or getattr(box, "is_leader", False):
            return None
        element, tag = box.element, box.element_tag
        if element is None or isinstance(box, boxes.PageBox):
            return node
        if tag == "li::marker":
            return _label(node)
        if element is node.element or "::" in tag or tag in ("html", "body"):
            return node
        known = self._nodes.get(id(element))
        if known is None:
            return self._made(box, element, node)
        return None if known.role == "THead" and known.page != self.page else known

    def _made(self, box: Any, element: Any, node: Node) -> Node | None:
        if element.get("aria-hidden") == "true":
            return None
        role = role_of(element, node.role, in_contents=self._is_contents(node))
        if role is None:
            return node
        made = _below(node, role, element)
        made.page, made.language = self.page, element.get("lang", "")
        match role:
            case "Figure":
                made.alternative, made.bounds = _alternative(element), self._bounds(box)
            case "L":
                made.numbering = NUMBERED if element.tag == "ol" else _bullets(box)
            case "TH" | "TD":
                made.scope = _scope(element) if role == "TH" else ""
                made.spans = (box.colspan, box.rowspan)
        self._nodes[id(element)] = made
        return made

    def _is_contents(self, node: Node) -> bool:
        return node.role in ("TOC", "TOCI") or (node.element is not None and node.element.tag == "nav")

    def _bounds(self, box: Any) -> tuple[float, ...]:
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        # Boxes are measured in pixels from the top, pages in points from the bottom.
        return tuple(POINTS * at for at in (left, self.height - bottom, right, self.height - top))

    def _link(self, box: Any, node: Node) -> None:
        """Keep a link below the node, and let it say where it leads in the words of its text."""
        box.link_annotation["Contents"] = pydyf.String(_purpose(box.element))
        node.kids.append(Annotation(self.page, box.link_annotation))

    def _keep(self, box: Any, node: Node) -> None:
        # What is drawn without a mark, such as an invisible text, has nothing to say.
        mark = self._marks.pop(box, None)
        if mark is None:
            return
        if node.role in GROUPING and not getattr(box, "text", "x").strip():
            mark.set_aside()
        else:
            holder = node.holder()
            holder.kids.append(Content(self.page, mark.number))
            self.parents[mark.number] = holder

    def _set_aside(self, box: Any) -> None:
        for part in _parts(box):
            mark = self._marks.pop(part, None)
            if mark is not None:
                mark.set_aside()


def grown(pages: list[Any], marks: list[dict[Any, Any]]) -> tuple[Node, list[list[Node | None]]]:
    """Return the tree of a document, and for each page the node of each marked piece."""
    grower = Grower()
    parents = [grower.read(number, page, marks[number]) for number, page in enumerate(pages)]
    tie_headers(grower.root)
    return grower.root, parents


def _below(node: Node, role: str, element: Any) -> Node:
    if role == "LI":
        return node.add("LI").add("LBody", element=element)
    if role == "Link" and node.role == "TOCI":
        return node.add("Reference").add("Link", element=element)
    return node.add(role, element=element)


def _label(body: Node) -> Node:
    """Return the label beside the body of a list item; outside a list, and inside the label, the node itself."""
    item = body.up
    if item is None or item.role != "LI" or body.role == "Lbl":
        return body
    label = Node("Lbl", item)
    item.kids.insert(0, label)
    return label


def _alternative(element: Any) -> str | None:
    if element.tag == SVG:
        title = element.find(SVG_TITLE)
        return title.text if title is not None else None
    return str(element.get("alt", "")) or None


def _bullets(box: Any) -> str:
    return UNMARKED if box.style["list_style_type"] == "none" else BULLETED


def _purpose(element: Any) -> str:
    return element.get("title") or " ".join("".join(element.itertext()).split())


def _scope(element: Any) -> str:
    return "Row" if element.get("scope") == "row" else "Column"


def _parts(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _parts(child._box if isinstance(child, AbsolutePlaceholder) else child)

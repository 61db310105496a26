"""The structure of a document as a tree of values: one node to each element of the HTML that means something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Kid: TypeAlias = "Node | Content | Annotation"
# Roles that hold other elements and no text of their own.
GROUPING = frozenset({"Document", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "L", "LI", "Table"})


@dataclass(frozen=True, slots=True)
class Content:
    """A marked piece of a page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's place on a page; `object` is the annotation itself."""

    page: int
    object: Any


@dataclass(slots=True, eq=False)
class Node:
    """One structure element. `element` is what it was made from; what its parts add is in `kids`, in reading order."""

    role: str
    up: Node | None
    element: Any = None
    page: int = 0
    kids: list[Kid] = field(default_factory=list)
    language: str = ""
    alternative: str | None = None
    bounds: tuple[float, ...] = ()
    numbering: str = ""
    scope: str = ""
    spans: tuple[int, int] = (1, 1)
    identifier: str = ""
    headers: tuple[str, ...] = ()

    def add(self, role: str, **fields: Any) -> Node:
        """Return a new node of this role, the last below this one."""
        made = Node(role, self, **fields)
        self.kids.append(made)
        return made

    def holder(self) -> Node:
        """Return the node that takes text here: this one, or a paragraph below it where it may hold none."""
        if self.role not in GROUPING:
            return self
        last = self.kids[-1] if self.kids else None
        if isinstance(last, Node) and last.role == "P" and last.element is None:
            return last
        return self.add("P")

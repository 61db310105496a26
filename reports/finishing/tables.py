"""Heads of rows and columns, tied to the cells that they are the heads of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from reports.finishing.nodes import Node


def tie_headers(root: Node) -> None:
    """Give each head of a table an identifier, and each cell the identifiers of its heads."""
    for number, table in enumerate(_below(root, "Table"), start=1):
        _tie(list(_below(table, "TR")), f"t{number}")


def _below(node: Node, role: str) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node):
            if kid.role == role:
                yield kid
            yield from _below(kid, role)


def _tie(rows: list[Node], name: str) -> None:
    columns: dict[int, list[str]] = defaultdict(list)
    across: dict[int, list[str]] = defaultdict(list)
    placed = list(_placed(rows))
    heads = ((row, column, cell) for row, column, cell in placed if cell.role == "TH")
    for at, (row, column, cell) in enumerate(heads):
        cell.identifier = f"{name}h{at}"
        if cell.scope == "Row":
            for each in range(row, row + cell.spans[1]):
                across[each].append(cell.identifier)
        else:
            for each in range(column, column + cell.spans[0]):
                columns[each].append(cell.identifier)
    for row, column, cell in placed:
        if cell.role == "TD":
            cell.headers = (*across[row], *columns[column])


def _placed(rows: list[Node]) -> Iterator[tuple[int, int, Node]]:
    """Yield each cell with its row and its first column, counting what cells of former rows reach down to."""
    taken: set[tuple[int, int]] = set()
    for row, node in enumerate(rows):
        column = 0
        for cell in node.kids:
            if not isinstance(cell, Node):
                continue
            column = next(at for at in count(column) if (row, at) not in taken)
            yield row, column, cell
            across, down = cell.spans
            taken |= {(row + y, column + x) for y in range(1, down) for x in range(across)}
            column += across

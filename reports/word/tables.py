"""Tables: a caption, head rows that are repeated on each page, cells that belong to them."""

from __future__ import annotations

from typing import Any

from reports.word import marks
from reports.word.inline import Setting, write_inline


def write_table(document: Any, element: Any, setting: Setting) -> None:
    """Write an HTML table to the end of a document."""
    for caption in element.iterchildren("caption"):
        paragraph = document.add_paragraph(style=marks.style(document, "Caption"))
        write_inline(paragraph, caption, setting)
    rows = list(element.iter("tr"))
    width = max((len(_cells(row)) for row in rows), default=0)
    if not width:
        return
    table = document.add_table(rows=0, cols=width, style=marks.style(document, "Table Grid"))
    if setting.is_right_to_left:
        table._tbl.tblPr.append(marks.element("w:bidiVisual"))
    for row in rows:
        _write_row(table, row, setting)
    _share_width(table, _weights(element, width), document.sections[-1])


def _weights(element: Any, width: int) -> list[int]:
    """Return how wide each column is beside the others, as its class says in hundredths (w45)."""
    classes = [column.get("class") or "" for column in element.iter("col")][:width]
    said = [int(name[1:]) if name[:1] == "w" and name[1:].isdigit() else 0 for name in classes]
    if len(said) == width and all(said):
        return said
    return [2 if at == 0 and width > 1 else 1 for at in range(width)]


def _share_width(table: Any, weights: list[int], section: Any) -> None:
    room = section.page_width - section.left_margin - section.right_margin
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = room * weight // sum(weights)
        # Word reads the width of the column, others that of each cell.
        for cell in column.cells:
            cell.width = column.width


def _cells(row: Any) -> list[Any]:
    return list(row.iterchildren("th", "td"))


def _write_row(table: Any, row: Any, setting: Setting) -> None:
    is_head = row.getparent().tag == "thead"
    made = table.add_row()
    properties = made._tr.get_or_add_trPr()
    # A row that breaks across pages is read twice, and a head that is not repeated is looked for.
    properties.append(marks.element("w:cantSplit"))
    if is_head:
        properties.append(marks.element("w:tblHeader"))
    for place, cell in zip(made.cells, _cells(row), strict=False):
        write_inline(place.paragraphs[0], cell, setting, bold=is_head or cell.tag == "th")

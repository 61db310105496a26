"""Tables: a caption, head rows that are repeated on each page, cells that belong to them."""

from __future__ import annotations

from typing import Any

from reports.word import marks
from reports.word.inline import Setting, write_inline
from reports.word.ours import TABLE_TEXT

# Letters: a column grows no wider for more of them.
LONGEST_WORD, LONGEST_LINE = 14, 34


def write_table(document: Any, element: Any, setting: Setting) -> None:
    """Write an HTML table to the end of a document."""
    for caption in element.iterchildren("caption"):
        paragraph = document.add_paragraph(style=marks.style(document, "Caption"))
        paragraph.paragraph_format.keep_with_next = True
        write_inline(paragraph, caption, setting)
    rows = list(element.iter("tr"))
    width = max((len(_cells(row)) for row in rows), default=0)
    if not width:
        return
    table = document.add_table(rows=0, cols=width, style=marks.style(document, "Table Grid"))
    words = marks.style(document, TABLE_TEXT)
    if setting.is_right_to_left:
        table._tbl.tblPr.append(marks.element("w:bidiVisual"))
    for row in rows:
        _write_row(table, row, setting, words)
    _share_width(table, _weights(element, width), document.sections[-1])


def _weights(element: Any, width: int) -> list[int]:
    """Return how wide each column is beside the others, as its class says in hundredths (w45), else by its words."""
    classes = [column.get("class") or "" for column in element.iter("col")][:width]
    said = [int(name[1:]) if name[:1] == "w" and name[1:].isdigit() else 0 for name in classes]
    if len(said) == width and all(said):
        return said
    rows = [[cell.text_content().split() for cell in _cells(row)] for row in element.iter("tr")]
    return [_weight([row[at] for row in rows if at < len(row)]) for at in range(width)]


def _weight(cells: list[list[str]]) -> int:
    """Return the room that a column asks for: for its longest word, for lines of many words up to a limit."""
    longest = max((len(word) for cell in cells for word in cell), default=1)
    usual = sum(len(" ".join(cell)) for cell in cells) // max(1, len(cells))
    return max(min(longest, LONGEST_WORD) + 4, min(usual, LONGEST_LINE))


def _share_width(table: Any, weights: list[int], section: Any) -> None:
    room = section.page_width - section.left_margin - section.right_margin
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = room * weight // sum(weights)
        # Word reads the width of the column, others that of each cell.
        for cell in column.cells:
            cell.width = column.width


def _cells(row: Any) -> list[Any]:
    return list(row.iterchildren("th", "td"))


def _write_row(table: Any, row: Any, setting: Setting, words: Any) -> None:
    is_head = row.getparent().tag == "thead"
    made = table.add_row()
    properties = made._tr.get_or_add_trPr()
    # A row that breaks across pages is read twice, and a head that is not repeated is looked for.
    properties.append(marks.element("w:cantSplit"))
    if is_head:
        properties.append(marks.element("w:tblHeader"))
    for place, cell in zip(made.cells, _cells(row), strict=False):
        place.paragraphs[0].style = words
        write_inline(place.paragraphs[0], cell, setting, bold=is_head or cell.tag == "th")

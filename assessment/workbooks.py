"""Tables as a workbook to open in a spreadsheet; no text in it is a formula, whoever wrote it: only totals are."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final

from assessment.importing.cells import escaped
from documents.later import Later

openpyxl, cells, styles = Later("openpyxl"), Later("openpyxl.cell.cell"), Later("openpyxl.styles")

KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH, WIDE = 14, 48
# Below the heads.
FIRST: Final = 2


@dataclass(frozen=True)
class Total:
    """The sum of the cells above, from the first row of the table on; the spreadsheet adds them up itself."""


Cell = str | int | float | Fraction | bool | date | Total | None


@dataclass(frozen=True)
class Table:
    """A sheet of a workbook: its name, the heads of its columns, its rows; `wide` columns (from 0) hold long texts."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    wide: frozenset[int] = field(default_factory=frozenset)


def to_workbook(tables: Sequence[Table]) -> bytes:
    """Return an .xlsx with these tables; a fraction becomes the decimal number that is nearest to it."""
    book = openpyxl.Workbook(write_only=True)
    for table in tables:
        _write(book.create_sheet(table.name), table)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "B2"
    for column in range(len(table.head)):
        sheet.column_dimensions[cells.get_column_letter(column + 1)].width = WIDE if column in table.wide else WIDTH
    heading = [_text(sheet, words) for words in table.head]
    for cell in heading:
        cell.font = styles.Font(bold=True)
    sheet.append(heading)
    for number, row in enumerate(table.rows, start=FIRST):
        places = (f"{cells.get_column_letter(column)}{{}}" for column in range(1, len(row) + 1))
        sheet.append([_cell(sheet, value, place, number) for value, place in zip(row, places, strict=True)])


def _cell(sheet: Any, value: Cell, place: str, row: int) -> Any:
    match value:
        case str():
            return _text(sheet, value)
        case Total():
            return f"=SUM({place.format(FIRST)}:{place.format(row - 1)})" if row > FIRST else 0
        case Fraction():
            return value.numerator if value.denominator == 1 else float(value)
        case _:
            return value


def _text(sheet: Any, words: str) -> Any:
    cell = cells.WriteOnlyCell(sheet, escaped(cells.ILLEGAL_CHARACTERS_RE.sub(" ", words)))
    # openpyxl takes any text with "=" in front for a formula.
    cell.data_type = "s"
    cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    return cell

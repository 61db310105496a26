"""A workbook as plain tables: heading row, numbered rows, and cells that are text, numbers or truth values."""

import datetime
import io
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.importing import archive, limits
from assessment.importing.cells import unescaped
from assessment.importing.results import Refused, refusal
from documents.later import Later

openpyxl = Later("openpyxl")

Cell = str | int | float | bool


@dataclass(frozen=True)
class Row:
    """One row below the headings; `number` is the one the spreadsheet shows. Empty cells are absent."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """Return the cell as text without spaces around it; empty where there is none."""
        found = self.cells.get(column, "")
        return str(found).strip()


@dataclass(frozen=True)
class Table:
    """A sheet: its name and headings as written, and its rows that hold anything."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_tables(raw: bytes) -> dict[str, Table]:
    """Return the sheets of an .xlsx workbook by their names in small letters. Raises Refused."""
    with archive.opened(raw) as parts:
        archive.check_workbook(parts)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out (validation, styles): we do not want it either.
            warnings.simplefilter("ignore")
            return {table.name.strip().lower(): table for table in _tables(raw)}
    except Refused:
        raise
    # Whatever a damaged workbook makes the library stumble over, it is the same to the person who sent it.
    except Exception as error:
        raise refusal("The workbook is damaged and cannot be read; open it, save it again and retry.") from error


def _tables(raw: bytes) -> Iterator[Table]:
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        # The size that a sheet claims is not to be believed: it would be filled with empty cells.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=limits.ROWS + 1, values_only=True)
        yield _table(str(sheet.title), rows)
    book.close()


def _table(name: str, rows: Iterator[Sequence[Any]]) -> Table:
    headings = tuple(" ".join(str(value).split()) if value is not None else "" for value in _checked(name, 1, rows))
    found = []
    for number, values in enumerate(rows, start=2):
        if number > limits.ROWS:
            raise refusal(f"The sheet has more than {limits.ROWS:,} rows; divide it.", name, number)
        cells = dict(_cells(name, number, headings, _narrow(name, number, values)))
        if cells:
            found.append(Row(number, cells))
    return Table(name, headings, tuple(found))


def _checked(name: str, number: int, rows: Iterator[Sequence[Any]]) -> Sequence[Any]:
    return _narrow(name, number, next(rows, ()))


def _narrow(name: str, number: int, values: Sequence[Any]) -> Sequence[Any]:
    if len(values) > limits.COLUMNS:
        raise refusal(f"The sheet has more than {limits.COLUMNS} columns; remove those not needed.", name, number)
    return values


def _cells(name: str, number: int, headings: Sequence[str], values: Sequence[Any]) -> Iterator[tuple[str, Cell]]:
    for heading, value in zip(headings, values, strict=False):
        cell = _plain(value)
        if isinstance(cell, str) and len(cell) > limits.CELL:
            raise refusal(f"The cell holds more than {limits.CELL:,} characters; shorten it.", name, number, heading)
        if heading and cell is not None:
            yield heading, cell


def _plain(value: object) -> Cell | None:
    match value:
        case float() if not math.isfinite(value):
            return str(value)
        case bool() | int() | float():
            return value
        case str():
            return unescaped(value) if value.strip() else None
        case datetime.datetime() | datetime.date():
            return value.isoformat()[:10]
        case None:
            return None
        case _:
            return str(value)

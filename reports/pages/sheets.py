"""A table that people read as a sheet of a workbook and programs as a file of CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.workbooks import Cell, Table


@dataclass(frozen=True)
class Sheet:
    """A table with what programs call it and its columns, whatever language people read it in."""

    file: str
    columns: tuple[str, ...]
    table: Table


def sheet(file: str, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Cell]], *wide: str) -> Sheet:
    """Return the sheet; `columns` are its heads by what programs call them, `wide` those of long texts."""
    names = tuple(columns)
    return Sheet(file, names, Table(name, list(columns.values()), rows, frozenset(map(names.index, wide))))

"""A table that people read as a sheet of a workbook and programs as a file of CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from assessment.workbooks import Cell, Table, Total


@dataclass(frozen=True)
class Sheet:
    """A table with what programs call it and its columns, whatever language people read it in.

    `summed` are the columns that people want the sum of; programs add up themselves.
    """

    file: str
    columns: tuple[str, ...]
    table: Table
    summed: frozenset[str] = frozenset()

    @property
    def with_sums(self) -> Table:
        """The table with a last row that the spreadsheet adds up, where there is anything to add."""
        if not self.summed:
            return self.table
        sums: list[Cell] = [Total() if name in self.summed else "" for name in self.columns]
        return replace(self.table, rows=[*self.table.rows, [_("In all"), *sums[1:]]])


def sheet(file: str, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Cell]], *wide: str) -> Sheet:
    """Return the sheet; `columns` are its heads by what programs call them, `wide` those of long texts."""
    names = tuple(columns)
    return Sheet(file, names, Table(name, list(columns.values()), rows, frozenset(map(names.index, wide))))

"""What is known while the sheets of a framework are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.importing import layout
from assessment.importing.cells import number_of, truth_of
from assessment.importing.expressions import NotACondition, parsed
from assessment.importing.results import Origins, RowMessage
from assessment.importing.tables import Cell, Row, Table

Part = dict[str, Any]


@dataclass
class Reading:
    """What has been read so far: the document's parts by code, where they came from, and what to say."""

    tables: Mapping[str, Table]
    origins: Origins = field(default_factory=Origins)
    messages: list[RowMessage] = field(default_factory=list)
    groups: dict[str, Part] = field(default_factory=dict)
    questions: dict[str, Part] = field(default_factory=dict)

    def say(self, message: str, place: str, row: int, column: str = "") -> None:
        self.messages.append(RowMessage(message, place, row, column))

    def rows(self, sheet: str) -> tuple[Row, ...]:
        return self.tables[sheet].rows if sheet in self.tables else ()

    def part(self, sheet: str, row: Row) -> Part:
        """Return the values of a row under the document's keys, and remember the row."""
        kinds = {key: kind for key, kind in layout.SHEETS[sheet].items() if key not in layout.GATHERED}
        found = dict(self.values(sheet, row, kinds))
        self.origins.mark(found, sheet, row.number)
        return found

    def values(self, sheet: str, row: Row, kinds: Mapping[str, layout.Kind]) -> Iterator[tuple[str, Any]]:
        for key, kind in kinds.items():
            if key in row.cells:
                yield key, self.value(kind, row.cells[key], (sheet, row.number, key))

    def value(self, kind: layout.Kind, cell: Cell, origin: tuple[str, int, str]) -> Any:
        match kind:
            case "number":
                return number_of(cell)
            case "truth":
                return truth_of(cell)
            case "condition":
                return self.condition(str(cell), origin)
            case "code":
                return str(cell).strip()
            case _:
                return str(cell)

    def condition(self, text: str, origin: tuple[str, int, str]) -> Part:
        try:
            return parsed(text)
        except NotACondition as error:
            self.say(
                f"this condition cannot be read: {error}; see docs/importing.md for the forms it may have", *origin
            )
            return {"all": []}

"""What an import gives: a document, what to say about each row, and how much was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "note"]


@dataclass(frozen=True)
class RowMessage:
    """One thing to know about one place of the file; `message` ends with the remedy.

    `place` is a sheet, a file of a ZIP or a path such as `components[0].weight`; `row` counts from 1 as spreadsheets
    do (in YAML it is the line) and is None where the message is about the whole; `column` is the heading as written.
    """

    message: str
    place: str = ""
    row: int | None = None
    column: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.place, f"row {self.row}" if self.row else "", self.column) if part)
        words = f"{where}: {self.message}" if where else self.message
        return f"note: {words}" if self.severity == "note" else words


@dataclass(frozen=True)
class Imported:
    """What was read. `document` is None where nothing could be; it is complete and right only if `is_ready`."""

    kind: str
    document: dict[str, Any] | None
    messages: tuple[RowMessage, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        return self.document is not None and not self.errors

    @property
    def errors(self) -> tuple[RowMessage, ...]:
        return tuple(message for message in self.messages if message.severity == "error")

    @property
    def notes(self) -> tuple[RowMessage, ...]:
        return tuple(message for message in self.messages if message.severity == "note")


class Refused(Exception):
    """A file is not read any further; `messages` say why."""

    def __init__(self, *messages: RowMessage) -> None:
        self.messages = messages
        super().__init__("\n".join(map(str, messages)))


def refusal(message: str, place: str = "", row: int | None = None, column: str = "") -> Refused:
    """Return a refusal with one message."""
    return Refused(RowMessage(message, place, row, column))


@dataclass
class Origins:
    """From which row and column each part of a document came: by the identity of its dict or list, and by key.

    `kept` holds every part that was marked: were one let go, another object could take its identity.
    """

    kept: list[object] = field(default_factory=list)
    rows: dict[int, tuple[str, int]] = field(default_factory=dict)
    columns: dict[tuple[int, str | int], tuple[str, int | None, str]] = field(default_factory=dict)

    def mark(self, part: object, place: str, row: int) -> None:
        self.kept.append(part)
        self.rows[id(part)] = (place, row)

    def mark_value(self, part: object, key: str | int, place: str, row: int | None, column: str) -> None:
        self.kept.append(part)
        self.columns[id(part), key] = (place, row, column)

    def of(self, document: Any, path: Sequence[str | int]) -> tuple[str, int | None, str]:
        """Return the place, row and column of the value at a path, or of its nearest known ancestor."""
        found: tuple[str, int | None, str] = ("", None, "")
        part, rest = document, list(path)
        while rest:
            step, length = _step(part, rest)
            if id(part) in self.rows:
                found = (*self.rows[id(part)], step if isinstance(step, str) else found[2])
            found = self.columns.get((id(part), step), found)
            try:
                part = part[step]
            except (KeyError, IndexError, TypeError):
                break
            rest = rest[length:]
        return (*self.rows[id(part)], "") if id(part) in self.rows else found


def _step(part: Any, path: Sequence[str | int]) -> tuple[str | int, int]:
    """Return the next key and how many steps it takes: a code such as A1.2 is a key, but spelled like two."""
    if isinstance(part, dict):
        for length in (4, 3, 2, 1):
            key = ".".join(map(str, path[:length]))
            if key in part:
                return key, length
    return path[0], 1

"""The data inside the file of a report, for programs: the frozen result as it was digested, its answers as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from assessment.importing.cells import escaped
from documents.canonical import canonical

ROWS = (
    "question",
    "state",
    "level",
    "value",
    "reviewed_level",
    "note",
    "reason",
    "agreed",
    "evidence",
    "reviewer_reason",
)

RULED = ("initiative", "version", "said", "until", "ruled_on", "ruled_by", "reason")


@dataclass(frozen=True)
class Enclosure:
    """A file inside the file. As PDF/A-3 has it, Source is what it was made from, Data what its tables show."""

    name: str
    content: bytes
    description: str
    relationship: Literal["Source", "Data"]
    made_at: datetime


def enclosures(
    snapshot: Mapping[str, Any], plan: Mapping[str, Any] | None, rulings: Sequence[Mapping[str, Any]] = ()
) -> tuple[Enclosure, ...]:
    """Return what is enclosed in a report; the SHA-256 of its assessment.json is the digest of the snapshot."""
    made_at = datetime.fromisoformat(snapshot["taken_at"])
    source = Enclosure("assessment.json", canonical(snapshot), "The frozen result", "Source", made_at)
    answers = Enclosure("answers.csv", answers_csv(snapshot), "Every answer and verdict", "Data", made_at)
    enclosed = [source, answers]
    if plan is not None:
        enclosed.append(Enclosure("roadmap.json", canonical(plan), "The roadmap", "Source", made_at))
    if rulings:
        enclosed.append(Enclosure("decisions.csv", rulings_csv(rulings), "Every ruling on a decision", "Data", made_at))
    return tuple(enclosed)


def answers_csv(snapshot: Mapping[str, Any]) -> bytes:
    """Return every answer with its verdict as CSV (RFC 4180), in UTF-8; no cell can be taken for a formula."""
    return csv_of(ROWS, _rows(snapshot))


def rulings_csv(rulings: Iterable[Mapping[str, Any]]) -> bytes:
    """Return every ruling, the newest of each decision first, as CSV like that of the answers."""
    return csv_of((*RULED, "title"), map(ruled_cells, rulings))


def ruled_cells(row: Mapping[str, Any]) -> list[Any]:
    """Return the cells of a ruling: those of RULED, then the name of the decision as it was read."""
    return [*(row[name] for name in RULED), row["wording"]["title"]]


def csv_of(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Return rows as CSV (RFC 4180), in UTF-8; no cell can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _rows(snapshot: Mapping[str, Any]) -> Iterator[Iterable[Any]]:
    reviews = {row["question"]: row for row in snapshot["reviews"]}
    for answer in snapshot["answers"]:
        review = reviews.get(answer["question"], {})
        yield (
            answer["question"],
            answer["state"],
            answer.get("level"),
            _json(answer.get("value")),
            review.get("level"),
            answer.get("note"),
            answer.get("reason"),
            _json(answer.get("consensus")),
            _json(answer.get("evidence") or None),
            review.get("reason"),
        )


def _json(value: Any) -> str | None:
    return None if value is None else canonical(value).decode()


def _cell(value: Any) -> str:
    # What a spreadsheet would take for a formula is text here; a number below nought is none.
    if isinstance(value, str):
        return escaped(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

"""Bringing people along: pilots with their exit, training, communication, what is watched, and the gates of ethics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from charts import Table
from reports.sections.roadmap import name_of
from reports.sections.source import Document, Source
from reports.typesetting import line


@dataclass(frozen=True)
class Change:
    """What is planned for people; a table without rows is None and left out."""

    principles: tuple[tuple[str, str], ...]
    pilots: Table | None
    training: Table | None
    communication: Table | None
    adoption: Table | None
    gates: Table | None


def change(source: Source) -> Change:
    """Return the change plan; of a plan that has none, the principles of the catalogue alone."""
    plan = source.plan or {}
    planned: Document = plan.get("change", {})
    principles = planned.get("principles") or (source.catalogue or {}).get("change_management", ())
    return Change(
        principles=tuple((line(item["name"]), line(item["text"])) for item in principles),
        pilots=_table(
            planned.get("pilots", ()),
            {"what": _("What is tried"), "when": _("When"), "criteria": _("Goes on if"), "stop_rule": _("Stops if")},
            source,
        ),
        training=_table(
            planned.get("training", ()),
            {"who": _("Who"), "able_to": _("Must be able to"), "when": _("When")},
            source,
        ),
        communication=_table(
            planned.get("communication", ()), {"who": _("Who"), "what": _("What they hear"), "when": _("When")}, source
        ),
        adoption=_table(planned.get("adoption", ()), {"measure": _("How use is watched")}, source),
        gates=_table(plan.get("gates", ()), {"text": _("What must be settled first"), "when": _("When")}, source),
    )


def _table(rows: Sequence[Document], columns: dict[str, str], source: Source) -> Table | None:
    if not rows:
        return None
    return Table((_("Initiative"), *columns.values()), tuple(_row(row, columns, source) for row in rows))


def _row(row: Document, columns: Iterable[str], source: Source) -> tuple[str, ...]:
    return (_of(row, source), *(_cell(row.get(name)) for name in columns))


def _of(row: Document, source: Source) -> str:
    code = row.get("initiative") or row.get("code")
    return name_of(code, source) if code else "–"


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(line(str(each)) for each in value) or "–"
    return line(str(value)) if value not in (None, "") else "–"

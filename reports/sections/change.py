"""Bringing people along: pilots with their exit, training, communication, what is watched, and the gates of ethics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from charts import Table
from reports.sections.planwords import phase_words
from reports.sections.roadmap import name_of
from reports.sections.source import Document, Source, calendar_day
from reports.typesetting import line

# So many rows of each table fit where only a page is to be had.
FIRST = 3
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Change:
    """What is planned for people; a table without rows is None and left out."""

    principles: tuple[tuple[str, str], ...]
    pilots: Table | None
    training: Table | None
    communication: Table | None
    adoption: Table | None
    gates: Table | None
    more: str = ""


def _first(table: Table | None) -> Table | None:
    return Table(table.head, table.rows[:FIRST]) if table else None


def change(source: Source, *, briefly: bool) -> Change:
    """Return the change plan; of a plan that has none, the principles of the catalogue alone.

    `briefly` the first rows of each table, and principles only where there is none; `more` says that there are others.
    """
    plan = source.plan or {}
    planned: Document = plan.get("change", {})
    principles = (source.catalogue or {}).get("change_management") or planned.get("principles", ())
    pilots = {"what": _("What is tried"), "when": _("When"), "criteria": _("Goes on if"), "stop_rule": _("Stops if")}
    training = {"who": _("Who"), "able_to": _("Must be able to"), "when": _("By when")}
    gates = {"text": _("What must be settled first"), "when": _("When")}
    tables = {
        "pilots": _table(_rows(planned, "pilots", "pilot", source), pilots, source),
        "training": _table(_rows(planned, "training", "affected", source), training, source),
        "communication": _messages(planned.get("communication", ()), source, FIRST if briefly else None),
        "adoption": None
        if briefly
        else _table(_named(planned, "adoption", "measure", source), {"measure": _("How use is watched")}, source),
        "gates": _table(_named(plan, "gates", "text", source), gates, source),
    }
    shown = {name: _first(table) for name, table in tables.items()} if briefly else tables
    general = () if briefly and any(tables.values()) else principles
    return Change(
        principles=tuple((line(item["name"]), line(item["text"])) for item in general),
        more=_("The full report has the others.") if shown != tables else "",
        **shown,
    )


def _rows(planned: Document, name: str, known: str, source: Source) -> list[Document]:
    """Return rows of the plan with the texts that the catalogue has for them, which may be translated."""
    return [{**row, **(source.initiatives.get(row["code"], {}).get(known) or {})} for row in planned.get(name, ())]


def _named(planned: Document, name: str, text: str, source: Source) -> list[Document]:
    known = {"adoption": "adoption", "gates": "ethics_gate"}[name]
    rows = planned.get(name, ())
    return [{**row, text: source.initiatives.get(row["code"], {}).get(known) or row[text]} for row in rows]


def _messages(rows: Sequence[Document], source: Source, most: int | None) -> Table | None:
    """Return whom to tell about each phase before it begins, and about what."""
    if not rows:
        return None
    head = (_("Phase"), _("Who"), _("About what"), _("When"))
    return Table(head, tuple(_message(row, source, most) for row in rows))


def _message(row: Document, source: Source, most: int | None) -> tuple[str, ...]:
    planned = [step["code"] for step in source.steps if step["name"] in row["what"]]
    about = _some([source.initiative_name(code) for code in planned], most)
    return (
        phase_words({"code": row["phase"], "name": row["name"]}),
        _some([line(who) for who in row["who"]], most),
        about or "–",
        _cell(row["when"]),
    )


def _some(words: list[str], most: int | None) -> str:
    """Return words in a row, of many the first and an ellipsis."""
    return "; ".join([*words[:most], *(["…"] if len(words) > len(words[:most]) else [])])


def _table(rows: Sequence[Document], columns: dict[str, str], source: Source) -> Table | None:
    if not rows:
        return None
    return Table((_("Initiative"), *columns.values()), tuple(_row(row, columns, source) for row in rows))


def _row(row: Document, columns: Iterable[str], source: Source) -> tuple[str, ...]:
    return (name_of(row["code"], source), *(_cell(row.get(name)) for name in columns))


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(line(str(each)) for each in value) or "–"
    if value in (None, ""):
        return "–"
    said = str(value)
    return calendar_day(said) if DAY.fullmatch(said) else line(said)

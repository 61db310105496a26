"""The record: why the plan was adopted, how its steps go, every value of the indicators with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charts import Table
from reports.sections.source import Document, Source, calendar_day, day, decimal
from reports.typesetting import Passage, line, passage


@dataclass(frozen=True)
class Said:
    """What somebody typed, and who and when."""

    text: Passage
    by: str


@dataclass(frozen=True)
class StepPart:
    name: str
    facts: str
    notes: tuple[Said, ...]


@dataclass(frozen=True)
class Record:
    """`adopted` is None where no plan was adopted, `values` where no indicator has one."""

    which: str
    adopted: Said | None
    steps: tuple[StepPart, ...]
    values: Table | None
    cases: Table | None


def record(source: Source) -> Record:
    """Return what was typed while the plan was followed, all of it."""
    followed = source.followed or {}
    rows = tuple(_values(source))
    head = (_("Indicator"), _("Day"), _("Value"), _("Source"))
    return Record(
        which=_which(followed) if followed else "",
        adopted=_said(followed["reason"], followed) if followed else None,
        steps=tuple(_step(step, source) for step in followed.get("steps", ())),
        values=Table(head, rows) if rows else None,
        cases=_cases(source),
    )


def _cases(source: Source) -> Table | None:
    head = (_("Case"), _("What it built on that is in place"), _("What is missing"))
    rows = [
        (line(case["title"]), _needs(case["met"], source), _needs(case["missing"], source))
        for case in (source.plan or {}).get("cases", ())
    ]
    return Table(head, tuple(rows)) if rows else None


def _needs(needs: Sequence[Document], source: Source) -> str:
    facts = (
        {"name": source.names.get(each["dimension"], line(each["name"])), "level": each["level"]} for each in needs
    )
    return "; ".join(_("%(name)s at level %(level)s") % each for each in facts) or "–"


def _which(followed: Document) -> str:
    facts = {"number": followed["roadmap"], "scenario": line(followed["scenario"])}
    if followed["scenario"]:
        return _("Roadmap %(number)s was adopted. It follows the scenario “%(scenario)s”.") % facts
    return _("Roadmap %(number)s was adopted.") % facts


def _said(text: str, row: Document) -> Said:
    return Said(passage(text), _("%(name)s, %(day)s") % {"name": line(row["by"]), "day": day(row["at"])})


def _step(step: Document, source: Source) -> StepPart:
    facts = [
        _statuses().get(step["status"], step["status"]),
        f"{calendar_day(step['starts_on'])} – {calendar_day(step['ends_on'])}",
        line(step["owner"]),
        _("Cost so far: %(cost)s") % {"cost": source.money(step["actual_cost"])} if step["actual_cost"] else "",
    ]
    notes = tuple(_said(note["text"], note) for note in step["notes"])
    return StepPart(source.initiative_name(step["initiative"], step["name"]), ". ".join(filter(None, facts)), notes)


def _statuses() -> dict[str, str]:
    return {
        "planned": _("Planned"),
        "running": _("Under way"),
        "paused": _("Paused"),
        "done": _("Done"),
        "dropped": _("Dropped"),
    }


def _values(source: Source) -> Iterator[tuple[str, ...]]:
    for kpi in source.kpis:
        name = line(kpi["name"])
        if kpi["baseline"] is not None:
            on = calendar_day(kpi["baseline_on"]) if kpi["baseline_on"] else "–"
            shown = _("%(value)s at the start") % {"value": decimal(kpi["baseline"])}
            yield name, on, shown, line(kpi.get("source") or "–")
        for row in kpi["observations"]:
            value = decimal(row["value"])
            shown = _("%(value)s projected") % {"value": value} if row["is_projection"] else value
            yield name, calendar_day(row["on"]), shown, line(row["source"])

"""Indicators: where each began, where it is and where it shall be; and by what the plan will be measured."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from charts import Table
from reports.sections.roadmap import name_of
from reports.sections.source import Document, Figure, Source, calendar_day, decimal
from reports.sections.trends import chart
from reports.typesetting import line

FIRST = 6


@dataclass(frozen=True)
class Kpis:
    """`chart` draws services online against satisfaction where they are kept, else the first indicator with values."""

    finding: str
    values: Table | None
    planned: Table | None
    chart: Figure | None = None


def kpis(source: Source, *, briefly: bool) -> Kpis:
    """Return the indicators with their values, and the ones that the plan names; `briefly` the first of these."""
    values, planned = _values(source), _planned(source, FIRST if briefly else None)
    if values:
        planned = None if briefly else planned
        finding = _("Where each indicator began, where it stands and where it shall be.")
        return Kpis(finding, values, planned, chart(source))
    if planned:
        return Kpis(_("No indicator has a value yet. The plan will be measured by these:"), None, planned)
    return Kpis(_("No indicators are kept yet."), None, None)


def _values(source: Source) -> Table | None:
    head = (_("Indicator"), _("Unit"), _("At the start"), _("Newest value"), _("Target"), _("Until"), _("Owner"))
    return Table(head, tuple(_row(kpi) for kpi in source.kpis)) if source.kpis else None


def _row(kpi: Document) -> tuple[str, ...]:
    measured = [each for each in kpi["observations"] if not each["is_projection"]]
    newest = max(measured, key=lambda each: str(each["on"]), default=None)
    return (
        line(kpi["name"]),
        line(kpi["unit"]),
        _number(kpi["baseline"]),
        f"{_number(newest['value'])} ({calendar_day(newest['on'])})" if newest else "–",
        _number(kpi["target"]),
        calendar_day(kpi["target_on"]) if kpi["target_on"] else "–",
        line(kpi["owner"]) or "–",
    )


def _number(value: str | None) -> str:
    return decimal(value)


def _planned(source: Source, most: int | None) -> Table | None:
    rows = [(step, _kpi_of(step, source)) for step in source.steps[:most]]
    head = (_("Initiative"), _("Measured by"), _("Unit"))
    cells = tuple((name_of(step["code"], source), line(kpi["name"]), line(kpi["unit"])) for step, kpi in rows if kpi)
    return Table(head, cells) if cells else None


def _kpi_of(step: Document, source: Source) -> Document:
    found: Document = source.initiatives.get(step["code"], {}).get("kpi") or step.get("kpi") or {}
    return found

"""The tables of what became of a plan: its steps, what was noted, the indicators with every value."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from reports.pages.sheets import Sheet, sheet

Document = Mapping[str, Any]


def followed_up(followed: Document | None, kpis: Sequence[Document]) -> list[Sheet]:
    """Return the tables of an adopted plan, where there is one, and those of the agency's indicators."""
    steps = [_steps(followed), _notes(followed)] if followed else []
    return [*steps, _indicators(kpis), _values(kpis)]


def _steps(followed: Document) -> Sheet:
    columns = {
        "initiative": _("Code"),
        "name": _("Initiative"),
        "status": _("Status"),
        "owner": _("Owner"),
        "starts_on": _("Starts"),
        "ends_on": _("Ends"),
        "actual_cost": _("Cost so far"),
    }
    rows = [[step[name] for name in columns] for step in followed["steps"]]
    return sheet("steps", _("Steps"), columns, rows, "name")


def _notes(followed: Document) -> Sheet:
    columns = {"initiative": _("Code"), "by": _("By"), "at": _("At"), "text": _("Note")}
    notes = [[step["initiative"], *(note[name] for name in [*columns][1:])] for step, note in _noted(followed)]
    # Why the plan was adopted belongs to none of its initiatives.
    return sheet(
        "notes", _("Notes"), columns, [["", followed["by"], followed["at"], followed["reason"]], *notes], "text"
    )


def _noted(followed: Document) -> Iterator[tuple[Document, Document]]:
    return ((step, note) for step in followed["steps"] for note in step["notes"])


def _indicators(kpis: Sequence[Document]) -> Sheet:
    columns = {
        "code": _("Code"),
        "name": _("Indicator"),
        "unit": _("Unit"),
        "direction": _("Better"),
        "baseline": _("At the start"),
        "baseline_on": _("Start"),
        "target": _("Target"),
        "target_on": _("Until"),
        "owner": _("Owner"),
        "source": _("Source"),
    }
    rows = [[_number(kpi[name]) if name in ("baseline", "target") else kpi[name] for name in columns] for kpi in kpis]
    return sheet("indicators", _("Indicators"), columns, rows, "name", "source")


def _values(kpis: Sequence[Document]) -> Sheet:
    columns = {
        "code": _("Code"),
        "on": _("Day"),
        "value": _("Value"),
        "is_projection": _("Projected"),
        "source": _("Source"),
    }
    rows = [
        [kpi["code"], row["on"], _number(row["value"]), row["is_projection"], row["source"]]
        for kpi in kpis
        for row in kpi["observations"]
    ]
    return sheet("values", _("Values"), columns, rows, "source")


def _number(written: str | None) -> float | int | None:
    if written is None:
        return None
    return float(written) if "." in written else int(written)

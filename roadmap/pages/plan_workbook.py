"""The adopted plan and its costs as a workbook."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from assessment.models import Assessment
from assessment.workbooks import Cell, Table, Total
from roadmap.inputs import currency_of
from roadmap.models import Adoption, Step

Document = Mapping[str, Any]


def plan_tables(adoption: Adoption, steps: Sequence[Step]) -> list[Table]:
    """Return the initiatives with their days and money, the periods with their limits, and what was left out."""
    document = adoption.roadmap.document
    tables = [_plan(document, steps)]
    if document.get("periods"):
        tables.append(_periods(document))
    return [*tables, _left_out(document)]


def file_name(assessment: Assessment, adoption: Adoption) -> str:
    """Return the name that a browser saves the file under; ASCII only."""
    return f"plan-{slugify(assessment.agency.name)[:60] or 'agency'}-{adoption.roadmap.number}.xlsx"


def _plan(document: Document, steps: Sequence[Step]) -> Table:
    rows = {row["code"]: (phase["name"], row) for phase in document["phases"] for row in phase["initiatives"]}
    body = [_step(step, *rows.get(step.initiative, (step.phase, {}))) for step in steps]
    head = [_("Initiative"), _("Code"), _("Phase"), _("Owner"), _("Status"), _("Planned start"), _("Planned end")]
    head += [_("Start now"), _("End now"), _("Staff days")]
    currency = currency_of(document)
    money = [_("Cost once"), _("Running cost a year"), _("Benefit a year"), _("Actual cost so far")]
    totals: list[Cell] = [_("Total"), *[None] * 8, *[Total()] * 5]
    return Table(_("Plan"), [*head, *(f"{each} {currency}".strip() for each in money)], [*body, totals], frozenset({0}))


def _step(step: Step, phase: str, row: Document) -> list[Cell]:
    owner = ", ".join(filter(None, (step.owner, step.owner_person.name if step.owner_person else "")))
    days = [step.planned_starts_on, step.planned_ends_on, step.starts_on, step.ends_on]
    money = [row.get("build"), row.get("run"), row.get("benefit"), step.actual_cost]
    names = [step.name, step.initiative, phase, owner, step.get_status_display()]
    return [*names, *days, row.get("staff_days"), *money]


def _periods(document: Document) -> Table:
    roles = sorted({role for period in document["periods"] for role in period["people"]})
    head = [_("Period"), _("From"), _("To"), _("Money limit"), _("Carried over"), _("Spent"), _("Left")]
    head += [_("%(role)s, days") % {"role": role} for role in roles]
    body: list[list[Cell]] = [_period(period, roles) for period in document["periods"]]
    totals: list[Cell] = [_("Total"), None, None, None, None, Total(), None, *[Total()] * len(roles)]
    return Table(_("Periods"), head, [*body, totals])


def _period(period: Document, roles: Sequence[str]) -> list[Cell]:
    days = [date.fromisoformat(period[name]) for name in ("starts_on", "ends_on")]
    money = [period["money"].get(name) for name in ("limit", "carried", "spent", "left")]
    used = [(period["people"].get(role) or {}).get("used") for role in roles]
    return [period["number"], *days, *money, *used]


def _left_out(document: Document) -> Table:
    rows = [[row["name"], row["code"], row["why"]] for row in document["left_out"]]
    return Table(_("Left out"), [_("Initiative"), _("Code"), _("Why")], rows, frozenset({0, 2}))

"""The tables of a plan: its initiatives, every estimate, what was assumed, the cases it can learn from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from assessment.workbooks import Cell
from reports.pages.sheets import Sheet, sheet
from roadmap.inputs import currency_of

Document = Mapping[str, Any]
KINDS = ("build", "run", "benefit")


def planned(plan: Document) -> list[Sheet]:
    """Return the tables of a plan document."""
    return [_plan(plan), _estimates(plan), _assumptions(plan), _cases(plan)]


def _plan(plan: Document) -> Sheet:
    currency = currency_of(plan)
    columns = {
        "phase": _("Phase"),
        "code": _("Code"),
        "name": _("Initiative"),
        "first_month": _("First month"),
        "months": _("Months"),
        "owner": _("Owner"),
        "staff_days": _("Staff days"),
        "build": f"{_('Cost once')} {currency}".strip(),
        "run": f"{_('Running cost a year')} {currency}".strip(),
        "benefit": f"{_('Benefit a year')} {currency}".strip(),
        "why": _("Why"),
    }
    rows = [_initiative(phase, step) for phase in plan["phases"] for step in phase["initiatives"]]
    made = sheet("plan", _("Plan"), columns, rows, "name", "why")
    return replace(made, summed=frozenset({"staff_days", *KINDS}))


def _initiative(phase: Document, step: Document) -> Sequence[Cell]:
    first = [phase["name"], step["code"], step["name"], step["start_month"] + 1, step["months"], step["owner"]]
    return [*first, step["staff_days"], *map(step.get, KINDS), step.get("why", "")]


def _estimates(plan: Document) -> Sheet:
    columns = {
        "code": _("Code"),
        "kind": _("Estimate"),
        "low": _("Low"),
        "likely": _("Likely"),
        "high": _("High"),
        "source": _("Source"),
        "author": _("Author"),
    }
    rows = [
        [code, kind, *(said[name] for name in [*columns][2:])]
        for code, kinds in plan.get("estimates", {}).items()
        for kind, said in kinds.items()
    ]
    return sheet("estimates", _("Estimates"), columns, rows, "source")


def _assumptions(plan: Document) -> Sheet:
    economics = plan.get("economics") or {}
    optimism = economics.get("optimism") or {}
    facts = [
        ("rate_source", _("Where the discount rate is from"), economics.get("rate_source")),
        ("optimism_reason", _("Why part of the uplift is averted"), optimism.get("reason")),
        ("optimism_uplift", _("Share that is put on top of costs"), optimism.get("uplift")),
        ("optimism_mitigation", _("Share of it that is averted"), optimism.get("mitigation")),
    ]
    columns = {"name": _("Name"), "what": _("What it is"), "value": _("Value")}
    return sheet("assumptions", _("Assumptions"), columns, [fact for fact in facts if fact[2]], "what", "value")


def _cases(plan: Document) -> Sheet:
    columns = {"code": _("Code"), "title": _("Case")}
    return sheet(
        "cases", _("Cases"), columns, [[case["code"], case["title"]] for case in plan.get("cases", ())], "title"
    )

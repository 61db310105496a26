"""The phases of a plan with their initiatives: why, who, how much, when they are done, how it is measured."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from roadmap.initiatives import OWN
from roadmap.pages.figures import days, money
from roadmap.pages.gantt import phase_when, when
from roadmap.pages.plans import Document, Shown

Nodes = Mapping[str, Mapping[str, Any]]
KINDS = ("build", "run", "benefit")


def phase_rows(shown: Shown, today: Nodes) -> list[dict[str, Any]]:
    """Return each phase that holds initiatives; `today` are the nodes of the frozen result."""
    levels = [today, *(phase["levels"] for phase in shown.by_end)]
    before = {phase["code"]: was for phase, was in zip(shown.by_end, levels, strict=False)}
    return [_phase(phase, before[phase["code"]], shown) for phase in shown.phases]


def _phase(phase: Document, before: Nodes, shown: Shown) -> dict[str, Any]:
    effort = sum(step["staff_days"] for step in phase["initiatives"])
    return {
        "code": phase["code"],
        "name": phase["name"],
        "words": " · ".join([phase_when(phase), days(effort), *_phase_money(phase, shown)]),
        "rises": _rises(phase["levels"], before, shown),
        "initiatives": [_step(step, shown) for step in phase["initiatives"]],
    }


def _phase_money(phase: Document, shown: Shown) -> list[str]:
    if not shown.currency or not phase.get("p50"):
        return []
    values = {"p50": money(phase["p50"], shown.currency), "p80": money(phase["p80"], shown.currency)}
    return [_("as likely below as above %(p50)s, 80 in 100 below %(p80)s") % values]


def _rises(levels: Nodes, before: Nodes, shown: Shown) -> list[str]:
    moved = [code for code in levels if (levels[code]["level"] or 0) > ((before.get(code) or {}).get("level") or 0)]
    return [_rise(code, before.get(code) or {}, levels[code], shown) for code in moved]


def _rise(code: str, before: Mapping[str, Any], row: Document, shown: Shown) -> str:
    name = shown.questionnaire.names.get(code, code)
    values = {"name": name, "before": before.get("level") or "–", "after": row["level"]}
    return _("%(name)s rises from level %(before)s to %(after)s") % values


def _step(step: Document, shown: Shown) -> dict[str, Any]:
    strategy = shown.catalogue.strategies.get(step["strategy"]) if step["strategy"] else None
    return {
        "code": step["code"],
        "name": step["name"],
        "is_own": step["code"].startswith(OWN),
        "short": " · ".join(part for part in (when(step), step["owner"], cost_words(step, shown)) if part),
        "strategy": strategy.name if strategy else "",
        "why": step["why"],
        "lifts": [_lift(row, shown) for row in step["lifts"]],
        "after": [shown.names[code] for code in step["after"] if code in shown.names],
        "facts": [{"name": name, "value": value} for name, value in _facts(step, shown) if value],
        "gate": step.get("gate") or "",
    }


def _lift(row: Document, shown: Shown) -> str:
    names = shown.questionnaire.names
    values = {
        "dimension": names.get(row["dimension"], row["dimension"]),
        "before": row["from"] or 1,
        "after": row["to"],
    }
    return _("%(dimension)s: level %(before)s to %(after)s") % values


def _facts(step: Document, shown: Shown) -> list[tuple[str, str]]:
    return [
        (_("When"), when(step)),
        (_("Owner"), step["owner"]),
        (_("Cost"), cost_words(step, shown)),
        (_("People"), people_words(step, shown)),
        (_("Done when"), step.get("exit_criterion", "")),
        (_("Measured by"), kpi_words(step.get("kpi"))),
        (_("Risk of delivery"), risk_words(step.get("delivery_risk", ""))),
    ]


def cost_words(step: Document, shown: Shown) -> str:
    """Return what an initiative costs once and a year and what it brings; that it is not priced where it is not."""
    if not shown.currency:
        return ""
    if step["code"] not in shown.document["estimates"]:
        return _("not priced yet")
    build, run, benefit = (money(step[kind], shown.currency) if step.get(kind) else "" for kind in KINDS)
    parts = [_("%(money)s once") % {"money": build}] if build else []
    parts += [_("%(money)s a year to run") % {"money": run}] if run else []
    parts += [_("brings %(money)s a year") % {"money": benefit}] if benefit else []
    return ", ".join(parts)


def people_words(step: Document, shown: Shown) -> str:
    """Return the staff days of an initiative, with those of each role."""
    total, roles = days(step["staff_days"]), step.get("people") or {}
    if not roles:
        return total
    parts = ", ".join(f"{role_name(code, shown)} {number}" for code, number in roles.items())
    return f"{total} ({parts})"


def role_name(code: str, shown: Shown) -> str:
    """Return the name of a role; its code where the catalogue names none."""
    return shown.catalogue.roles.get(code, code)


def kpi_words(kpi: Document | None) -> str:
    """Return by what an initiative is measured, and which way is better."""
    if not kpi:
        return ""
    way = _("should rise") if kpi["direction"] == "up" else _("should fall")
    unit = f" ({kpi['unit']})" if kpi["unit"] and kpi["unit"] not in kpi["name"] else ""
    return f"{kpi['name']}{unit}, {way}"


def risk_words(risk: str) -> str:
    """Return how likely an initiative is to bring what it promises."""
    return {
        "low": _("low: 90 in 100 such initiatives bring what they promise"),
        "medium": _("medium: 75 in 100 such initiatives bring what they promise"),
        "high": _("high: 60 in 100 such initiatives bring what they promise"),
    }.get(risk, "")

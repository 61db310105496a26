"""Phases and their initiatives: when, by whom, for what money, and why."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from roadmap.document.given import Given
from roadmap.economics import spread_document
from roadmap.initiatives import Kpi
from roadmap.inputs import decimal_text
from roadmap.planned import Phase, Plan, Projection, Step


def phases(plan: Plan, given: Given) -> list[dict[str, Any]]:
    """Return the phases that have steps, in their order."""
    return [_phase(phase, plan, given) for phase in plan.phases]


def phase_name(code: str) -> str:
    """Return the phase's name in the active language."""
    names = {"foundation": _("Foundation"), "pilot": _("Pilot"), "scale": _("Scale"), "optimise": _("Optimise")}
    return names[code]


def _phase(phase: Phase, plan: Plan, given: Given) -> dict[str, Any]:
    codes = [step.initiative.code for step in phase.steps]
    spread = given.economics.phases.get(phase.code) if given.economics else None
    return {
        "code": phase.code,
        "name": phase_name(phase.code),
        "starts_month": phase.starts_month,
        "months": phase.months,
        "starts_on": given.day(phase.starts_month),
        "ends_on": given.last_day(phase.starts_month + phase.months),
        "initiatives": [_step(step, phase, plan, given) for step in phase.steps],
        "levels": {component: _projection(found) for component, found in phase.levels.items()},
        "agency": _projection(phase.agency),
        "money": {"build": given.sum_of_means(codes, "build"), "run": given.sum_of_means(codes, "run")},
        "people": _people(phase.steps),
        **spread_document(spread),
    }


def _projection(found: Projection) -> dict[str, Any]:
    return {"level": found.level, "shown": found.shown}


def _people(steps: Iterable[Step]) -> dict[str, int]:
    days: dict[str, int] = {}
    for step in steps:
        for role, number in step.initiative.people.items():
            days[role] = days.get(role, 0) + number
    return dict(sorted(days.items()))


def _step(step: Step, phase: Phase, plan: Plan, given: Given) -> dict[str, Any]:
    initiative = step.initiative
    return {
        "code": initiative.code,
        "name": initiative.name,
        "strategy": initiative.strategy,
        "phase": phase.code,
        "start_month": step.start_month,
        "months": initiative.months,
        "start_period": step.start_period,
        "periods": step.periods,
        "starts_on": given.day(step.start_month),
        "ends_on": given.last_day(step.end_month),
        "running": step.is_running,
        "staff_days": initiative.staff_days,
        "people": dict(sorted(initiative.people.items())),
        "owner": initiative.owner,
        **{kind: given.mean(initiative.code, kind) for kind in ("build", "run", "benefit")},
        "delivery_risk": initiative.delivery_risk,
        "likelihood": decimal_text(initiative.likelihood),
        "exit_criterion": initiative.exit_criterion,
        "kpi": _kpi(initiative.kpi),
        "gate": initiative.ethics_gate,
        "lifts": [{"dimension": row.dimension, "from": row.before, "to": row.to} for row in step.raises],
        "after": list(step.after),
        "why": _why(step, plan, given.names, _names(plan)),
    }


def _kpi(kpi: Kpi | None) -> dict[str, str] | None:
    return {"name": kpi.name, "unit": kpi.unit, "direction": kpi.direction} if kpi else None


def _names(plan: Plan) -> Mapping[str, str]:
    return {step.initiative.code: step.initiative.name for step in plan.steps}


def _why(step: Step, plan: Plan, names: Mapping[str, str], initiatives: Mapping[str, str]) -> str:
    if not step.raises and not step.enables:
        return _("It runs already or has to be in the plan.")
    if not step.serves and step.enables:
        enabled = joined(initiatives[code] for code in step.enables)
        return _("It has to be in place before you can start: %(initiatives)s.") % {"initiatives": enabled}
    raised = joined(names[row.dimension] for row in step.raises)
    aims = [
        _("level %(level)s in %(component)s") % {"level": plan.targets[code], "component": names[code]}
        for code in step.serves
        if code in plan.targets
    ]
    if not aims:
        return _("It raises %(dimensions)s.") % {"dimensions": raised}
    values = {"dimensions": raised, "aims": joined(aims)}
    return _("It raises %(dimensions)s, which you need for %(aims)s.") % values


def joined(texts: Iterable[str]) -> str:
    """Return the texts as a list in a sentence, each once."""
    return ", ".join(dict.fromkeys(texts))

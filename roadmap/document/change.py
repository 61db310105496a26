"""What a plan asks of people: risks, pilots, training, communication, adoption, and gates."""

from typing import Any

from django.utils.translation import gettext as _

from roadmap.document.given import Given
from roadmap.document.steps import joined, phase_name
from roadmap.planned import Phase, Plan


def risks(plan: Plan) -> list[dict[str, Any]]:
    """Return the risk register: every risk of every planned initiative with its mitigation."""
    return [
        {
            "code": step.initiative.code,
            "initiative": step.initiative.name,
            "risk": risk.risk,
            "mitigation": risk.mitigation,
            "delivery_risk": step.initiative.delivery_risk,
        }
        for step in plan.steps
        for risk in step.initiative.risks
    ]


def gates(plan: Plan, given: Given) -> list[dict[str, Any]]:
    """Return what has to be shown before an initiative goes on that touches ethics or privacy."""
    return [
        {
            "code": step.initiative.code,
            "initiative": step.initiative.name,
            "text": step.initiative.ethics_gate,
            "when": given.day(step.start_month),
        }
        for step in plan.steps
        if step.initiative.ethics_gate
    ]


def change(plan: Plan, given: Given) -> dict[str, Any]:
    """Return the change plan; `when` is the first day of a pilot, and the day by which people are trained."""
    return {
        "pilots": _pilots(plan, given),
        "training": _training(plan, given),
        "communication": [_message(phase, given) for phase in plan.phases],
        "adoption": [
            {"code": step.initiative.code, "initiative": step.initiative.name, "measure": step.initiative.adoption}
            for step in plan.steps
            if step.initiative.adoption
        ],
        "principles": [{"name": name, "text": text} for name, text in given.catalogue.change_management],
    }


def _pilots(plan: Plan, given: Given) -> list[dict[str, Any]]:
    return [
        {
            "code": step.initiative.code,
            "initiative": step.initiative.name,
            "what": step.initiative.pilot.what,
            "criteria": list(step.initiative.pilot.criteria),
            "stop_rule": step.initiative.pilot.stop_rule,
            "when": given.day(step.start_month),
        }
        for step in plan.steps
        if step.initiative.pilot
    ]


def _training(plan: Plan, given: Given) -> list[dict[str, Any]]:
    return [
        {
            "code": step.initiative.code,
            "initiative": step.initiative.name,
            "who": step.initiative.affected.who,
            "able_to": step.initiative.affected.able_to,
            "courses": list(step.initiative.training),
            "when": given.last_day(step.end_month),
        }
        for step in plan.steps
        if step.initiative.affected
    ]


def _message(phase: Phase, given: Given) -> dict[str, Any]:
    """Return whom to tell about a phase before it begins, and what."""
    told = list(dict.fromkeys(step.initiative.affected.who for step in phase.steps if step.initiative.affected))
    named = [step.initiative.name for step in phase.steps]
    text = _("What changes in the phase “%(phase)s”, by when and whom to ask: %(initiatives)s.")
    return {
        "phase": phase.code,
        "name": phase_name(phase.code),
        "who": told,
        "audience": joined(told),
        "what": named,
        "text": text % {"phase": phase_name(phase.code), "initiatives": joined(named)},
        "when": given.day(phase.starts_month),
    }

"""A plan as the JSON document that pages, the API and reports read; its sentences are in the active language."""

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from django.utils.translation import gettext as _

from roadmap.catalogue import Catalogue
from roadmap.planned import Gap, LeftOut, LeftOutReason, Phase, Plan, Step

FORMAT = "plumbline.plan/1"
Names = Mapping[str, str]


def to_document(plan: Plan, *, framework: Mapping[str, Any], catalogue: Catalogue, snapshot: str) -> dict[str, Any]:
    """Return `plan` as a plumbline.plan/1 document.

    `framework` is the edition's document, which gives components and dimensions their names; `snapshot` is the digest
    of the snapshot that the plan was made from. Levels are None where something is not assessed.
    """
    names = _names(framework)
    return {
        "format": FORMAT,
        "solver": plan.solver,
        "catalogue": {"code": catalogue.code, "version": catalogue.version, "digest": catalogue.digest},
        "snapshot": snapshot,
        "targets": dict(plan.targets),
        "gaps": [_gap(gap, names) for gap in plan.gaps],
        "phases": [_phase(phase, plan, names, catalogue) for phase in plan.phases],
        "left_out": [_left_out(left, names) for left in plan.left_out],
        "reached": dict(plan.reached),
    }


def _names(framework: Mapping[str, Any]) -> Names:
    groups = framework["components"]
    return {group["code"]: group["name"] for group in [*groups, *(d for c in groups for d in c["dimensions"])]}


def _gap(gap: Gap, names: Names) -> dict[str, Any]:
    rows = [
        {"dimension": row.dimension, "name": names[row.dimension], "level": row.level, "target": row.target}
        for row in gap.dimensions
    ]
    return {
        "component": gap.component,
        "name": names[gap.component],
        "level": gap.level,
        "target": gap.target,
        "dimensions": rows,
    }


def _phase(phase: Phase, plan: Plan, names: Names, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "code": phase.code,
        "name": phase_name(phase.code),
        "starts_month": phase.starts_month,
        "months": phase.months,
        "initiatives": [_step(step, plan, names, catalogue) for step in phase.steps],
        "levels": {
            component: {"level": found.level, "shown": found.shown} for component, found in phase.levels.items()
        },
    }


def phase_name(code: str) -> str:
    """Return the phase's name in the active language."""
    names = {"foundation": _("Foundation"), "pilot": _("Pilot"), "scale": _("Scale"), "optimise": _("Optimise")}
    return names[code]


def _step(step: Step, plan: Plan, names: Names, catalogue: Catalogue) -> dict[str, Any]:
    initiative = step.initiative
    return {
        "code": initiative.code,
        "name": initiative.name,
        "strategy": initiative.strategy,
        "start_month": step.start_month,
        "months": initiative.months,
        "staff_days": initiative.staff_days,
        "owner": initiative.owner,
        "lifts": [{"dimension": row.dimension, "from": row.before, "to": row.to} for row in step.raises],
        "after": list(step.after),
        "why": _why(step, plan, names, catalogue),
    }


def _why(step: Step, plan: Plan, names: Names, catalogue: Catalogue) -> str:
    if not step.serves:
        enabled = _joined(catalogue.initiatives[code].name for code in step.enables)
        return _("It has to be in place before you can start: %(initiatives)s.") % {"initiatives": enabled}
    aims = _joined(
        _("level %(level)s in %(component)s") % {"level": plan.targets[code], "component": names[code]}
        for code in step.serves
    )
    return _("It raises %(dimensions)s, which you need for %(aims)s.") % {
        "dimensions": _joined(names[row.dimension] for row in step.raises),
        "aims": aims,
    }


def _left_out(left: LeftOut, names: Names) -> dict[str, Any]:
    initiative = left.initiative
    why = _left_out_words(left) % {"components": _joined(names[component] for component in left.components)}
    return {"code": initiative.code, "name": initiative.name, "why": why}


def _left_out_words(left: LeftOut) -> str:
    match left.reason:
        case LeftOutReason.NOT_APPLICABLE:
            return _("What it improves does not apply to your agency.")
        case LeftOutReason.ALREADY_THERE:
            return _("Your answers show that you already have what it brings.")
        case LeftOutReason.NO_TARGET:
            return _("You set no target for %(components)s.")
        case LeftOutReason.NOT_NEEDED:
            return _("%(components)s can reach the target without it.")
        case LeftOutReason.EXCLUDED:
            return _("You excluded it.")
        case LeftOutReason.NO_ROOM:
            return _("It does not fit within your limits.")
        case LeftOutReason.COVERED:
            return _("Other initiatives in the plan already bring what it would.")
        case _:
            assert_never(left.reason)


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(texts))

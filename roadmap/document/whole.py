"""The whole document of a plan, from its parts."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from roadmap import cases, economics
from roadmap.document.change import change, gates, risks
from roadmap.document.given import Given
from roadmap.document.left_out import left_out
from roadmap.document.periods import periods
from roadmap.document.steps import phases
from roadmap.economics.rounding import decimal, whole
from roadmap.initiatives import Need
from roadmap.inputs import Estimates
from roadmap.inputs import to_document as inputs_document
from roadmap.kept import Spent
from roadmap.planned import Gap, Plan

FORMAT: Final = "plumbline.plan/2"


def to_document(plan: Plan, given: Given) -> dict[str, Any]:
    """Return `plan` as a plumbline.plan/2 document: the same for the same values, without a clock.

    Levels are None where something is not assessed; money is in whole units, means of the estimates.
    """
    catalogue = given.catalogue
    planned = [step.initiative.code for step in plan.steps]
    return {
        "format": FORMAT,
        "catalogue": {"code": catalogue.code, "version": catalogue.version, "digest": catalogue.digest},
        "snapshot": given.snapshot,
        "core": given.core,
        "own": [dict(row) for row in given.own],
        "inputs": inputs_document(given.inputs),
        "kept": dict(given.kept),
        "spent": [_spent(row) for row in given.spent],
        "estimates": estimates_document({code: given.estimates[code] for code in given.estimates if code in planned}),
        "solver": _solver(plan),
        "baseline": _baseline(plan),
        "achieved": _achieved(plan),
        "targets": dict(plan.targets),
        "gaps": [_gap(gap, given.names) for gap in plan.gaps],
        "reached": dict(plan.reached),
        "phases": phases(plan, given),
        "periods": periods(plan, given),
        "left_out": left_out(plan, given),
        "economics": economics.document(given.economics) if given.economics else None,
        "risks": risks(plan),
        "change": change(plan, given),
        "gates": gates(plan, given),
        "cases": _cases(planned, given),
        "strategies": list(dict.fromkeys(step.initiative.strategy for step in plan.steps if step.initiative.strategy)),
    }


def estimates_document(estimates: Estimates) -> dict[str, Any]:
    """Return estimates as plain values, ordered by code and kind."""
    return {
        code: {
            kind: {"low": e.low, "likely": e.likely, "high": e.high, "source": e.source, "author": e.author}
            for kind, e in sorted(kinds.items())
        }
        for code, kinds in sorted(estimates.items())
    }


def _spent(row: Spent) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "done": row.is_done,
        "amount": row.amount,
        "entered": row.is_entered,
        "planned": row.planned,
    }


def _solver(plan: Plan) -> dict[str, Any]:
    found = plan.solution
    return {
        "name": found.name,
        "status": found.status.value,
        # A share, in four decimals.
        "gap": decimal(found.gap, 4),
        "goal": found.goal.value,
    }


def _baseline(plan: Plan) -> dict[str, Any] | None:
    if plan.baseline is None:
        return None
    outcome = plan.baseline.outcome
    return {
        "name": plan.baseline.name,
        "readiness": _points(outcome.readiness),
        "levels_up": outcome.levels_up,
        "cost": whole(outcome.cost),
        "initiatives": len(outcome.initiatives),
        "reached": plan.baseline.is_reached,
    }


def _achieved(plan: Plan) -> dict[str, Any]:
    now, then = plan.now, plan.then
    return {
        "readiness_now": _points(now.readiness),
        "readiness_then": _points(then.readiness),
        "expected_gain": _points(then.expected_gain),
        "levels_up": then.levels_up,
        "cost": whole(then.cost),
        "staff_days": then.staff_days,
        "level_now": now.level,
        "level_then": then.level,
    }


def _points(points: Fraction) -> str:
    return decimal(points, 1)


def _gap(gap: Gap, names: Mapping[str, str]) -> dict[str, Any]:
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


def _cases(planned: list[str], given: Given) -> list[dict[str, Any]]:
    return [
        {
            "code": offer.case.code,
            "title": offer.case.title,
            "met": [_need(need, given) for need in offer.met],
            "missing": [_need(need, given) for need in offer.missing],
            "cautionary": offer.case.cautionary,
        }
        for offer in cases.offered(given.catalogue.cases.values(), given.levels, planned)
    ]


def _need(need: Need, given: Given) -> dict[str, Any]:
    name = given.names.get(need.dimension, need.dimension)
    return {"dimension": need.dimension, "name": name, "level": need.level}

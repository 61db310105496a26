"""A solved plan as its document, plumbline.plan/2: small, but with something in every part of it."""

import copy
from datetime import date
from typing import Any

STARTS = (date(2027, 1, 1), date(2027, 7, 1), date(2028, 1, 1), date(2028, 7, 1))
ENDS = (date(2027, 6, 30), date(2027, 12, 31), date(2028, 6, 30), date(2028, 12, 31))


def price(low: int, likely: int, high: int) -> dict[str, Any]:
    """Return a three-point value with where it is from."""
    return {"low": low, "likely": likely, "high": high, "source": "Offer of March, network desk", "author": "Ana Reyes"}


NETWORK = {"build": price(150_000, 180_000, 260_000), "run": price(18_000, 20_000, 26_000)}
STEWARDS = {"build": price(20_000, 30_000, 50_000), "benefit": price(60_000, 90_000, 110_000)}


def initiative(code: str, name: str, phase: str, start: int, periods: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a planned initiative over half-years that count from 0."""
    made = {"code": code, "name": name, "strategy": None, "phase": phase, "owner": "Head of infrastructure"}
    made |= {"start_month": start * 6, "months": periods * 6, "start_period": start, "periods": periods}
    made |= {"starts_on": STARTS[start].isoformat(), "ends_on": ENDS[start + periods - 1].isoformat()}
    made |= {"build": 0, "run": 0, "benefit": 0, "staff_days": 60, "people": {"architect": 40, "manager": 20}}
    made |= {"delivery_risk": "medium", "likelihood": "0.75", "exit_criterion": "Every office has been measured."}
    made |= {"kpi": {"name": "Offices at the standard", "unit": "%", "direction": "up"}, "gate": None, "after": []}
    made |= {"lifts": [{"dimension": "A1", "from": 1, "to": 3}], "why": "It raises Dimension A1."}
    return made | changes


def initiatives() -> list[dict[str, Any]]:
    """Return four initiatives: two priced, one with a pilot and its gate."""
    gate = "Bias was tested between groups, and a person decides each case."
    sorts = {"strategy": "ai", "after": ["B1-stewards"], "gate": gate, "delivery_risk": "high", "likelihood": "0.6"}
    return [
        initiative("A1-network", "Bring every office to one network standard", "foundation", 0, 2, build=188_333),
        initiative("B1-stewards", "Name data stewards and adopt a data policy", "foundation", 0, build=31_667),
        initiative("B6-ai-pilot", "Let software sort incoming requests, with a person deciding", "pilot", 2, **sorts),
        initiative("A2-cloud-scale", "Move the remaining systems by waves", "scale", 3, after=["A1-network"]),
    ]


def phase(code: str, name: str, first: int, count: int, levels: tuple[int, int], agency: str) -> dict[str, Any]:
    """Return a phase over `count` half-years with the levels of A and B at its end."""
    members = [each for each in initiatives() if each["phase"] == code]
    shown = {"A": f"{levels[0] * 20 - 15}.0", "B": f"{levels[1] * 20 - 15}.0"}
    return {
        "code": code,
        "name": name,
        "starts_month": first * 6,
        "months": count * 6,
        "initiatives": members,
        "levels": {part: {"level": at, "shown": shown[part]} for part, at in zip("AB", levels, strict=True)},
        "agency": {"level": min(levels), "shown": agency},
        "money": {"build": sum(each["build"] for each in members), "run": 0},
        "people": {"architect": 40 * len(members), "manager": 20 * len(members)},
        "p50": 215_000,
        "p80": 241_000,
    }


def phases() -> list[dict[str, Any]]:
    """Return three phases, one after the other."""
    return [
        phase("foundation", "Foundation", 0, 2, (2, 3), "41.5"),
        phase("pilot", "Pilot", 2, 1, (2, 3), "44.0"),
        phase("scale", "Scale", 3, 1, (3, 4), "58.0"),
    ]


def period(at: int, spent: int, architects: int) -> dict[str, Any]:
    """Return one half-year against its limits: 150,000 and 120 days of architects."""
    return {
        "number": at + 1,
        "starts_on": STARTS[at].isoformat(),
        "ends_on": ENDS[at].isoformat(),
        "money": {"limit": 150_000, "carried": 0, "spent": spent, "left": 150_000 - spent},
        "people": {"architect": {"limit": 120, "used": architects}, "manager": {"limit": None, "used": 20}},
        "running": 2 if at == 0 else 1,
    }


def inputs() -> dict[str, Any]:
    """Return what the plan was solved for."""
    made = {"format": "plumbline.inputs/1", "goal": "readiness", "targets": {"A": 3, "B": 4}, "periods": 4}
    made |= {"period_months": 6, "budget": [150_000] * 4, "carry_over": False, "people": {"architect": [120] * 4}}
    made |= {"change_load": 4, "mandatory": [], "excluded": [], "currency": "EUR", "starts_on": "2027-01-01"}
    made["discount"] = {"source": "Ministry of Finance, circular 12", "steps": [{"until_year": None, "rate": "0.035"}]}
    made["optimism"] = {"uplift": "0.2", "mitigation": "0.25", "reason": "Two of our last three projects ran over."}
    return made


def economics() -> dict[str, Any]:
    """Return the money of the plan, with two initiatives not priced yet."""
    years = [
        {"year": 0, "cost": 220_000, "benefit": 0, "factor": "1.0000", "net": -220_000},
        {"year": 1, "cost": 20_000, "benefit": 90_000, "factor": "0.9662", "net": 70_000},
        {"year": 2, "cost": 20_000, "benefit": 300_000, "factor": "0.9335", "net": 280_000},
    ]
    made = {"currency": "EUR", "rate_source": "Ministry of Finance, circular 12", "priced": 2, "years": years}
    made |= {"unpriced": ["B6-ai-pilot", "A2-cloud-scale"], "base_cost": 260_000, "pvc": 257_994, "pvb": 367_008}
    made["optimism"] = {"uplift": "0.2", "mitigation": "0.25", "reason": "Two ran over.", "amount": 39_000}
    made["optimism"]["npv"] = 70_014
    made |= {"npv": 109_014, "bcr": "1.42", "payback_years": "2.4", "total": {"p50": 262_000, "p80": 289_000}}
    made["tornado"] = [
        {"what": "npv", "code": "B1-stewards", "kind": "benefit", "low": 31_000, "high": 160_000},
        {"what": "npv", "code": "A1-network", "kind": "build", "low": 40_000, "high": 139_000},
    ]
    return made | {"cost_per_point": 14_444, "missing": []}


def left_out() -> list[dict[str, Any]]:
    """Return what did not fit, and what was not needed."""
    forcing = {"words": "Taking it in would cost 1.8 points of readiness.", "possible": True, "exact": True}
    forcing |= {"readiness": "1.8", "cost": 0, "staff_days": 0}
    return [
        {"code": "B3-catalogue", "name": "Build one data catalogue", "components": ["B"], "reason": "no_room",
         "why": "It did not fit the money of half-years 1 and 2.", "bound_by": ["money"], "forcing": forcing},
        {"code": "A5-exit", "name": "Plan the exit of each old system", "components": ["A"], "reason": "not_needed",
         "why": "Component A can reach the target without it.", "bound_by": ["not_needed"], "forcing": None},
    ]  # fmt: skip


def change() -> dict[str, Any]:
    """Return the change plan."""
    pilot = {"code": "B6-ai-pilot", "initiative": "Let software sort incoming requests", "what": "One kind of request."}
    pilot |= {
        "criteria": ["One in ten decisions is checked."],
        "stop_rule": "Stop if errors rise.",
        "when": "2028-01-01",
    }
    training = {"code": "B1-stewards", "initiative": "Name data stewards", "who": "Twelve heads of section"}
    training |= {"able_to": "Decide who may change a field.", "courses": ["Data law"], "when": "2027-01-31"}
    message = {"phase": "pilot", "name": "Pilot", "who": ["Citizens"], "audience": "Citizens"}
    return {
        "pilots": [pilot],
        "training": [
            training | {"able_to": "Decide who may change a field.", "courses": ["Data law"], "when": "2027-01-31"}
        ],
        "communication": [message | {"text": "What changes, and whom to ask.", "when": "2028-01-01"}],
        "adoption": [{"code": "B1-stewards", "initiative": "Name data stewards", "measure": "Share of sets owned"}],
        "principles": [{"name": "Phased rollout with pilots", "text": "Start small, with one service."}],
    }


def risks() -> list[dict[str, Any]]:
    """Return the register of risks."""
    first = {"code": "A1-network", "initiative": "Bring every office to one network standard"}
    return [first | {"risk": "The supplier is late", "mitigation": "Order first.", "delivery_risk": "medium"}]


def plan_document(**changes: Any) -> dict[str, Any]:
    """Return the document of a plan for the small framework of tests.factories."""
    gap = {"component": "A", "name": "Component A", "level": 1, "target": 3}
    gap["dimensions"] = [{"dimension": "A1", "name": "Dimension A1", "level": 1, "target": 3}]
    gate = {"code": "B6-ai-pilot", "initiative": "Let software sort incoming requests", "when": "2028-01-01"}
    case = {"code": "estonia", "title": "A state that is online", "cautionary": False}
    achieved = {"readiness_now": "30.0", "readiness_then": "58.0", "expected_gain": "21.0", "levels_up": 4}
    achieved |= {"cost": 260_000, "staff_days": 240, "level_now": 1, "level_then": 3}
    made = {
        "format": "plumbline.plan/2",
        "catalogue": {"code": "plumbline-core", "version": "2.0", "digest": "0" * 64},
        "snapshot": "f" * 64,
        "core": "plan/2",
        "own": [],
        "inputs": inputs(),
        "estimates": {"A1-network": NETWORK, "B1-stewards": STEWARDS},
        "solver": {"name": "highs/1", "status": "optimal", "gap": "0.0000", "goal": "readiness"},
        "baseline": {"name": "greedy/2", "readiness": "52.0", "levels_up": 3, "cost": 248_000, "initiatives": 3},
        "achieved": achieved,
        "targets": {"A": 3, "B": 4},
        "gaps": [gap],
        "reached": {"A": True, "B": True},
        "phases": phases(),
        "periods": [period(0, 110_000, 80), period(1, 110_000, 80), period(2, 20_000, 40), period(3, 20_000, 40)],
        "left_out": left_out(),
        "economics": economics(),
        "risks": risks(),
        "change": change(),
        "gates": [gate | {"text": "Bias was tested between groups, and a person decides each case."}],
        "cases": [case | {"met": [], "missing": [{"dimension": "B4", "name": "Sharing", "level": 3}]}],
        "strategies": ["ai", "cloud"],
    }
    return copy.deepcopy(made | changes)

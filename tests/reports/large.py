"""Reports of any size: so many components, every name at its longest, every note as long as it may be."""

from typing import Any

import scoring
from assessment.questionnaire import questionnaire_of
from tests.reports import sample

NAME = ("Directorate for the renewal of registers, archives and counters in the provinces " * 4)[:300].strip()
WORDS = tuple(f"word{number:04d}" for number in range(1_111))
NOTE = " ".join(WORDS)


def large(components: int, *, note: str = NOTE) -> dict[str, Any]:
    """Return what a report is made from: framework, snapshot, plan, catalogue, all as large as they may be."""
    framework = {**sample.framework_document(), "components": [_component(at) for at in range(components)]}
    codes = [component["code"] for component in framework["components"]]
    rows = [sample._answer(code, 2) | {"note": note} for code in questionnaire_of(framework).questions]
    sheet = {row["question"]: scoring.Chosen(2) for row in rows}
    card = scoring.to_document(scoring.evaluate(questionnaire_of(framework).framework, sheet))
    targets = dict.fromkeys(codes, 4)
    snapshot = sample.snapshot(
        answers=rows,
        reviews=[],
        scorecard=card,
        targets=targets,
        agency={"id": 7, "code": "land", "name": NAME[:200]},
        round={"id": 1, "name": NAME[:120], "due_on": "2026-12-18"},
    )
    return {
        "snapshot": snapshot,
        "framework": framework,
        "plan": _plan(codes, targets),
        "catalogue": _catalogue(codes),
        "before": snapshot,
    }


def _component(at: int) -> dict[str, Any]:
    dimensions = [sample._dimension(f"P{at}D{which}", NAME) for which in (1, 2)]
    return {"code": f"P{at}", "name": NAME, "about": NAME, "weight": 1, "dimensions": dimensions}


def _plan(codes: list[str], targets: dict[str, int]) -> dict[str, Any]:
    steps = [_step(code, at) for at, code in enumerate(codes)]
    levels = {code: {"level": 4, "shown": "75.0"} for code in codes}
    phase = {"code": "foundation", "name": NAME[:60], "starts_month": 0, "months": len(codes) * 2}
    document = sample.priced(targets=targets, reached=dict.fromkeys(codes, True), left_out=[])
    named = {"risk": NAME, "mitigation": NAME, "delivery_risk": "high"}
    return {
        **document,
        "phases": [{**phase, "initiatives": steps, "levels": levels, "p50": 9_999_999_999, "p80": 99_999_999_999}],
        "risks": [{"code": step["code"], "initiative": step["code"], **named} for step in steps],
        "estimates": {},
        "economics": {**document["economics"], "tornado": []},
        "change": {},
        "gates": [],
    }


def _step(code: str, at: int) -> dict[str, Any]:
    step = sample.initiative(f"S{at}", f"{at} {NAME}", f"{code}D1", 4, start=at * 2, owner=NAME[:120])
    return {**step, "build": 9_999_999_999, "run": 999_999_999, "benefit": 999_999_999, "starts_on": "2027-09-30"}


def _catalogue(codes: list[str]) -> dict[str, Any]:
    risk = {"risk": NAME, "mitigation": NAME}
    entries = [
        {
            "code": f"S{at}",
            "cost_drivers": [{"driver": NAME, "unit": "person", "kind": "build"}],
            "risks": [risk],
            "kpi": {"name": NAME, "unit": "%", "direction": "up"},
        }
        for at, _ in enumerate(codes)
    ]
    return {"strategies": [], "initiatives": entries, "change_management": [{"name": NAME, "text": NAME}]}


def unbroken(value: Any) -> Any:
    """Return the same material with names of 120 characters that have no space in them."""
    match value:
        case dict():
            return {key: unbroken(each) for key, each in value.items()}
        case list():
            return [unbroken(each) for each in value]
        case str() if "Directorate" in value:
            return value.replace(" ", "")[:120]
        case _:
            return value

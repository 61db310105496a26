"""A small but whole report: a framework of four components, a frozen assessment of it, a plan and a catalogue."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import scoring
from assessment.questionnaire import questionnaire_of

COMPONENTS = {
    "A": ("Infrastructure", ("Connectivity", "Operations")),
    "B": ("Data management", ("Ownership", "Quality")),
    "C": ("Digital culture", ("Leadership", "Skills")),
    "D": ("Cybersecurity", ("Identity and access", "Recovery")),
}
LEVELS = ("Initial", "Developing", "Defined", "Managed", "Optimising")
CHOSEN = {"A": (3, 4, 2, 3), "B": (3, 3, 2, 2), "C": (4, 4, 3, 4), "D": (2, 2, 2, 3)}
TARGETS = {"A": 3, "B": 3, "C": 4, "D": 4}
MOMENT = "2026-11-23T10:00:00+00:00"


def framework_document() -> dict[str, Any]:
    """Return a framework of four components, each with two dimensions of two questions."""
    return {
        "format": "plumbline.framework/1",
        "code": "sample",
        "title": "Digital readiness of public agencies",
        "version": "1.0",
        "language": "en",
        "summary": "A sample.",
        "levels": [{"level": at, "name": name, "meaning": name} for at, name in enumerate(LEVELS, start=1)],
        "components": [_component(code, name, dimensions) for code, (name, dimensions) in COMPONENTS.items()],
    }


def _component(code: str, name: str, dimensions: tuple[str, ...]) -> dict[str, Any]:
    tiers = [_dimension(f"{code}{at}", title) for at, title in enumerate(dimensions, start=1)]
    return {"code": code, "name": name, "about": f"What {name} covers.", "weight": 1, "dimensions": tiers}


def _dimension(code: str, name: str) -> dict[str, Any]:
    questions = [_question(f"{code}.{at}", name) for at in (1, 2)]
    return {"code": code, "name": name, "about": f"{name}.", "weight": 1, "questions": questions}


def _question(code: str, name: str) -> dict[str, Any]:
    options = [{"level": level, "text": f"{name} step {level} of {code}.", "tell": "Look."} for level in range(1, 6)]
    return {
        "code": code,
        "text": f"How far is {name.lower()} in {code}?",
        "why": "It matters.",
        "weight": 1,
        "essential": code.startswith("D1"),
        "not_applicable": True,
        "options": options,
        "better": f"Take the next step for {code}.",
        "evidence": ["A record"],
    }


def question_codes() -> list[str]:
    """Return all question codes in order."""
    return list(questionnaire_of(framework_document()).questions)


def answers(changes: Mapping[str, Mapping[str, Any]] | None = None) -> list[dict[str, Any]]:
    """Return one chosen answer for each question, with the changes given by question code."""
    levels = [level for chosen in CHOSEN.values() for level in chosen]
    rows = [_answer(code, level) for code, level in zip(question_codes(), levels, strict=True)]
    return [{**row, **(changes or {}).get(row["question"], {})} for row in rows]


def _answer(code: str, level: int) -> dict[str, Any]:
    row = {"question": code, "state": "chosen", "level": level, "note": f"Note on {code}.", "reason": "", "version": 1}
    return {**row, "by": "Ana Reyes", "at": MOMENT}


def snapshot(**changes: Any) -> dict[str, Any]:
    """Return a snapshot payload whose scorecard follows from its answers."""
    changes.setdefault("answers", answers())
    changes.setdefault("reviews", [review("D1.1", "changed", level=1, reason="No policy was shown.")])
    if "scorecard" not in changes:
        changes["scorecard"] = scorecard(changes["answers"], changes["reviews"])
    payload = {
        "format": "plumbline.snapshot/1",
        "core": scoring.VERSION,
        "number": 1,
        "taken_at": MOMENT,
        "agency": {"id": 7, "code": "land", "name": "Land Registry"},
        "round": {"id": 1, "name": "Readiness round 2026", "due_on": "2026-12-18"},
        "assessment": {"id": 3},
        "edition": {"code": "sample", "version": "1.0", "title": "Sample framework", "language": "en", "digest": "e"},
        "targets": TARGETS,
        "approved": {"by": "Sam Okoro", "at": MOMENT},
    }
    return {**payload, **changes}


def review(question: str, verdict: str, **words: Any) -> dict[str, Any]:
    """Return one review row."""
    return {"question": question, "verdict": verdict, "level": None, "reason": "", "by": "Sam", "at": MOMENT, **words}


def scorecard(rows: list[dict[str, Any]], reviews: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the scorecard document of answers and changed levels, scored by the real core."""
    states = {"dont_know": scoring.DontKnow(), "unanswered": scoring.Unanswered()}
    waiting = scoring.NotApplicable(accepted=True)
    sheet = {
        row["question"]: scoring.Chosen(row["level"]) if row["level"] else states.get(row["state"], waiting)
        for row in rows
    }
    sheet |= {row["question"]: scoring.Chosen(row["level"]) for row in reviews if row["level"]}
    return scoring.to_document(scoring.evaluate(questionnaire_of(framework_document()).framework, sheet))


def digest_of(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a payload's canonical form."""
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plan(**changes: Any) -> dict[str, Any]:
    """Return a plan of two initiatives in four phases."""
    mfa = initiative("D1-identity", "Give everyone a second factor", "D1", 3, start=0, strategy="cloud")
    quality = initiative("B2-quality", "Measure data quality", "B2", 3, start=9, after=["D1-identity"])
    levels = {code: {"level": level, "shown": "50.0"} for code, level in TARGETS.items()}
    phases = [
        {"code": "foundation", "name": "Foundation", "starts_month": 0, "months": 9, "initiatives": [mfa]},
        {"code": "pilot", "name": "Pilot", "starts_month": 9, "months": 6, "initiatives": [quality]},
        {"code": "scale", "name": "Scale", "starts_month": 15, "months": 9, "initiatives": []},
    ]
    return {
        "format": "plumbline.plan/1",
        "targets": TARGETS,
        "gaps": [],
        "phases": [{**phase, "levels": levels} for phase in phases],
        "left_out": [{"code": "A2-x", "name": "Second data centre", "why": "Its target is already reached."}],
        "reached": {"A": True, "B": True, "C": True, "D": False},
        **changes,
    }


def initiative(code: str, name: str, dimension: str, to: int, *, start: int, **words: Any) -> dict[str, Any]:
    """Return one initiative of a plan; it lifts one dimension from level 1."""
    row = {"code": code, "name": name, "start_month": start, "months": 6, "staff_days": 120, "owner": "Head of IT"}
    lifts = [{"dimension": dimension, "from": 1, "to": to}]
    return {**row, "strategy": None, "lifts": lifts, "after": [], "why": "It is essential.", **words}


def catalogue() -> dict[str, Any]:
    """Return the catalogue the plan was made from: one entry with cost drivers, one strategy card."""
    risk = {"risk": "Vendor lock-in", "mitigation": "Agree an exit clause."}
    card = {
        "code": "cloud",
        "name": "Cloud migration",
        "summary": "Move systems a few at a time.",
        "cost_profile": ["High initial investment"],
        "benefits": ["Increased scalability"],
        "risks": [risk],
        "kpis": ["Share moved"],
        "pilot": "Two systems.",
        "scale": "In waves.",
    }
    entry = {
        "code": "D1-identity",
        "cost_drivers": [{"driver": "Tokens", "unit": "person", "kind": "build"}],
        "risks": [risk],
        "kpi": {"name": "Staff with a second factor", "unit": "%", "direction": "up"},
    }
    change = [{"name": "Training", "text": "Train people before the change reaches them."}]
    return {"strategies": [card], "initiatives": [entry], "change_management": change}


def priced(**changes: Any) -> dict[str, Any]:
    """Return the plan in the form of plumbline.plan/2: with money, risks and a change plan."""
    document = plan(**changes)
    prices = {"D1-identity": (120_000, 8_000, None), "B2-quality": (30_500, 2_000, 41_000)}
    for phase in document["phases"]:
        phase["p50"], phase["p80"] = (150_500, 171_000) if phase["initiatives"] else (None, None)
        for step in phase["initiatives"]:
            kinds = zip(("build", "run", "benefit"), prices[step["code"]], strict=True)
            step |= {**dict(kinds), "starts_on": f"2027-{step['start_month'] + 1:02d}-01"}
            step["delivery_risk"] = "high"
    risk = {"code": "B2-quality", "initiative": "B2-quality", "risk": "Nobody owns the data", "delivery_risk": "high"}
    pilot = {
        "initiative": "B2-quality",
        "what": "Two registers",
        "criteria": ["No gap", "No delay"],
        "when": "month 10",
    }
    estimate = {"low": 90_000, "likely": 120_000, "high": 150_000, "source": "An offer", "author": "Ana Reyes"}
    return {
        **document,
        "format": "plumbline.plan/2",
        "inputs": {"currency": "EUR"},
        "estimates": {"D1-identity": {"build": estimate}},
        "economics": economics(),
        "risks": [{**risk, "mitigation": "Name an owner."}],
        "change": {"pilots": [{**pilot, "code": "B2-quality", "stop_rule": "Two losses"}], "training": []},
        "gates": [{"code": "B2-quality", "initiative": "B2-quality", "text": "Ask the officer", "when": "month 9"}],
    }


def economics() -> dict[str, Any]:
    """Return the account of that plan over three years."""
    rows = [(0, 150_500, 0), (1, 10_000, 41_000), (2, 10_000, 41_000)]
    years = [
        {"year": year, "cost": cost, "benefit": benefit, "factor": "0.9662", "net": benefit - cost}
        for year, cost, benefit in rows
    ]
    return {
        "currency": "EUR",
        "rate_source": "Green Book 2022",
        "priced": 2,
        "unpriced": [],
        "base_cost": 170_500,
        "optimism": {"uplift": "0.2", "mitigation": "0.5", "reason": "A pilot was done", "amount": 17_050},
        "pvc": 165_000,
        "pvb": 80_000,
        "npv": -85_000,
        "bcr": "0.48",
        "payback_years": None,
        "years": years,
        "total": {"p50": 171_000, "p80": 190_000},
        "tornado": [{"what": "npv", "code": "D1-identity", "kind": "build", "low": -60_000, "high": -110_000}],
        "cost_per_point": None,
    }

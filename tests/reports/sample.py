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

"""The least that a catalogue of format 2 needs, as the values of its file."""

from typing import Any


def row(code: str, **other: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": f"Do {code}",
        "summary": "A piece of work.",
        "lifts": [{"dimension": "A1", "to": 3}],
        "phase": "foundation",
        "months": 3,
        "effort": {"staff_days": 10},
        "owner": "Lead",
        "kpi": {"name": "Share done", "unit": "%", "direction": "up"},
    } | other


def case_row(code: str, **other: Any) -> dict[str, Any]:
    return {
        "code": code,
        "title": "What they did",
        "country": "Somewhere",
        "body": "Office",
        "years": "2001 to 2010",
        "what": "It did something.",
        "preconditions": [{"dimension": "A1", "level": 2}],
        "worked": ["This."],
        "failed": ["That."],
        "initiatives": [],
        "dimensions": ["A1"],
    } | other


def document(*rows: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "format": "plumbline.catalogue/2",
        "code": "small",
        "title": "Small",
        "version": "1",
        "language": "en",
        "summary": "Little.",
        "roles": [{"code": "analyst", "name": "Analyst"}, {"code": "legal", "name": "Lawyer"}],
        "change_management": [{"name": "Pilots", "text": "Start small."}],
        "strategies": [],
        "initiatives": [*rows] or [row("one")],
    } | other

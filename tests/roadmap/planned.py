"""The least of planning that is valid, DESK and TALE as forms; a test writes only what matters to it."""

from typing import Any

from accounts.models import Person
from assessment.models import Assessment
from roadmap.actions.estimates import Entry
from roadmap.actions.roadmaps import plan_roadmap
from roadmap.actions.scenarios import draw_scenario
from roadmap.catalogue import built_in
from roadmap.models import Roadmap, Scenario


def inputs(**changes: Any) -> dict[str, Any]:
    """Return inputs for the small framework: four half-years, no limits."""
    made = {"goal": "targets", "targets": {"A": 4}, "periods": 4, "period_months": 6}
    return made | {"currency": "EUR", "starts_on": "2027-01-01"} | changes


def scenario(assessment: Assessment, name: str = "Steady", *, by: Person, **changes: Any) -> Scenario:
    """Return a scenario of the assessment."""
    return draw_scenario(assessment, name, inputs(**changes), by=by)


def roadmap(assessment: Assessment, *, by: Person, **targets: int) -> Roadmap:
    """Return a roadmap that was planned without a scenario."""
    return plan_roadmap(assessment, targets or {"A": 4}, by=by)


def entry(
    initiative: str, kind: str = "build", *points: int | None, source: str = "A quote", seen: int | None = None
) -> Entry:
    """Return an estimate as somebody gives it, 10 to 30 unless said otherwise."""
    low, likely, high = points or (10, 20, 30)
    return Entry(initiative, kind, low, likely, high, source, seen)


DESK = {
    "name": "One desk for all permits",
    "summary": "Bring the permit offices together.",
    "lifts.A1": "4",
    "phase": "foundation",
    "months": "6",
    "owner": "Head of permits",
    "people.developer": "20",
    "people.manager": "5",
    "delivery_risk": "low",
    "kpi.name": "Permits within a week",
    "kpi.unit": "%",
    "kpi.direction": "up",
}
TALE = {
    "title": "They moved in a year",
    "country": "Norway",
    "body": "Land registry",
    "years": "2019 to 2020",
    "what": "All offices moved.",
    "worked": "A date.\n\nOne list.",
    "failed": "Training came late.",
}


def own(code: str = "own-desk", **changes: Any) -> dict[str, Any]:
    """Return an own initiative like the first one of the catalogue."""
    alone = {"prerequisites": [], "requires": [], "excludes": [], "lifts": [{"dimension": "A1", "to": 4}]}
    return {**built_in().source["initiatives"][0], "code": code, "name": "A desk of our own", **alone} | changes

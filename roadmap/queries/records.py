"""What people said while they followed a plan, as plain values that a report can keep."""

from typing import Any

from accounts.models import Person
from assessment.models import Assessment
from roadmap.models import Adoption, Step, StepNote


def record(person: Person, assessment: Assessment) -> dict[str, Any] | None:
    """Return why the newest roadmap was adopted, and each of its steps with what was noted; None where none was."""
    rows = Adoption.objects.visible_to(person).filter(assessment=assessment)
    adoption = rows.select_related("adopted_by", "roadmap__scenario").defer("roadmap__document").order_by("-pk").first()
    if adoption is None:
        return None
    scenario = adoption.roadmap.scenario
    return {
        "roadmap": adoption.roadmap.number,
        "scenario": scenario.name if scenario else "",
        "reason": adoption.reason,
        "by": adoption.adopted_by.name,
        "at": adoption.adopted_at.isoformat(),
        "steps": _steps(person, adoption),
    }


def _steps(person: Person, adoption: Adoption) -> list[dict[str, Any]]:
    notes: dict[str, list[dict[str, str]]] = {}
    for note in _notes(person, adoption):
        said = {"text": note.text, "by": note.noted_by.name, "at": note.noted_at.isoformat()}
        notes.setdefault(note.step.initiative, []).append(said)
    steps = Step.objects.visible_to(person).filter(adoption=adoption).order_by("starts_on", "ends_on", "pk")
    return [_step(step, notes.get(step.initiative, [])) for step in steps]


def _notes(person: Person, adoption: Adoption) -> list[StepNote]:
    """Return the notes on the steps, under this adoption and those before it, the oldest first."""
    rows = StepNote.objects.visible_to(person).filter(step__adoption__assessment=adoption.assessment_id)
    return list(rows.select_related("noted_by", "step").order_by("pk"))


def _step(step: Step, notes: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "initiative": step.initiative,
        "name": step.name,
        "status": step.status,
        "owner": step.owner,
        "starts_on": step.starts_on.isoformat(),
        "ends_on": step.ends_on.isoformat(),
        "actual_cost": step.actual_cost,
        "notes": notes,
    }

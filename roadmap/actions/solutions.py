"""A scenario is solved: asked for, worked out by a worker, kept as a roadmap or with the reason why there is none."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import WrongStep
from documents.canonical import digest
from jobs import actions as jobs
from jobs.lifecycle import JobState
from jobs.models import Job
from roadmap import queries
from roadmap.actions.guards import counting_snapshot
from roadmap.actions.roadmaps import keep_roadmap
from roadmap.actions.scenarios import locked_scenario
from roadmap.basis import basis_of
from roadmap.models import Roadmap, Scenario

KIND = "plan"
Document = Mapping[str, Any]


@whole()
def request_solution(scenario: Scenario, *, by: Person) -> Job:
    """Return the job that solves the scenario as it is now; asked for twice it is one job, a failed one starts anew."""
    current = locked_scenario(scenario, Deed.DRAW_SCENARIO, by=by)
    if current.removed_at:
        raise WrongStep(_("This scenario was removed."), _("Bring it back first."))
    basis = basis_of(counting_snapshot(current.assessment, Deed.DRAW_SCENARIO), by=by)
    question = basis.question(current.inputs, current.kept)
    if current.job is None or current.question != question:
        return _ask(current, question, by)
    if current.job.state != JobState.FAILED:
        return current.job
    events.record("solution_requested", current, by=by, agency_id=current.agency_id)
    return jobs.retry_job(current.job, on_behalf_of=by.pk)


@whole()
def keep_solution(scenario: Scenario, document: Document, *, job: int, question: str, by: Person) -> Roadmap | None:
    """Return the roadmap that solves a scenario, the newest one where it says the same.

    None where the scenario was changed while it was being solved: then something else is asked by now.
    """
    current = locked_scenario(scenario, Deed.DRAW_SCENARIO, by=by)
    snapshot = counting_snapshot(current.assessment, Deed.DRAW_SCENARIO)
    # Changed meanwhile, or solved from a result that was decided anew meanwhile.
    if current.job_id != job or document["snapshot"] != snapshot.digest:
        return None
    _settle(current, question, None)
    known = queries.solution(current)
    if known and known.digest == digest(document) and known.question == question:
        return known
    return keep_roadmap(snapshot, document, scenario=current, question=question, by=by)


@whole()
def keep_problem(scenario: Scenario, problem: Document, *, snapshot: str, job: int, question: str, by: Person) -> None:
    """Leave the scenario with the reason why it has no solution from the result with this digest.

    Unless the scenario was changed, or the result decided anew, while it was being solved.
    """
    current = locked_scenario(scenario, Deed.DRAW_SCENARIO, by=by)
    counts = counting_snapshot(current.assessment, Deed.DRAW_SCENARIO)
    if current.job_id == job and counts.digest == snapshot:
        _settle(current, question, dict(problem))
        new = {"name": current.name, "reason": str(problem["message"])}
        events.record("solution_missing", current, by=by, agency_id=current.agency_id, new=new)


def _ask(scenario: Scenario, question: str, by: Person) -> Job:
    asked = scenario.asked + 1
    payload = {"scenario": scenario.pk, "language": get_language() or "en"}
    job = jobs.request_job(KIND, key=f"{KIND}:{scenario.pk}:{asked}", payload=payload, on_behalf_of=by.pk)
    scenario.asked, scenario.question, scenario.job, scenario.problem = asked, question, job, None
    scenario.save(update_fields=["asked", "question", "job", "problem"])
    new = {"name": scenario.name}
    events.record("solution_requested", scenario, by=by, agency_id=scenario.agency_id, new=new)
    return job


def _settle(scenario: Scenario, question: str, problem: dict[str, Any] | None) -> None:
    # What was solved, which an estimate entered after the asking may have changed.
    scenario.question, scenario.problem = question, problem
    scenario.save(update_fields=["question", "problem"])

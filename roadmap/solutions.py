"""What the worker does for a scenario: read as whoever asked, solve, deliver under the fence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop

from accounts import policy
from accounts.acting import acting_as
from accounts.models import Person
from accounts.policy import Deed
from assessment import queries as assessments
from jobs.leases import Lease
from roadmap import queries
from roadmap.actions.solutions import keep_problem, keep_solution
from roadmap.basis import Basis, basis_of
from roadmap.deadline import within
from roadmap.inputs import inputs_of
from roadmap.models import Scenario
from roadmap.problems import UNSOLVABLE, problem_of
from roadmap.solving import BEST, solve

GONE = gettext_noop("The person who asked may not plan for this agency any more, or the result was re-opened.")
SOLVING = gettext_noop("Solving")
# The rest is for drawing up and keeping the plan: a job that is stopped has none, however good the one found was.
SHARE_FOR_SEARCHING = 0.6


@dataclass(frozen=True)
class Found:
    """A scenario with everything that its solution follows from, as one person sees it at one moment."""

    scenario: Scenario
    person: Person
    basis: Basis


def run(payload: Mapping[str, Any], lease: Lease) -> None:
    """Leave the scenario with its roadmap or a problem, or its job with a reason. A late worker is fenced out."""
    found = _find(payload["scenario"], lease.on_behalf_of)
    if found is None:
        lease.fail(GONE, final=True)
        return
    lease.progress(10, SOLVING)
    with translation.override(payload["language"]):
        keep = _solved(found, lease.job_id)
    # Rights are read again at delivery: the membership may have ended while the plan was being solved.
    if _find(payload["scenario"], lease.on_behalf_of) is None:
        lease.fail(GONE, final=True)
        return
    with acting_as(lease.on_behalf_of):
        lease.deliver(keep)


def _solved(found: Found, job: int) -> Callable[[], None]:
    """Return what stores the answer, worked out already."""
    scenario = found.scenario
    question = found.basis.question(scenario.inputs, scenario.kept)
    try:
        with within(settings.JOB_SOFT_LIMIT_SECONDS * SHARE_FOR_SEARCHING):
            document = solve(found.basis, inputs_of(scenario.inputs), scenario.kept, solver=BEST)
    except UNSOLVABLE as error:
        problem = problem_of(error, found.basis)
        result = found.basis.snapshot
        return partial(keep_problem, scenario, problem, snapshot=result, job=job, question=question, by=found.person)

    def keep() -> None:
        keep_solution(scenario, document, job=job, question=question, by=found.person)

    return keep


def _find(scenario_id: int, person_id: int | None) -> Found | None:
    with acting_as(person_id):
        person = Person.objects.filter(pk=person_id or 0, is_active=True).first()
        scenario = queries.any_scenarios(person).filter(pk=scenario_id).first() if person else None
        if person is None or scenario is None:
            return None
        assessment = assessments.assessments(person).filter(pk=scenario.assessment_id).first()
        if assessment is None or not policy.may(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state):
            return None
        snapshot = assessments.counting_snapshot(assessment)
        return Found(scenario, person, basis_of(snapshot, by=person)) if snapshot else None

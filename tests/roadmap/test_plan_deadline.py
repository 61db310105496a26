"""A plan whose time runs out: the best that was found until then, which says that it is not proved; never a failure."""

import time

import pytest
from pytest_django import Settings

from accounts.roles import Role
from bench import planned
from jobs import actions as jobs
from jobs.lifecycle import JobState
from jobs.models import Job
from roadmap import queries
from roadmap.actions.solutions import request_solution
from roadmap.aims import aims_of
from roadmap.deadline import is_over, within
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.left_out import left_out
from roadmap.model import Model
from roadmap.planned import Status
from roadmap.solver import Greedy, Highs
from tests import factories
from tests.roadmap.planned import scenario
from tests.roadmap.planning import Oracle

# What a search may take beyond its time: it looks at the clock between its steps.
LATE = 10


@pytest.mark.parametrize("seconds", [0.0, 1.0])
def test_at_the_deadline_the_best_plan_found_so_far_is_given_unproved(seconds: float) -> None:
    asked = planned.whole(Goal.READINESS)
    thumb = Greedy().solve(asked)
    aim = aims_of(Model(Grid(asked), Gates(asked)))[0]
    began = time.monotonic()

    with within(seconds):
        found = Highs().solve(asked)

    assert time.monotonic() - began < seconds + LATE
    assert Oracle(asked).keeps(dict(found.starts))
    assert aim.of(found.starts) >= aim.of(thumb.starts)
    assert found.solution.status in (Status.GAP, Status.GREEDY)
    assert found.solution.gap > 0


def test_with_time_enough_the_same_plan_is_proved_the_best() -> None:
    asked = planned.sixty(Goal.READINESS)

    with within(600):
        found = Highs().solve(asked)

    assert (found.solution.status, found.solution.is_timed) == (Status.OPTIMAL, False)


def test_without_time_no_price_of_what_is_left_out_is_asked_for() -> None:
    asked = planned.whole(Goal.READINESS)
    starts = Greedy().solve(asked).starts

    with within(0):
        assert is_over()
        found = left_out(asked, starts, is_best=False, is_searched=True, is_reached=False)

    assert found
    assert all(each.forcing is None for each in found)


@pytest.mark.django_db
def test_a_job_whose_time_is_over_leaves_a_plan_all_the_same(settings: Settings) -> None:
    settings.JOB_SOFT_LIMIT_SECONDS = 0
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, by=lead)
        request_solution(drawn, by=lead)

    jobs.run_job(Job.objects.get(kind="plan").pk)

    assert Job.objects.get(kind="plan").state == JobState.DONE
    with factories.as_member(made.agency, Role.LEAD):
        assert queries.solution(drawn)

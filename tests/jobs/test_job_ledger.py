"""What the database itself refuses about a job, and what a start refuses about its settings."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models.functions import Now
from pytest_django import Settings

from jobs.checks import check_lease
from jobs.lifecycle import MAX_ATTEMPTS, MAX_LOSSES, JobState
from jobs.models import Job
from jobs.queries import job_with_key
from tests.jobs.factories import make_done, make_failed, make_job

RUNNING: dict[str, Any] = {
    "state": JobState.RUNNING,
    "attempt": 1,
    "fencing": 1,
    "started_at": Now(),
    "lease_until": Now(),
}

BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("a_job_is_in_a_known_state", {"state": "paused"}),
    ("progress_lies_between_0_and_100", {"progress": 101}),
    ("a_job_is_tried_three_times_at_most", {"attempt": MAX_ATTEMPTS + 1, "fencing": MAX_ATTEMPTS + 1}),
    ("a_job_loses_six_workers_at_most", {"losses": MAX_LOSSES + 1}),
    ("every_attempt_moved_the_fence", {"attempt": 2, "fencing": 1}),
    ("a_running_job_and_no_other_is_leased", {**RUNNING, "lease_until": None}),
    ("a_running_job_and_no_other_is_leased", {**RUNNING, "started_at": None}),
    ("a_running_job_and_no_other_is_leased", {"lease_until": Now()}),
    ("a_job_that_is_over_and_no_other_says_when", {"state": JobState.DONE, "progress": 100}),
    ("a_job_that_is_over_and_no_other_says_when", {"done_at": Now()}),
    ("a_failed_job_says_why", {"state": JobState.FAILED, "done_at": Now()}),
    ("a_done_job_is_complete", {"state": JobState.DONE, "done_at": Now(), "progress": 99}),
]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("constraint", "fields"), BROKEN)
def test_the_database_refuses_a_job_that_makes_no_sense(constraint: str, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        make_job(**fields)


@pytest.mark.usefixtures("db")
def test_the_database_takes_a_job_in_each_state() -> None:
    made = [make_job(), make_job(**RUNNING), make_done(), make_failed()]

    assert {job.state for job in made} == set(JobState.values)


@pytest.mark.usefixtures("db")
def test_one_key_is_one_job() -> None:
    make_job(key="report of snapshot 1")

    with pytest.raises(IntegrityError, match="one_job_to_a_key"):
        make_job(key="report of snapshot 1")


def test_every_constraint_has_a_case_here() -> None:
    tested = {name for name, _ in BROKEN} | {"one_job_to_a_key"}

    assert tested == {constraint.name for constraint in Job._meta.constraints}


@pytest.mark.usefixtures("db")
def test_a_job_is_found_by_its_key() -> None:
    job = make_job(key="report of snapshot 1")

    assert job_with_key("report of snapshot 1") == job
    assert job_with_key("report of snapshot 2") is None


@pytest.mark.parametrize(("soft", "hard", "lease"), [(90, 120, 120), (90, 120, 60), (120, 120, 180), (130, 120, 180)])
def test_a_lease_shorter_than_a_run_stops_the_start(settings: Settings, soft: int, hard: int, lease: int) -> None:
    settings.JOB_SOFT_LIMIT_SECONDS, settings.JOB_HARD_LIMIT_SECONDS, settings.JOB_LEASE_SECONDS = soft, hard, lease

    assert [error.id for error in check_lease()] == ["jobs.E001"]


def test_the_limits_we_ship_are_sound() -> None:
    assert check_lease() == []

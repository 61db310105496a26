"""What a worker leaves behind, however the work went."""

import logging

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from pytest_django import Settings

from jobs import kinds
from jobs.leases import Lease
from jobs.lifecycle import NOTHING_DELIVERED, TOOK_TOO_LONG, WENT_WRONG, JobState
from jobs.models import Job
from jobs.tasks import run_job
from tests.jobs.factories import let_lease_end, make_job, taken
from tests.jobs.probe import count_marks, leave_mark

pytestmark = pytest.mark.usefixtures("db")


def run(job: Job) -> Job:
    run_job(job.pk)
    job.refresh_from_db()
    return job


def test_a_job_that_ran_is_done_and_delivered() -> None:
    job = run(make_job())

    assert job.state == JobState.DONE
    assert count_marks(job.pk) == 1


def test_a_job_sent_twice_runs_once() -> None:
    job = make_job()

    run(job)
    run(job)

    assert (job.attempt, count_marks(job.pk)) == (1, 1)


def test_a_job_somebody_holds_is_left_alone() -> None:
    job = make_job()
    taken(job)

    run(job)

    assert (job.state, job.attempt) == (JobState.RUNNING, 1)


def test_an_id_nobody_knows_is_left_alone() -> None:
    run_job(0)

    assert not Job.objects.exists()


def test_a_job_that_breaks_waits_for_its_next_attempt_and_says_so_in_plain_words() -> None:
    job = run(make_job(kind="fails"))

    assert (job.state, job.attempt, job.reason) == (JobState.QUEUED, 1, WENT_WRONG)


def test_a_job_that_breaks_three_times_has_failed() -> None:
    job = make_job(kind="fails")

    for _ in range(4):
        run(job)

    assert (job.state, job.attempt, job.reason) == (JobState.FAILED, 3, WENT_WRONG)


def test_the_log_names_the_place_of_a_fault_and_nothing_people_typed(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        run(make_job(kind="fails", payload={"secret": 1}))

    assert "ValueError in fail, line" in caplog.text
    assert "typed" not in caplog.text


def test_a_job_that_delivers_nothing_has_failed() -> None:
    job = run(make_job(kind="forgets"))

    assert (job.state, job.reason) == (JobState.FAILED, NOTHING_DELIVERED)


def test_a_kind_this_worker_does_not_know_yet_is_tried_again() -> None:
    job = run(make_job(kind="newer"))

    assert job.state == JobState.QUEUED


def test_a_job_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def dawdle(payload: dict[str, object], lease: Lease) -> None:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(kinds, "handler_of", lambda kind: dawdle)

    assert run(make_job()).reason == TOOK_TOO_LONG


def test_what_a_late_worker_made_is_dropped_without_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    job = make_job()

    def oversleep(payload: dict[str, object], lease: Lease) -> None:
        let_lease_end(job)
        taken(job)
        lease.deliver(lambda: leave_mark(job.pk))

    monkeypatch.setattr(kinds, "handler_of", lambda kind: oversleep)
    run(job)

    assert (job.state, job.fencing, count_marks(job.pk)) == (JobState.RUNNING, 2, 0)


def test_each_kind_has_its_queue_and_the_rest_shares_one(settings: Settings) -> None:
    settings.JOB_QUEUES = {"report": "reports"}

    assert [kinds.queue_of(kind) for kind in ("report", "probe")] == ["reports", "default"]
    assert kinds.queues() == ["default", "reports"]

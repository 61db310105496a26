"""A worker that is told to stop: an idle one ends in seconds, a busy one in its grace, and no job waits for a lease."""

import signal
import subprocess
import time
from collections.abc import Callable
from uuid import uuid4

import pytest

from jobs.actions import request_job
from jobs.lifecycle import JobState
from jobs.models import Job
from tests.fixtures.worker import Worker, wait_until
from tests.jobs.probe import count_marks
from tests.reports.delivering import ask_for, count_files
from tests.reports.frozen import frozen_results

# The processes of the pool take some three seconds to end, on a busy machine more.
SOON = 12
STOP_SECONDS = 3


@pytest.fixture
def worker_limits() -> dict[str, int]:
    # No sweep and no lease that could help: what is found again was given back.
    return {"JOB_STOP_SECONDS": STOP_SECONDS, "JOB_SWEEP_SECONDS": 600, "JOB_LEASE_SECONDS": 600}


def begun(**payload: float) -> Job:
    job = request_job("probe", key=str(uuid4()), payload=payload, on_behalf_of=None)
    wait_until(lambda: in_state(job, JobState.RUNNING), seconds=20)
    return job


def in_state(job: Job, state: JobState) -> bool:
    return Job.objects.filter(pk=job.pk, state=state).exists()


def seconds_to_stop(worker: Worker, *, everyone: bool = False) -> float:
    """Return how long the worker takes to end once it, or it and its processes, are told to."""
    assert worker.process is not None
    began = time.monotonic()
    if everyone:
        worker.send(signal.SIGTERM)
    else:
        worker.process.terminate()
    try:
        worker.process.wait(60)
    except subprocess.TimeoutExpired:
        raise AssertionError(f"the worker does not stop:\n{worker.log.read_text()}") from None
    return time.monotonic() - began


def test_an_idle_worker_stops_in_seconds(run_worker: Callable[..., Worker]) -> None:
    worker = run_worker()

    assert seconds_to_stop(worker) < SOON
    assert worker.process is not None
    assert worker.process.returncode == 0


def test_a_job_that_ends_in_time_is_done_before_the_worker_stops(run_worker: Callable[..., Worker]) -> None:
    worker = run_worker()
    job = begun(seconds=1)

    seconds_to_stop(worker)

    assert in_state(job, JobState.DONE)


@pytest.mark.parametrize("everyone", [False, True], ids=["as docker stops it", "as systemd stops it"])
def test_a_long_job_is_given_back_and_done_by_the_next_worker(
    run_worker: Callable[..., Worker], *, everyone: bool
) -> None:
    first = run_worker()
    job = begun(seconds=STOP_SECONDS + SOON)

    stopped = seconds_to_stop(first, everyone=everyone)
    run_worker()
    wait_until(lambda: in_state(job, JobState.DONE), seconds=60)

    job.refresh_from_db()
    assert stopped < STOP_SECONDS + SOON
    assert (job.attempt, job.losses, count_marks(job.pk)) == (1, 1, 1)


def test_a_report_under_way_is_given_back_and_made_once(run_worker: Callable[..., Worker]) -> None:
    first = run_worker()
    lead, (assessment,) = frozen_results(1)
    job = ask_for(assessment, lead).job
    wait_until(lambda: in_state(job, JobState.RUNNING), seconds=20)

    seconds_to_stop(first, everyone=True)
    run_worker()
    wait_until(lambda: in_state(job, JobState.DONE), seconds=60)

    assert count_files(lead) == 1

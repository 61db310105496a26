"""Reports while workers and brokers die at random; STORM_JOBS, STORM_KILLS and STORM_SEED change the weather."""

import time
from collections.abc import Callable

import pytest
from django.db.models import Sum
from pytest_django import Settings

from accounts.models import Person
from jobs.lifecycle import WENT_WRONG, JobState
from jobs.models import Job
from reports.actions import reports as actions
from tests.fixtures.redis_server import RedisServer
from tests.fixtures.worker import Worker, wait_until
from tests.jobs import storm
from tests.reports.delivering import (
    Delivery,
    ask_for,
    ask_for_mixed_reports,
    ask_for_reports,
    count_files,
    delivered_to,
)
from tests.reports.frozen import frozen_results

pytestmark = [pytest.mark.storm, pytest.mark.timeout(900)]

REPORTS = storm.told("STORM_JOBS", 200)
KILLS = storm.told("STORM_KILLS", 20)
SWEEP_SECONDS = 2
LEASE_SECONDS = 15
# A worker that lost its broker waits 2, 4, 6 ... seconds between its attempts to come back.
RECONNECT_SECONDS = 15


@pytest.fixture
def worker_limits() -> dict[str, int]:
    limits = {"JOB_SOFT_LIMIT_SECONDS": 12, "JOB_HARD_LIMIT_SECONDS": 14, "JOB_LEASE_SECONDS": LEASE_SECONDS}
    return {"JOB_SWEEP_SECONDS": SWEEP_SECONDS, **limits}


def kill_at_work(worker: Worker, lead: Person, *, files: int, seconds: float) -> None:
    """Kill the worker's whole tree so many seconds after so many more files, at work again; then start it again."""
    # By files and not by the clock alone: a slow machine would be killed before it made anything.
    wanted, attempts = count_files(lead) + files, count_attempts()
    wait_until(lambda: count_attempts() > attempts and count_files(lead) >= wanted, seconds=120)
    time.sleep(seconds)
    worker.kill()
    worker.start()


def count_attempts() -> int:
    return Job.objects.aggregate(number=Sum("fencing"))["number"]


def all_of(number: int) -> Delivery:
    return Delivery(reports=number, jobs=number, files=number, registered=number, whole=number)


def lose_everything(broker: RedisServer) -> None:
    """Kill the broker, which keeps nothing, and empty what came up in its place."""
    broker.kill()
    broker.start()
    broker.flush()


def test_every_report_is_delivered_once_and_whole_while_workers_and_broker_are_killed_again_and_again(
    mortal_broker: RedisServer, run_worker: Callable[..., Worker]
) -> None:
    lead = ask_for_mixed_reports(REPORTS)
    worker, roll = run_worker("--beat"), storm.dice()

    for number in range(KILLS):
        if number in (KILLS // 3, 2 * KILLS // 3):
            lose_everything(mortal_broker)
        kill_at_work(worker, lead, files=roll.randrange(8), seconds=roll.uniform(0, 0.5))
    print(f"{count_files(lead)} files before the last start")
    aftermath = storm.wait_for_the_end("report", "brief", seconds=400)

    print(aftermath)
    assert aftermath.states == {JobState.DONE: REPORTS}
    assert delivered_to(lead) == all_of(REPORTS)
    assert max(aftermath.losses) > 0, "no kill hit a report in the making"


@pytest.fixture
def careless_reports(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Have reports made by a worker that stores before it says that it is done."""
    monkeypatch.setattr(actions, "KIND", "careless")
    settings.JOB_KINDS = {**settings.JOB_KINDS, "careless": "tests.reports.careless.run"}


@pytest.mark.usefixtures("careless_reports")
def test_without_the_fence_a_killed_worker_leaves_a_stored_report_that_is_stored_again(worker: Worker) -> None:
    lead = ask_for_reports(1)
    wait_until(lambda: count_files(lead) == 1, seconds=60)

    worker.kill()
    left = Job.objects.get(kind="careless").state
    worker.start()
    wait_until(lambda: Job.objects.filter(reason=WENT_WRONG).exists(), seconds=60)

    assert left == JobState.RUNNING


def test_all_reports_are_delivered_within_two_sweeps_after_the_broker_was_killed_and_emptied(
    mortal_broker: RedisServer, run_worker: Callable[..., Worker]
) -> None:
    run_worker("--beat")
    lead, (*before, during) = frozen_results(16)
    begun = time.monotonic()
    for assessment in before:
        ask_for(assessment, lead)
    wait_until(lambda: count_files(lead) >= 4, seconds=60)
    pace = (time.monotonic() - begun) / count_files(lead)

    mortal_broker.kill()
    ask_for(during, lead)
    mortal_broker.start()
    mortal_broker.flush()
    left = 16 - count_files(lead)
    aftermath = storm.wait_for_the_end("report", seconds=RECONNECT_SECONDS + 2 * SWEEP_SECONDS + 2 * pace * left)

    print(f"{left} left at {pace:.1f} s each", aftermath)
    assert delivered_to(lead) == all_of(16)

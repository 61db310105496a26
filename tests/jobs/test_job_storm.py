"""Workers and brokers that die at random moments; STORM_JOBS, STORM_KILLS and STORM_SEED change the weather."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from jobs.actions import request_job
from jobs.lifecycle import MAX_LOSSES, STOPPED_TOO_OFTEN, JobState
from jobs.models import Job
from tests.fixtures.redis_server import RedisServer
from tests.fixtures.worker import ROOT, Worker
from tests.jobs import plain_celery, storm
from tests.jobs.probe import count_marks

pytestmark = pytest.mark.storm

SWEEP_SECONDS = 1
# A worker that lost its broker waits 2, 4, 6 ... seconds between its attempts to come back.
RECONNECT_SECONDS = 15


@pytest.fixture
def worker_limits() -> dict[str, int]:
    limits = {"JOB_SOFT_LIMIT_SECONDS": 3, "JOB_HARD_LIMIT_SECONDS": 4, "JOB_LEASE_SECONDS": 5}
    return {"JOB_SWEEP_SECONDS": SWEEP_SECONDS, **limits}


def ask_for_jobs(number: int, *, seconds: float) -> list[int]:
    payload = {"seconds": seconds}
    return [request_job("probe", key=str(uuid4()), payload=payload, on_behalf_of=None).pk for _ in range(number)]


def marks(asked: list[int]) -> Counter[int]:
    """How many jobs were delivered how often."""
    return Counter(count_marks(job_id) for job_id in asked)


def test_no_job_is_lost_or_delivered_twice_when_the_worker_is_killed_again_and_again(worker: Worker) -> None:
    asked = ask_for_jobs(storm.JOBS, seconds=1)

    storm.kill_again_and_again(worker, times=storm.KILLS, roll=storm.dice(), within=(0.3, 1.7))
    aftermath = storm.wait_for_the_end("probe", seconds=120)

    print(aftermath)
    assert aftermath.states == {JobState.DONE: len(asked)}
    assert marks(asked) == {1: len(asked)}


def test_a_job_that_kills_its_worker_each_time_ends_with_a_reason_and_the_others_are_delivered(worker: Worker) -> None:
    deadly = request_job("deadly", key=str(uuid4()), payload={}, on_behalf_of=None)
    asked = ask_for_jobs(20, seconds=0.5)

    aftermath = storm.wait_for_the_end("probe", "deadly", seconds=120)

    print(aftermath)
    assert aftermath.states == {JobState.DONE: len(asked), JobState.FAILED: 1}
    assert aftermath.reasons == {STOPPED_TOO_OFTEN: 1}
    assert Job.objects.values_list("fencing", "losses").get(pk=deadly.pk) == (MAX_LOSSES, MAX_LOSSES)


def blow(broker: RedisServer) -> None:
    """Kill the broker five times and empty it twice."""
    for _ in range(5):
        time.sleep(1)
        broker.kill()
        time.sleep(0.3)
        broker.start()
    for _ in range(2):
        time.sleep(1)
        broker.flush()


def test_all_jobs_are_delivered_within_two_sweeps_after_the_broker_lost_its_memory(
    mortal_broker: RedisServer, run_worker: Callable[..., Worker]
) -> None:
    run_worker("--beat")
    asked = ask_for_jobs(storm.JOBS, seconds=0.3)
    work = 0.3 * storm.JOBS / 2

    blow(mortal_broker)
    aftermath = storm.wait_for_the_end("probe", seconds=RECONNECT_SECONDS + 2 * SWEEP_SECONDS + work)

    print(aftermath)
    assert aftermath.states == {JobState.DONE: len(asked)}
    assert marks(asked) == {1: len(asked)}


def test_without_the_sweeper_a_broker_that_lost_its_memory_leaves_jobs_waiting(
    mortal_broker: RedisServer, run_worker: Callable[..., Worker]
) -> None:
    run_worker()
    ask_for_jobs(20, seconds=0.3)

    mortal_broker.flush()
    waiting = Job.objects.filter(state=JobState.QUEUED)

    assert storm.wait_for_silence(waiting.count, seconds=5) > 0


def await_first(folder: Path, *, seconds: float = 60) -> None:
    """Return once one file more is there than now: the worker is up and at work."""
    before, end = len(list(folder.iterdir())), time.monotonic() + seconds
    while len(list(folder.iterdir())) == before and time.monotonic() < end:
        time.sleep(0.1)


def test_celery_as_it_comes_loses_work_when_its_worker_is_killed(own_redis: RedisServer, tmp_path: Path) -> None:
    environ = {**os.environ, "REDIS_URL": own_redis.url}
    command = [sys.executable, "-m", "tests.jobs.plain_celery"]
    plain_celery.app.conf.broker_url = own_redis.url
    for number in range(40):
        plain_celery.mark.delay(number, str(tmp_path))

    for _ in range(3):
        worker = subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True)
        await_first(tmp_path)
        time.sleep(1)
        os.killpg(worker.pid, 9)
        worker.wait()

    assert 0 < len(list(tmp_path.iterdir())) < 40

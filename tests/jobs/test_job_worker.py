"""The ledger with a real worker and a real broker."""

import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, transaction

from jobs.actions import request_job
from jobs.lifecycle import JobState
from jobs.models import Job
from jobs.publishing import publish
from tests.fixtures.redis_server import RedisServer
from tests.fixtures.worker import Worker, broker_at, wait_until
from tests.jobs.probe import count_marks

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def worker_limits() -> dict[str, int]:
    return {"JOB_SWEEP_SECONDS": 1, "JOB_SOFT_LIMIT_SECONDS": 2, "JOB_HARD_LIMIT_SECONDS": 3, "JOB_LEASE_SECONDS": 4}


def ask(**payload: float) -> Job:
    return request_job("probe", key=str(uuid4()), payload=payload, on_behalf_of=None)


def is_done(job: Job) -> bool:
    return Job.objects.filter(pk=job.pk, state=JobState.DONE).exists()


@pytest.mark.usefixtures("worker")
def test_a_worker_does_what_was_asked_for() -> None:
    job = ask()

    wait_until(lambda: is_done(job), seconds=20)

    assert count_marks(job.pk) == 1


@pytest.mark.usefixtures("worker")
def test_a_job_sent_five_times_at_once_runs_once() -> None:
    job = ask(seconds=0.5)
    for _ in range(4):
        publish(job.pk, kind=job.kind)

    wait_until(lambda: is_done(job), seconds=20)
    time.sleep(1)

    job.refresh_from_db()
    assert (job.attempt, count_marks(job.pk)) == (1, 1)


@pytest.mark.usefixtures("worker")
def test_jobs_asked_for_in_slow_transactions_run_and_those_rolled_back_never_do() -> None:
    asked = []
    for number in range(20):
        with transaction.atomic():
            asked.append(ask().pk)
            time.sleep(0.02)
            transaction.set_rollback(number % 10 == 0)

    wait_until(lambda: Job.objects.filter(kind="probe", state=JobState.DONE).count() == 18, seconds=30)

    assert Job.objects.filter(pk__in=asked).count() == 18
    assert Job.objects.filter(kind="mark").count() == 18


def test_a_page_asks_within_three_seconds_while_the_broker_is_down_and_the_job_runs_later(worker: Worker) -> None:
    with broker_at(NOBODY_LISTENS):
        begun = time.monotonic()
        job = ask()
        waited = time.monotonic() - begun

    assert waited < 3
    wait_until(lambda: is_done(job), seconds=20)


@pytest.mark.usefixtures("committed")
def test_a_page_asks_within_three_seconds_while_the_broker_hangs(own_redis: RedisServer) -> None:
    with broker_at(own_redis.url):
        own_redis.hang()
        begun = time.monotonic()
        job = ask()
        waited = time.monotonic() - begun

    assert waited < 3
    assert job.state == JobState.QUEUED


@pytest.mark.usefixtures("committed")
def test_a_broker_that_came_back_is_used_at_once(own_redis: RedisServer) -> None:
    with broker_at(own_redis.url):
        before = publish(1, kind="probe")
        own_redis.kill()
        down = publish(1, kind="probe")
        own_redis.start()
        after = publish(1, kind="probe")

    assert (before, down, after) == (True, False, True)


def test_a_worker_whose_database_connections_were_cut_goes_on(worker: Worker) -> None:
    first = ask()
    wait_until(lambda: is_done(first), seconds=20)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database() AND usename = current_user"
        )

    second = ask()

    wait_until(lambda: is_done(second), seconds=20)


def test_a_job_under_way_when_the_broker_dies_is_delivered_and_the_worker_goes_on(
    mortal_broker: RedisServer, run_worker: Callable[..., Worker]
) -> None:
    worker = run_worker("--beat")
    under_way = ask(seconds=1)
    wait_until(lambda: Job.objects.filter(pk=under_way.pk, state=JobState.RUNNING).exists(), seconds=20)

    mortal_broker.kill()
    wait_until(lambda: is_done(under_way), seconds=20)
    later = ask()
    mortal_broker.start()

    wait_until(lambda: is_done(later), seconds=30)
    under_way.refresh_from_db()
    assert (under_way.attempt, worker.has_ended()) == (1, False)


def test_a_job_that_overruns_is_stopped_by_the_worker_and_tried_again(worker: Worker) -> None:
    job = ask(seconds=10)

    wait_until(lambda: Job.objects.filter(pk=job.pk, state=JobState.QUEUED, attempt=1).exists(), seconds=20)

    job.refresh_from_db()
    assert job.reason == "It took too long."
    assert not worker.has_ended()

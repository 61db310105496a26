"""Asking for a job, and asking again."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from jobs.actions import call_off, request_job, retry_job
from jobs.kinds import UnknownKind
from jobs.lifecycle import CALLED_OFF, JobState
from jobs.models import Job
from tests.jobs.conftest import Outbox
from tests.jobs.factories import make_done, make_failed, make_job


def ask(key: str = "report of snapshot 1") -> Job:
    return request_job("probe", key=key, payload={"snapshot": 1}, on_behalf_of=7)


@pytest.mark.usefixtures("db", "outbox")
def test_a_job_asked_for_waits_with_what_it_needs() -> None:
    job = ask()

    assert job.state == JobState.QUEUED
    assert (job.kind, job.payload, job.on_behalf_of) == ("probe", {"snapshot": 1}, 7)
    assert job.asked_at < job.due_at


@pytest.mark.usefixtures("db")
def test_a_job_asked_for_twice_is_one_job_sent_once(
    outbox: Outbox, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first, second = ask(), ask()

    assert first == second
    assert outbox == [first.pk]


@pytest.mark.usefixtures("db", "outbox")
def test_a_job_asked_for_again_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ask()

    with django_assert_num_queries(1):
        ask()


@pytest.mark.usefixtures("committed", "outbox")
def test_eight_people_asking_at_once_get_one_job() -> None:
    def ask_and_hang_up(_: int) -> int:
        try:
            return ask().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        found = set(people.map(ask_and_hang_up, range(8)))

    assert found == set(Job.objects.values_list("pk", flat=True))
    assert len(found) == 1


@pytest.mark.usefixtures("committed")
def test_a_job_is_sent_only_after_the_commit(outbox: Outbox) -> None:
    with transaction.atomic():
        job = ask()
        sent_before = list(outbox)

    assert sent_before == []
    assert outbox == [job.pk]


@pytest.mark.usefixtures("committed")
def test_a_job_that_was_rolled_back_is_neither_sent_nor_kept(outbox: Outbox) -> None:
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)

    assert outbox == []
    assert not Job.objects.exists()


@pytest.mark.usefixtures("db", "outbox")
def test_a_kind_nobody_does_is_refused_when_asked_for() -> None:
    with pytest.raises(UnknownKind, match="JOB_KINDS"):
        request_job("dance", key="dance", payload={}, on_behalf_of=None)


@pytest.mark.usefixtures("db", "outbox")
def test_asking_again_does_not_restart_a_failed_job() -> None:
    failed = make_failed(key="report of snapshot 1")

    asked = ask("report of snapshot 1")

    assert asked == failed
    assert asked.state == JobState.FAILED


@pytest.fixture
def retried(db: None, outbox: Outbox, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Job:
    with django_capture_on_commit_callbacks(execute=True):
        return retry_job(make_failed(on_behalf_of=1), on_behalf_of=2)


def test_a_failed_job_asked_for_anew_has_all_its_attempts_and_an_older_fence(retried: Job) -> None:
    assert (retried.state, retried.attempt, retried.fencing) == (JobState.QUEUED, 0, 3)
    assert (retried.reason, retried.done_at) == ("", None)


def test_a_failed_job_is_done_on_behalf_of_who_asked_anew(retried: Job) -> None:
    assert retried.on_behalf_of == 2


def test_a_failed_job_asked_for_anew_is_sent(retried: Job, outbox: Outbox) -> None:
    assert outbox == [retried.pk]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("make", [make_job, make_done])
def test_only_a_failed_job_is_restarted(
    make: type[Job], outbox: Outbox, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = make()
    before = job.state

    with django_capture_on_commit_callbacks(execute=True):
        after = retry_job(job, on_behalf_of=None)

    assert after.state == before
    assert outbox == []


@pytest.mark.usefixtures("db", "outbox")
def test_a_job_that_was_called_off_says_so_and_can_be_asked_for_again() -> None:
    job = ask()

    called_off = call_off([job.pk])

    job.refresh_from_db()
    assert (called_off, job.state, job.reason) == (1, JobState.FAILED, CALLED_OFF)
    assert retry_job(job, on_behalf_of=7).state == JobState.QUEUED


@pytest.mark.usefixtures("db", "outbox")
def test_a_finished_job_is_not_called_off() -> None:
    job = make_done()

    assert call_off([job.pk]) == 0

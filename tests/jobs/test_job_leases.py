"""Taking, holding, delivering and losing a job."""

import time
from functools import partial
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from jobs.leases import Lease, LeaseLost, take
from jobs.lifecycle import JobState
from jobs.models import Job
from tests.jobs.factories import let_lease_end, make_abandoned, make_done, make_failed, make_job, taken
from tests.jobs.probe import count_marks, leave_mark


def deliver(lease: Lease) -> None:
    lease.deliver(partial(leave_mark, lease.job_id))


@pytest.mark.usefixtures("db")
def test_taking_a_job_counts_the_attempt_and_moves_the_fence() -> None:
    job = make_job(payload={"snapshot": 4}, on_behalf_of=7)

    lease = taken(job)

    job.refresh_from_db()
    assert (job.state, job.attempt, job.fencing) == (JobState.RUNNING, 1, 1)
    assert lease == Lease(job.pk, "probe", {"snapshot": 4}, 7, attempt=1, fencing=1)


@pytest.mark.usefixtures("db")
def test_a_lease_lasts_as_long_as_the_setting_says() -> None:
    job = make_job()

    taken(job)

    job.refresh_from_db()
    assert job.lease_until is not None
    assert job.started_at is not None
    assert abs((job.lease_until - job.started_at).total_seconds() - settings.JOB_LEASE_SECONDS) < 1


@pytest.mark.usefixtures("db")
def test_a_job_held_by_somebody_is_not_taken() -> None:
    job = make_job()
    taken(job)

    assert take(job.pk) is None


@pytest.mark.usefixtures("db")
def test_a_job_whose_lease_is_over_is_taken_by_the_next() -> None:
    job = make_abandoned()

    assert taken(job).fencing == 2


@pytest.mark.usefixtures("db")
def test_a_lost_worker_costs_no_attempt() -> None:
    job = make_abandoned(attempt=3)

    lease = taken(job)

    job.refresh_from_db()
    assert (lease.attempt, job.attempt, job.losses, job.fencing) == (3, 3, 1, 4)


@pytest.mark.usefixtures("db")
def test_a_job_that_lost_six_workers_is_not_taken_again() -> None:
    assert take(make_abandoned(losses=5).pk) is None


@pytest.mark.usefixtures("db")
def test_a_job_that_is_over_or_unknown_is_not_taken() -> None:
    assert take(make_done().pk) is None
    assert take(make_failed().pk) is None
    assert take(0) is None


@pytest.mark.usefixtures("committed")
def test_two_workers_at_once_do_not_wait_for_each_other() -> None:
    job, locked, done = make_job(), Event(), Event()

    def hold_the_row() -> None:
        with transaction.atomic():
            Job.objects.select_for_update().get(pk=job.pk)
            locked.set()
            done.wait(10)
        connection.close()

    first = Thread(target=hold_the_row)
    first.start()
    locked.wait(10)
    second = take(job.pk)
    done.set()
    first.join()

    assert second is None


@pytest.mark.usefixtures("db")
def test_progress_is_shown_and_extends_the_lease() -> None:
    job = make_job()
    lease = taken(job)
    let_lease_end(job)

    lease.progress(40, "page 4 of 10")

    job.refresh_from_db()
    assert (job.progress, job.note) == (40, "page 4 of 10")
    assert Job.objects.filter(pk=job.pk, lease_until__gt=Now()).exists()


@pytest.mark.usefixtures("db")
def test_a_delivery_writes_the_result_and_closes_the_job() -> None:
    job = make_job()

    deliver(taken(job))

    job.refresh_from_db()
    assert (job.state, job.progress, job.note, job.reason, job.lease_until) == (JobState.DONE, 100, "", "", None)
    assert job.done_at is not None
    assert count_marks(job.pk) == 1


@pytest.mark.usefixtures("db")
def test_a_worker_that_comes_too_late_delivers_nothing() -> None:
    job = make_job()
    late = taken(job)
    let_lease_end(job)
    deliver(taken(job))

    with pytest.raises(LeaseLost):
        deliver(late)

    assert count_marks(job.pk) == 1


@pytest.mark.usefixtures("db")
def test_a_late_worker_neither_shows_progress_nor_fails_the_job_of_the_next() -> None:
    job = make_job()
    late = taken(job)
    let_lease_end(job)
    taken(job)

    for act in (partial(late.progress, 90), partial(late.fail, "late"), partial(late.fail, "late", final=True)):
        with pytest.raises(LeaseLost):
            act()

    job.refresh_from_db()
    assert (job.state, job.progress, job.reason) == (JobState.RUNNING, 0, "")


@pytest.mark.usefixtures("db")
def test_a_slow_worker_whom_nobody_replaced_may_still_deliver() -> None:
    job = make_job()
    slow = taken(job)
    let_lease_end(job)

    deliver(slow)

    assert count_marks(job.pk) == 1


@pytest.mark.usefixtures("committed")
def test_a_write_that_fails_leaves_the_job_open_and_nothing_written() -> None:
    job = make_job()

    def write_and_break() -> None:
        leave_mark(job.pk)
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        taken(job).deliver(write_and_break)

    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    assert count_marks(job.pk) == 0


@pytest.mark.usefixtures("committed")
def test_a_late_worker_that_meets_the_next_in_its_delivery_is_refused() -> None:
    job, writing = make_job(), Event()
    late = taken(job)
    let_lease_end(job)
    punctual = taken(job)

    def write_slowly() -> None:
        writing.set()
        time.sleep(0.3)
        leave_mark(job.pk)

    def deliver_slowly() -> None:
        punctual.deliver(write_slowly)
        connection.close()

    meanwhile = Thread(target=deliver_slowly)
    meanwhile.start()
    writing.wait(10)
    with pytest.raises(LeaseLost):
        deliver(late)
    meanwhile.join()

    assert count_marks(job.pk) == 1


@pytest.mark.usefixtures("db")
def test_an_attempt_that_failed_is_tried_again_after_a_pause() -> None:
    job = make_job()

    taken(job).fail("It took too long.")

    job.refresh_from_db()
    assert (job.state, job.reason, job.lease_until) == (JobState.QUEUED, "It took too long.", None)
    assert Job.objects.filter(pk=job.pk, due_at__gt=Now()).exists()


@pytest.mark.usefixtures("db")
def test_the_third_attempt_that_fails_is_the_last() -> None:
    job = make_job(attempt=2, fencing=2)

    taken(job).fail("It took too long.")

    job.refresh_from_db()
    assert (job.state, job.attempt, job.reason) == (JobState.FAILED, 3, "It took too long.")


@pytest.mark.usefixtures("db")
def test_a_final_failure_is_not_tried_again() -> None:
    job = make_job()

    taken(job).fail("The snapshot is gone.", final=True)

    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.FAILED, 1)

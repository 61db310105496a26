"""The sweeper: what it sends again, what it closes, what it costs."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from jobs.actions import SWEEP_BATCH
from jobs.lifecycle import STOPPED_TOO_OFTEN, JobState
from jobs.models import Job
from jobs.tasks import sweep_jobs
from tests.jobs.conftest import Outbox
from tests.jobs.factories import LONG, make_abandoned, make_done, make_failed, make_job, taken


@pytest.mark.usefixtures("db")
def test_a_queued_job_that_is_due_is_sent_again(outbox: Outbox) -> None:
    job = make_job(due_at=Now() - LONG)

    sweep_jobs()

    assert outbox == [job.pk]


@pytest.mark.usefixtures("db")
def test_jobs_not_yet_due_held_or_over_are_left_alone(outbox: Outbox) -> None:
    make_job(due_at=Now() + timedelta(seconds=20))
    taken(make_job(due_at=Now() - LONG))
    make_done(due_at=Now() - LONG)
    make_failed(due_at=Now() - LONG)

    sweep_jobs()

    assert outbox == []


@pytest.mark.usefixtures("db")
def test_a_job_whose_worker_stopped_is_sent_again(outbox: Outbox) -> None:
    job = make_abandoned(due_at=Now() - LONG)

    sweep_jobs()

    assert outbox == [job.pk]


@pytest.mark.usefixtures("db", "outbox")
def test_a_job_that_lost_six_workers_has_failed() -> None:
    job = make_abandoned(losses=5)

    sweep_jobs()

    job.refresh_from_db()
    assert (job.state, job.losses, job.reason) == (JobState.FAILED, 6, STOPPED_TOO_OFTEN)
    assert job.done_at is not None


@pytest.mark.usefixtures("db")
def test_two_sweepers_in_a_row_send_a_job_once(outbox: Outbox) -> None:
    job = make_job(due_at=Now() - LONG)

    sweep_jobs()
    sweep_jobs()

    assert outbox == [job.pk]


@pytest.mark.usefixtures("db")
def test_the_job_that_waited_longest_is_sent_first(outbox: Outbox) -> None:
    later, sooner = make_job(due_at=Now() - LONG), make_job(due_at=Now() - 2 * LONG)

    sweep_jobs()

    assert outbox == [sooner.pk, later.pk]


@pytest.mark.usefixtures("db")
def test_jobs_of_every_queue_are_swept_and_also_of_a_kind_nobody_knows(outbox: Outbox) -> None:
    jobs = {make_job(kind=kind, due_at=Now() - LONG).pk for kind in ("report", "probe", "gone")}

    sweep_jobs()

    assert set(outbox) == jobs


@pytest.mark.usefixtures("db")
def test_a_queue_that_is_full_is_not_filled_further(outbox: Outbox) -> None:
    make_job(due_at=Now() - LONG)
    outbox.waiting = SWEEP_BATCH

    sweep_jobs()

    assert outbox == []


@pytest.mark.usefixtures("db")
def test_a_sweep_sends_a_batch_at_most(outbox: Outbox) -> None:
    for _ in range(4):
        make_job(due_at=Now() - LONG)
    outbox.waiting = SWEEP_BATCH - 3

    sweep_jobs()

    assert len(outbox) == 3


@pytest.mark.usefixtures("db")
def test_a_broker_that_is_down_leaves_the_jobs_due(outbox: Outbox) -> None:
    job = make_job(due_at=Now() - LONG)
    outbox.is_down = True
    sweep_jobs()
    outbox.is_down = False

    sweep_jobs()

    assert outbox == [job.pk]


@pytest.mark.usefixtures("db")
def test_a_sweep_ends_at_the_first_job_the_broker_refuses(outbox: Outbox) -> None:
    for _ in range(3):
        make_job(due_at=Now() - LONG)
    outbox.is_full = True

    sweep_jobs()

    assert outbox.asked == 1


def count_queries_of_a_sweep() -> int:
    with CaptureQueriesContext(connection) as captured:
        sweep_jobs()
    return len(captured)


@pytest.mark.usefixtures("db", "outbox")
def test_twice_the_jobs_take_the_same_queries() -> None:
    for _ in range(10):
        make_job(due_at=Now() - LONG), make_abandoned(losses=5)
    few = count_queries_of_a_sweep()

    for _ in range(20):
        make_job(due_at=Now() - LONG), make_abandoned(losses=5)

    assert count_queries_of_a_sweep() == few


@pytest.mark.usefixtures("committed")
def test_a_row_somebody_works_on_does_not_hold_up_the_sweep(outbox: Outbox) -> None:
    busy, free = make_job(due_at=Now() - LONG), make_job(due_at=Now() - LONG)
    locked, swept = Event(), Event()

    def hold_the_row() -> None:
        with transaction.atomic():
            Job.objects.select_for_update().get(pk=busy.pk)
            locked.set()
            swept.wait(10)
        connection.close()

    holder = Thread(target=hold_the_row)
    holder.start()
    locked.wait(10)
    sweep_jobs()
    swept.set()
    holder.join()

    assert outbox == [free.pk]

"""What happens to jobs: asked for, asked for again, done by a worker, swept up."""

import logging
import traceback
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection, transaction
from django.db.models.expressions import Combinable
from django.db.models.functions import Now
from psycopg.errors import DiskFull

from jobs import kinds, publishing, queries
from jobs.leases import Lease, LeaseLost, in_seconds, take
from jobs.lifecycle import (
    CALLED_OFF,
    MAX_LOSSES,
    NO_ROOM,
    NOTHING_DELIVERED,
    STOPPED_TOO_OFTEN,
    TOOK_TOO_LONG,
    WENT_WRONG,
    JobState,
)
from jobs.models import Job

SWEEP_BATCH = 100

log = logging.getLogger(__name__)


def request_job(kind: str, *, key: str, payload: dict[str, Any], on_behalf_of: int | None) -> Job:
    """Return the one job of this key, in whatever state it is; a new one is queued and sent once the caller commits.

    A failed job stays failed: `retry_job` starts it again.
    """
    kinds.require_known(kind)
    known = queries.job_with_key(key)
    if known:
        return known
    asked = Job(kind=kind, key=key, payload=payload, on_behalf_of=on_behalf_of, due_at=_next_sweep())
    # Whoever asks at the same moment gets the same row, not a broken transaction.
    Job.objects.bulk_create([asked], ignore_conflicts=True)
    job = Job.objects.get(key=key)
    _publish_after_commit(job)
    return job


@transaction.atomic
def repeat_job(job: Job, *, on_behalf_of: int | None) -> Job:
    """Return a job that was done, queued to be done again because its result is gone; any other as it is."""
    return _queue_again(job, JobState.DONE, on_behalf_of)


@transaction.atomic
def retry_job(job: Job, *, on_behalf_of: int | None) -> Job:
    """Return the job, queued again with all its attempts if it had failed, else as it is.

    It is then done on behalf of who tried again: whoever asked first may have left, and nobody could have the result.
    """
    return _queue_again(job, JobState.FAILED, on_behalf_of)


def _queue_again(job: Job, ended: JobState, on_behalf_of: int | None) -> Job:
    # The state is part of the update: of two people who try again at once, one queues the job.
    over = Job.objects.filter(pk=job.pk, state=ended)
    anew: dict[str, Any] = {
        "state": JobState.QUEUED,
        "attempt": 0,
        "losses": 0,
        "progress": 0,
        "reason": "",
        "done_at": None,
    }
    if over.update(**anew, on_behalf_of=on_behalf_of, due_at=_next_sweep()):
        _publish_after_commit(job)
    job.refresh_from_db()
    return job


def call_off(job_ids: Iterable[int]) -> int:
    """Close those of the jobs that nobody has begun as failed, and return how many; `retry_job` starts one again."""
    # The state is part of the update: a worker that takes one at this moment keeps it.
    waiting = Job.objects.filter(pk__in=list(job_ids), state=JobState.QUEUED)
    return waiting.update(state=JobState.FAILED, reason=CALLED_OFF, note="", done_at=Now())


def run_job(job_id: int) -> None:
    """Leave the job done, failed or queued for another attempt; leave at once if somebody holds it or it is over.

    A worker that is told to end gives the job back, to be begun again by the next one.
    """
    lease = take(job_id)
    if lease is None:
        return
    try:
        _do(lease)
    except SystemExit:
        _give_back(lease)
        raise
    except LeaseLost:
        log.warning("job %s, attempt %s: somebody else took it, this result is dropped", job_id, lease.attempt)


def sweep_jobs() -> None:
    """Close the jobs that lost too many workers, and send again those that are due, as far as their queue has room."""
    _give_up_worn_out_jobs()
    for queue in kinds.queues():
        _send_due_jobs(queue)


def _next_sweep() -> Combinable:
    # Half an interval: a job that missed one sweep by a breath is surely due at the next.
    return in_seconds(settings.JOB_SWEEP_SECONDS / 2)


def _publish_after_commit(job: Job) -> None:
    # A worker that is quicker than our commit would find no job.
    transaction.on_commit(partial(publishing.publish, job.pk, kind=job.kind))


def _do(lease: Lease) -> None:
    try:
        kinds.handler_of(lease.kind)(lease.payload, lease)
    except LeaseLost:
        raise
    except SoftTimeLimitExceeded:
        lease.fail(TOOK_TOO_LONG)
    except Exception as fault:
        _log_fault(lease, fault)
        lease.fail(NO_ROOM if isinstance(fault.__cause__, DiskFull) else WENT_WRONG)
    else:
        with suppress(LeaseLost):
            lease.fail(NOTHING_DELIVERED, final=True)


def _give_back(lease: Lease) -> None:
    # It may have been in the middle of a statement.
    connection.close()
    with suppress(LeaseLost):
        lease.give_back()
        publishing.publish(lease.job_id, kind=lease.kind)
    log.warning("job %s, attempt %s: given back, this worker ends", lease.job_id, lease.attempt)


def _log_fault(lease: Lease, fault: Exception) -> None:
    # The message of an error may quote what people typed, so only its type and place are logged.
    place = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{place.name}, line {place.lineno}"
    log.error("job %s (%s), attempt %s: %s in %s", lease.job_id, lease.kind, lease.attempt, type(fault).__name__, where)


@transaction.atomic
def _give_up_worn_out_jobs() -> None:
    worn_out = list(Job.objects.worn_out().select_for_update(skip_locked=True)[:SWEEP_BATCH])
    Job.objects.filter(pk__in=[job.pk for job in worn_out]).update(
        state=JobState.FAILED, reason=STOPPED_TOO_OFTEN, losses=MAX_LOSSES, note="", lease_until=None, done_at=Now()
    )


def _send_due_jobs(queue: str) -> None:
    # A queue nobody empties is not filled again and again: what it holds already will find the same jobs.
    waiting = publishing.count_messages(queue)
    if waiting is None or waiting >= SWEEP_BATCH:
        return
    for job in _claim_due_jobs(queue, limit=SWEEP_BATCH - waiting):
        if not publishing.publish(job.pk, kind=job.kind):
            return


@transaction.atomic
def _claim_due_jobs(queue: str, *, limit: int) -> list[Job]:
    # Committed before anything is sent: a worker that answers at once must not find the row locked.
    due = list(queries.due_jobs(queue).select_for_update(skip_locked=True)[:limit])
    Job.objects.filter(pk__in=[job.pk for job in due]).update(due_at=_next_sweep())
    return due

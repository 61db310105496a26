"""The least that is valid: jobs in each state."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db.models.functions import Now

from jobs.leases import Lease, take
from jobs.lifecycle import JobState
from jobs.models import Job

LONG = timedelta(hours=1)


def make_job(**fields: Any) -> Job:
    return Job.objects.create(**{"kind": "probe", "key": str(uuid4()), "payload": {}, **fields})


def make_failed(**fields: Any) -> Job:
    return make_job(state=JobState.FAILED, reason="It took too long.", attempt=3, fencing=3, done_at=Now(), **fields)


def make_done(**fields: Any) -> Job:
    return make_job(state=JobState.DONE, progress=100, attempt=1, fencing=1, done_at=Now(), **fields)


def make_abandoned(*, attempt: int = 1, **fields: Any) -> Job:
    over = Now() - LONG
    return make_job(
        state=JobState.RUNNING, attempt=attempt, fencing=attempt, started_at=over, lease_until=over, **fields
    )


def taken(job: Job) -> Lease:
    lease = take(job.pk)
    assert lease is not None
    return lease


def let_lease_end(job: Job) -> None:
    """What a stopped worker looks like from outside: its lease is over."""
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))

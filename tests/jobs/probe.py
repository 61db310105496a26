"""A job for tests: it takes as long as it is told, and its mark in the ledger shows how often it was delivered."""

import os
import signal
import time
from functools import partial
from typing import Any
from uuid import uuid4

from django.db.models.functions import Now

from jobs.leases import Lease
from jobs.lifecycle import JobState
from jobs.models import Job


def run(payload: dict[str, Any], lease: Lease) -> None:
    lease.progress(50, "halfway")
    time.sleep(payload.get("seconds", 0))
    lease.deliver(partial(leave_mark, lease.job_id))


def fail(payload: dict[str, Any], lease: Lease) -> None:
    raise ValueError(f"what somebody typed: {payload}")


def kill_the_worker(payload: dict[str, Any], lease: Lease) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def forget(payload: dict[str, Any], lease: Lease) -> None:
    lease.progress(99, "nearly")


def leave_mark(job_id: int) -> None:
    """Write what a job would write: one row in the transaction of its delivery."""
    mark = {"kind": "mark", "key": f"mark {uuid4()}", "payload": {"of": job_id}}
    Job.objects.create(**mark, state=JobState.DONE, progress=100, done_at=Now())


def count_marks(job_id: int) -> int:
    return Job.objects.filter(kind="mark", payload__of=job_id).count()

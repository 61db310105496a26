"""Who holds a job, and for how long: a lease with a fencing token, so that a late worker changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from jobs.lifecycle import MAX_ATTEMPTS, JobState
from jobs.models import Job

RETRY_SECONDS = 10


class LeaseLost(Exception):
    """Another worker took the job, or it is over: what this worker made is void."""


def in_seconds(seconds: float) -> Combinable:
    """Return the moment this many seconds from now, by the database's clock."""
    # Workers on several machines have several clocks; the database has one.
    return Now() + Value(timedelta(seconds=seconds))


@dataclass(frozen=True)
class Lease:
    """One attempt at a job. `progress`, `deliver` and `fail` raise LeaseLost once somebody else took the job."""

    job_id: int
    kind: str
    payload: dict[str, Any]
    on_behalf_of: int | None
    attempt: int
    fencing: int

    def progress(self, percent: int, note: str = "") -> None:
        """Show how far the job is (0..100) and hold it for another full lease.

        Call it outside a transaction: inside one nobody sees it before the end.
        """
        self._change(progress=percent, note=note, lease_until=in_seconds(settings.JOB_LEASE_SECONDS))

    def deliver(self, write: Callable[[], None]) -> None:
        """Store the result by `write` and close the job as done, both or neither, in one transaction."""
        with transaction.atomic():
            # The fence before the file: it also locks the job, so nobody takes it while the result is written.
            self._change(state=JobState.DONE, progress=100, note="", reason="", lease_until=None, done_at=Now())
            write()

    def fail(self, reason: str, *, final: bool = False) -> None:
        """Queue the job for another attempt, or close it as failed when final or when this was the last one.

        `reason` is what the person reads: plain words, marked for translation, nothing that somebody typed.
        """
        if final or self.attempt >= MAX_ATTEMPTS:
            self._change(state=JobState.FAILED, reason=reason, note="", lease_until=None, done_at=Now())
            return
        # Longer after each attempt: what failed twice in a row seldom works at once.
        pause = in_seconds(RETRY_SECONDS * self.attempt)
        self._change(state=JobState.QUEUED, reason=reason, note="", progress=0, lease_until=None, due_at=pause)

    def give_back(self) -> None:
        """Let go of a job that has not ended: it is at once free for the next worker, which begins it again."""
        self._change(lease_until=Now(), due_at=Now())

    def _change(self, **fields: Any) -> None:
        if not Job.objects.held(self.job_id, fencing=self.fencing).update(**fields):
            raise LeaseLost(self.job_id)


@transaction.atomic
def take(job_id: int) -> Lease | None:
    """Return the lease of a job nobody holds, its fence moved and its attempt counted; None if there is none.

    What a lost worker had begun is begun again: the same attempt, one loss more.
    """
    # Who holds the row is taking the job this moment; waiting would only find it gone.
    job = Job.objects.free().select_for_update(skip_locked=True).filter(pk=job_id).first()
    if job is None:
        return None
    attempt, losses = (job.attempt, job.losses + 1) if job.state == JobState.RUNNING else (job.attempt + 1, job.losses)
    Job.objects.filter(pk=job_id).update(
        state=JobState.RUNNING,
        attempt=attempt,
        losses=losses,
        fencing=F("fencing") + 1,
        lease_until=in_seconds(settings.JOB_LEASE_SECONDS),
        started_at=Now(),
        progress=0,
        note="",
    )
    return Lease(job.pk, job.kind, job.payload, job.on_behalf_of, attempt=attempt, fencing=job.fencing + 1)

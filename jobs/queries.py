"""Reads of the ledger."""

from django.db.models.functions import Now

from jobs import kinds
from jobs.models import Job, JobQuerySet


def job_with_key(key: str) -> Job | None:
    """Return the job asked for under this key, or None if nobody asked."""
    return Job.objects.filter(key=key).first()


def due_jobs(queue: str) -> JobQuerySet:
    """Return the jobs of a queue that should be sent again, longest due first."""
    return Job.objects.free().filter(kinds.in_queue(queue), due_at__lte=Now()).order_by("due_at", "pk")

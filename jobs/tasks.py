"""The doors for workers and beat: an id in, one call, harmless when it comes twice."""

from celery import shared_task

from jobs import actions
from jobs.publishing import RUN_JOB


@shared_task(name=RUN_JOB)
def run_job(job_id: int) -> None:
    actions.run_job(job_id)


@shared_task(name="jobs.sweep_jobs")
def sweep_jobs() -> None:
    actions.sweep_jobs()

"""The door for beat: one call, harmless when it comes twice."""

from celery import shared_task

from reports.actions import keeping


@shared_task(name="reports.forget_files")
def forget_files() -> None:
    keeping.forget_files()

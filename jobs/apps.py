"""The Django app of the job ledger."""

from django.apps import AppConfig
from django.core import checks

from jobs.checks import check_lease


class JobsConfig(AppConfig):
    name = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse a start with limits under which one job could run twice at once."""
        checks.register(check_lease)

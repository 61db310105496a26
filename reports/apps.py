from django.apps import AppConfig
from django.core import checks

from reports.checks import check_seal


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Refuse a start with a seal that cannot be used."""
        checks.register(check_seal)

"""The wiring as a Django app: wherever Django starts, tasks find the Celery app."""

from django.apps import AppConfig
from django.core import checks

from config.celery import app as celery_app
from config.checks import check_routes

__all__ = ["Wiring", "celery_app"]


class Wiring(AppConfig):
    """Loaded with the apps, in the site and in the worker alike."""

    name = "config"

    def ready(self) -> None:
        """Refuse a start with an address of which nothing says who may call it."""
        checks.register(check_routes)

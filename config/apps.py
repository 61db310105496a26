"""The wiring as a Django app: wherever Django starts, tasks find the Celery app."""

from django.apps import AppConfig

from config.celery import app as celery_app

__all__ = ["Wiring", "celery_app"]


class Wiring(AppConfig):
    """Loaded with the apps, in the site and in the worker alike."""

    name = "config"

"""The states of what is followed: one word to each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepStatus(models.TextChoices):
    """How far an adopted initiative is."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Under way")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Direction(models.TextChoices):
    """Which way a KPI is better."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")


# What ends a step: its dates do not slip any more.
ENDED = (StepStatus.DONE, StepStatus.DROPPED)

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


class Said(models.TextChoices):
    """What an executive says to a decision that is asked for."""

    ACCEPTED = "accepted", _("Accepted")
    DEFERRED = "deferred", _("Deferred")


class DecisionStatus(models.TextChoices):
    """How a decision stands that a plan asks for."""

    OPEN = "open", _("Not decided yet")
    ACCEPTED = "accepted", _("Accepted")
    DEFERRED = "deferred", _("Deferred")
    # Deferred until a day that has come.
    DUE = "due", _("Due again")


class Direction(models.TextChoices):
    """Which way a KPI is better."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")


# What ends a step: its dates do not slip any more.
ENDED = (StepStatus.DONE, StepStatus.DROPPED)

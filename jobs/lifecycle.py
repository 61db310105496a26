"""The states of a job, how often it is tried, and the words for a job that did not end well.

queued -> running -> done
  ^         |  `---> failed -> (asked again) -> queued
  `---------'  after an attempt that did not end well

A running job whose worker was lost is begun again by the next worker; that costs it no attempt.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

# What failed three times, each time saying why, fails a fourth time too.
MAX_ATTEMPTS = 3
# A lost worker is seldom the fault of its job: machines restart. One that loses every worker must end all the same.
MAX_LOSSES = 6

# Stored as they are here and translated where they are shown.
STOPPED_TOO_OFTEN = gettext_noop("It was interrupted six times before it ended.")
TOOK_TOO_LONG = gettext_noop("It took too long.")
WENT_WRONG = gettext_noop("Something went wrong on our side. Nothing you entered is affected.")
NO_ROOM = gettext_noop("There is no room left to store it. Tell who runs Plumbline, then try again.")
CALLED_OFF = gettext_noop("It was called off before it began.")
NOTHING_DELIVERED = gettext_noop("It ended without a result.")


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


OVER = (JobState.DONE, JobState.FAILED)

"""What must hold between the settings of the job ledger, found when the site starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def check_lease(**_: Any) -> list[CheckMessage]:
    """Return an error unless a lease outlasts the hard limit and the hard limit outlasts the soft one."""
    soft, hard, lease = settings.JOB_SOFT_LIMIT_SECONDS, settings.JOB_HARD_LIMIT_SECONDS, settings.JOB_LEASE_SECONDS
    if soft < hard < lease:
        return []
    return [
        Error(
            f"Two workers could be at one job at once: soft limit {soft} s, hard limit {hard} s, lease {lease} s.",
            hint="Set JOB_SOFT_LIMIT_SECONDS < JOB_HARD_LIMIT_SECONDS < JOB_LEASE_SECONDS.",
            id="jobs.E001",
        ),
    ]

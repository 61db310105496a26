"""Which days a plan may name: a slip of the keyboard must not reach the end of the calendar."""

from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2100, 12, 31)


def problem_with_day(day: date | None) -> Promise | None:
    """Return why a plan cannot name this day; None where it can, or where no day is given."""
    if day is None or EARLIEST <= day <= LATEST:
        return None
    return _("Give a day from 2000 to 2100.")

"""The days of a plan: which it may name, and how its months lie on the calendar."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A slip of the keyboard must not reach the end of the calendar.
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2100, 12, 31)


def problem_with_day(day: date | None) -> Promise | None:
    """Return why a plan cannot name this day; None where it can, or where no day is given."""
    if day is None or EARLIEST <= day <= LATEST:
        return None
    return _("Give a day from 2000 to 2100.")


def first_of(month: int, start: date) -> date:
    """Return the first day of a month of a plan, counted from 0 and perhaps below; the plan starts on `start`."""
    years, months = divmod(start.month - 1 + month, 12)
    year, number = start.year + years, months + 1
    # A plan that starts on the 31st has months that begin on their last day.
    return date(year, number, min(start.day, monthrange(year, number)[1]))


def month_of(day: date, start: date) -> int:
    """Return the month of a plan, counted from 0 and perhaps below, in which a day lies."""
    month = (day.year - start.year) * 12 + day.month - start.month
    return month if first_of(month, start) <= day else month - 1


def later(day: date, wait: timedelta) -> date:
    """Return the day so much later; the last one of the calendar where that would lie behind it."""
    return date.max if wait > date.max - day else day + wait

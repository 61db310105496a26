"""Days along an axis, and the days that carry a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Days from the first to the last, laid from `start` over `length` units of the picture.

    `is_of_ends` where its marks are ends of months and not their beginnings.
    """

    first: date
    last: date
    start: float
    length: float
    is_of_ends: bool = False

    def at(self, day: date) -> float:
        span = (self.last - self.first).days
        return self.start + self.length * ((day - self.first).days / span if span else 0.5)


def are_ends(days: Iterable[date]) -> bool:
    """Tell whether each day is the last of its month: a value of 31 December is no value of the year after."""
    return all((day + DAY).day == 1 for day in days)


def marked_days(first: date, last: date, *, most: int, at_ends: bool = False) -> tuple[date, ...]:
    """Return at most `most` days: beginnings of years, of half-years, of quarters, or the first and the last day.

    `at_ends` the days before these.
    """
    for months in (12, 6, 3, 1):
        days = _marks(first, last, months, DAY if at_ends else timedelta())
        if len(days) >= 2:
            return days[:: -(-len(days) // most)]
    return tuple(dict.fromkeys((first, last)))


def _marks(first: date, last: date, months: int, before: timedelta) -> tuple[date, ...]:
    years = range(first.year, last.year + 2)
    marks = (date(year, month, 1) - before for year in years for month in range(1, 13, months))
    return tuple(day for day in marks if first <= day <= last)

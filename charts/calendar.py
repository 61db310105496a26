"""Days along an axis, and the days that carry a mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Calendar:
    """Days from the first to the last, laid from `start` over `length` units of the picture."""

    first: date
    last: date
    start: float
    length: float

    def at(self, day: date) -> float:
        span = (self.last - self.first).days
        return self.start + self.length * ((day - self.first).days / span if span else 0.5)


def marked_days(first: date, last: date, *, most: int) -> tuple[date, ...]:
    """Return at most `most` days: beginnings of years, of half-years, of quarters, or the first and the last day."""
    for months in (12, 6, 3, 1):
        days = _beginnings(first, last, months)
        if len(days) >= 2:
            return days[:: -(-len(days) // most)]
    return tuple(dict.fromkeys((first, last)))


def _beginnings(first: date, last: date, months: int) -> tuple[date, ...]:
    starts = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13, months))
    return tuple(day for day in starts if first <= day <= last)

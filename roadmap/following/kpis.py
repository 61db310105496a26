"""Where a KPI stands between its baseline and its target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from statistics import median

# So much longer than usual between two values is a gap and not a line.
GAP = Fraction(3, 2)


class KpiState(StrEnum):
    """What the newest measured value says."""

    NOT_MEASURED = "not_measured"
    WITHOUT_TARGET = "without_target"
    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    BEHIND = "behind"


@dataclass(frozen=True)
class Point:
    """A value on a day."""

    on: date
    value: Fraction


@dataclass(frozen=True)
class Course:
    """What was planned and what was measured, by day; `better` is 1 where higher is better, -1 where lower is."""

    better: int
    baseline: Point | None
    target: Point | None
    measured: tuple[Point, ...]

    @property
    def latest(self) -> Point | None:
        return self.measured[-1] if self.measured else None


def planned_on(course: Course, day: date) -> Fraction | None:
    """Return the value that was planned for a day: on the straight line from baseline to target, flat outside it."""
    start, end = course.baseline, course.target
    if start is None or end is None:
        return None
    if day <= start.on:
        return start.value
    if day >= end.on:
        return end.value
    share = Fraction((day - start.on).days, (end.on - start.on).days)
    return start.value + (end.value - start.value) * share


def state_of(course: Course) -> KpiState:
    """Return where the KPI stands: its newest value against the target, else against what was planned for that day.

    With a target and no baseline nothing was planned for the days before: below the target it is behind from the
    target's day on, and on the way until then.
    """
    latest, target = course.latest, course.target
    if latest is None:
        return KpiState.NOT_MEASURED
    if target is None:
        return KpiState.WITHOUT_TARGET
    if _is_as_good(latest.value, target.value, course.better):
        return KpiState.REACHED
    planned = planned_on(course, latest.on)
    if planned is None:
        return KpiState.BEHIND if latest.on >= target.on else KpiState.ON_THE_WAY
    return KpiState.ON_THE_WAY if _is_as_good(latest.value, planned, course.better) else KpiState.BEHIND


def runs(days: Sequence[date]) -> list[list[date]]:
    """Return days in order, parted where one is missing: where the wait is half as long again as it usually is."""
    if not days:
        return []
    waits = [(later - earlier).days for earlier, later in pairwise(days)]
    longest = GAP * median(waits) if waits else 0
    found = [[days[0]]]
    for day, wait in zip(days[1:], waits, strict=True):
        if wait > longest:
            found.append([])
        found[-1].append(day)
    return found


def by_year(points: Iterable[Point]) -> dict[int, Point]:
    """Return the last value of each year that has one."""
    return {point.on.year: point for point in sorted(points, key=lambda point: point.on)}


def missing_years(years: Iterable[int]) -> list[int]:
    """Return the years between the first and the last that are not there."""
    known = set(years)
    return [year for year in range(min(known), max(known)) if year not in known] if known else []


def _is_as_good(value: Fraction, wanted: Fraction, better: int) -> bool:
    return (value - wanted) * better >= 0

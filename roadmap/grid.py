"""Initiatives on a grid of periods: when each may start and end, and what it takes of money and people in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Final

from roadmap.economics.streams import YEAR, Placed, streams_of
from roadmap.initiatives import Initiative
from roadmap.task import Task

NOTHING: Final = Fraction(0)
Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class Load:
    """What one initiative takes in each period; `runs` tells in which it runs."""

    money: Row
    people: Mapping[str, Row]
    runs: tuple[bool, ...]


class Grid:
    """The grid of a task; `more` periods behind the horizon have the limits of its last."""

    def __init__(self, task: Task, more: int = 0) -> None:
        self.task = task
        self.periods = task.inputs.periods + more
        self.length = task.inputs.period_months
        self._loads: dict[tuple[str, int], Load] = {}
        self._first: dict[str, Load] = {}

    @property
    def months(self) -> int:
        return self.periods * self.length

    @property
    def budget(self) -> tuple[int | None, ...]:
        return self._extended(self.task.inputs.budget)

    @property
    def people(self) -> Mapping[str, tuple[int | None, ...]]:
        return {role: self._extended(days) for role, days in sorted(self.task.inputs.people.items())}

    @cached_property
    def fixed(self) -> tuple[Load, ...]:
        """The loads of what runs already, and of what is done and still costs."""
        return (*(self.load(code, start) for code, start in sorted(self.task.running.items())), *self._done)

    @cached_property
    def committed(self) -> Row:
        """The money that what is done takes of each period: no plan can save it, so it is no cost of one."""
        return total((load.money for load in self._done), self.periods)

    def begins(self, code: str, start: int) -> int:
        """Return the month in which what is placed in a period begins; nothing new begins in the past."""
        month = start * self.length
        return month if code in self.task.running else max(month, self.task.passed)

    def end_month(self, code: str, start: int) -> int:
        return self.begins(code, start) + self.task.initiative(code).months

    def starts(self, code: str) -> range:
        """Return the periods in which the initiative can start and still end within the grid."""
        latest = self.months - self.task.initiative(code).months
        return range(max(0, latest // self.length + 1) if self.task.passed <= latest else 0)

    def ready(self, code: str, start: int) -> int:
        """Return the first period in which what waits for the initiative may start; a pilot is reviewed first."""
        month = self.end_month(code, start) + self._review(code)
        return 0 if month <= self.task.passed else ceil(Fraction(month, self.length))

    def until(self, code: str, period: int) -> int:
        """Return the last period in which the initiative may start for what waits to start in a period; below 0: none.

        The other side of `ready`.
        """
        month = max(period * self.length, self.task.passed)
        latest = month - self.task.initiative(code).months - self._review(code)
        return latest // self.length if code in self.task.running or self.task.passed <= latest else -1

    def load(self, code: str, start: int) -> Load:
        key = (code, start)
        if key not in self._loads:
            month = self.begins(code, start)
            is_aligned = start >= 0 and month == start * self.length
            self._loads[key] = self._shifted(code, start) if is_aligned else self._load_at(code, month)
        return self._loads[key]

    @cached_property
    def _done(self) -> tuple[Load, ...]:
        months = {code: self.task.initiative(code).months for code in sorted(self.task.done)}
        loads = (self._load_at(code, self.task.ended.get(code, 0) - length) for code, length in months.items())
        # Its people are free again; what it costs is paid all the same.
        return tuple(Load(load.money, {}, (False,) * self.periods) for load in loads)

    def _review(self, code: str) -> int:
        initiative = self.task.initiative(code)
        return initiative.review_gap_months if initiative.phase == "pilot" else 0

    def _shifted(self, code: str, start: int) -> Load:
        if code not in self._first:
            self._first[code] = self._load_at(code, 0)
        first, kept = self._first[code], self.periods - start
        return Load(
            (NOTHING,) * start + first.money[:kept],
            {role: (NOTHING,) * start + days[:kept] for role, days in first.people.items()},
            (False,) * start + first.runs[:kept],
        )

    def _load_at(self, code: str, month: int) -> Load:
        initiative = self.task.initiative(code)
        overlaps = [self._overlap(initiative, month, period) for period in range(self.periods)]
        people = {
            role: tuple(Fraction(days * overlap, initiative.months) for overlap in overlaps)
            for role, days in sorted(initiative.people.items())
        }
        return Load(self._money(initiative, month), people, tuple(overlap > 0 for overlap in overlaps))

    def _overlap(self, initiative: Initiative, month: int, period: int) -> int:
        first, end = period * self.length, (period + 1) * self.length
        return max(0, min(end, month + initiative.months) - max(first, month))

    def _money(self, initiative: Initiative, month: int) -> Row:
        placed = Placed(initiative.code, initiative.phase, month, initiative.months)
        totals = [NOTHING] * self.periods
        for stream in streams_of([placed], self.task.estimates, months=self.months):
            for at, part in enumerate(stream.parts if stream.is_cost else ()):
                if part:
                    totals[at // self.length] += part * stream.estimate.mean
        return tuple(totals)

    def _extended(self, limits: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return limits + limits[-1:] * (self.periods - len(limits))


def whole_cost(task: Task, code: str) -> Fraction:
    """Return what the initiative costs if it is built and then runs as long as the horizon.

    Wherever it starts: what costs less the later it starts would always be put off.
    """
    row = task.estimates.get(code, {})
    years = Fraction(task.inputs.periods * task.inputs.period_months, YEAR)
    return sum((row[kind].mean * times for kind, times in (("build", 1), ("run", years)) if kind in row), NOTHING)


def is_priced(task: Task, code: str) -> bool:
    return any(kind in task.estimates.get(code, {}) for kind in ("build", "run"))


def total(rows: Iterable[Row], periods: int) -> Row:
    """Return the sum of rows, period by period."""
    # Most of a row is nothing, and adding nothing takes as long as adding anything.
    columns = zip((NOTHING,) * periods, *rows, strict=True)
    return tuple(sum([amount for amount in column if amount], NOTHING) for column in columns)

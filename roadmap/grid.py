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
        running = [self.load(code, start) for code, start in sorted(self.task.running.items())]
        return (*running, *(self._load_at(code, -self.task.initiative(code).months) for code in sorted(self.task.done)))

    def span(self, code: str) -> int:
        """Return how many periods the initiative occupies."""
        return ceil(Fraction(self.task.initiative(code).months, self.length))

    def starts(self, code: str) -> range:
        """Return the periods in which the initiative can start and still end within the grid."""
        return range(max(0, (self.months - self.task.initiative(code).months) // self.length + 1))

    def lag(self, code: str) -> int:
        """Return after how many periods what waits for the initiative may start; a pilot is reviewed first."""
        initiative = self.task.initiative(code)
        gap = initiative.review_gap_months if initiative.phase == "pilot" else 0
        return ceil(Fraction(initiative.months + gap, self.length))

    def end_month(self, code: str, start: int) -> int:
        return start * self.length + self.task.initiative(code).months

    def load(self, code: str, start: int) -> Load:
        key = (code, start)
        if key not in self._loads:
            self._loads[key] = self._shifted(code, start) if start > 0 else self._load_at(code, start * self.length)
        return self._loads[key]

    def _shifted(self, code: str, start: int) -> Load:
        first, kept = self.load(code, 0), self.periods - start
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

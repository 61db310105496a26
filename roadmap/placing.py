"""Initiatives put on the grid one after the other, each as early as order and every limit allow."""

from collections.abc import Collection, Sequence
from copy import copy
from itertools import accumulate
from typing import Any

from roadmap.grid import Grid, Load, Row
from roadmap.ledger import Starts, breaches, ledger_of
from roadmap.planned import Bound
from roadmap.task import Task


class Draft:
    """A schedule that grows; whatever is placed in it keeps every limit beside the rest."""

    def __init__(self, grid: Grid, starts: Starts | None = None) -> None:
        self.grid, self.task = grid, grid.task
        self.starts: dict[str, int] = {}
        ledger = ledger_of(grid, starts or {})
        self._running = list(ledger.running)
        self._money = list(ledger.money)
        self._people = {role: list(days) for role, days in ledger.people.items() if role in grid.people}
        self.starts.update(starts or {})

    def _copy(self) -> "Draft":
        draft = copy(self)
        draft.starts, draft._running, draft._money = dict(self.starts), list(self._running), list(self._money)
        draft._people = {role: list(days) for role, days in self._people.items()}
        return draft

    @property
    def is_possible(self) -> bool:
        """Whether what runs already leaves every limit whole."""
        return not any(breaches(ledger_of(self.grid, self.starts)))

    def placed(self, codes: Sequence[str]) -> "Draft | None":
        """Return the schedule with these as well, each after what it needs; None where one of them finds no place."""
        draft = self._copy()
        for code in codes:
            start = draft.earliest(code)
            if start is None:
                return None
            draft._put(code, start)
        return draft

    def earliest(self, code: str) -> int | None:
        """Return the first period in which the initiative can start."""
        ready = self._ready(code)
        if ready is None or self.is_shut_out(code):
            return None
        return next(
            (start for start in self.grid.starts(code)[ready:] if self._fits(self.grid.load(code, start))), None
        )

    def breaks(self, code: str, start: int) -> set[Bound]:
        """Return the limits that would have to give way for the initiative to start in a period."""
        load = self.grid.load(code, start)
        holds = {
            Bound.CHANGE_LOAD: self._has_calm(load),
            Bound.PEOPLE: self._has_people(load),
            Bound.MONEY: self._has_money(load.money),
        }
        return {bound for bound, is_kept in holds.items() if not is_kept}

    def is_shut_out(self, code: str) -> bool:
        """Tell whether the initiative is excluded, by the inputs or by one that is there."""
        held = {*self.starts, *self.task.running, *self.task.done}
        return code in self.task.inputs.excluded or any(
            code in pair and held & (set(pair) - {code}) for pair in self.task.exclusive
        )

    def _ready(self, code: str) -> int | None:
        placed = {**self.task.running, **self.starts}
        ready = 0
        for need in self.task.needs[code]:
            found = [self.grid.ready(other, placed[other]) for other in need if other in placed]
            if not found:
                return None
            ready = max(ready, min(found))
        return ready

    def _put(self, code: str, start: int) -> None:
        load = self.grid.load(code, start)
        self.starts[code] = start
        _add(self._running, load.runs)
        _add(self._money, load.money)
        for role in self._people.keys() & load.people.keys():
            _add(self._people[role], load.people[role])

    def _fits(self, load: Load) -> bool:
        return self._has_calm(load) and self._has_people(load) and self._has_money(load.money)

    def _has_calm(self, load: Load) -> bool:
        most = self.task.inputs.change_load
        return all(count < most for count, runs in zip(self._running, load.runs, strict=True) if runs)

    def _has_people(self, load: Load) -> bool:
        return all(
            limit is None or used + more <= limit
            for role in self._people.keys() & load.people.keys()
            for limit, used, more in zip(self.grid.people[role], self._people[role], load.people[role], strict=True)
            if more
        )

    def _has_money(self, money: Row) -> bool:
        rows = zip(self.grid.budget, self._money, money, strict=True)
        left = [limit - used - more for limit, used, more in rows if limit is not None]
        return all(each >= 0 for each in (accumulate(left) if self.task.inputs.carry_over else left))


def _add(totals: list[Any], row: Sequence[Any]) -> None:
    for at, amount in enumerate(row):
        if amount:
            totals[at] += amount


def with_needs(task: Task, code: str, there: Collection[str]) -> list[str] | None:
    """Return the initiative after all that it still needs, of alternatives the least effort; None where one lacks."""
    bundle: list[str] = []

    def add(wanted: str, above: tuple[str, ...]) -> bool:
        if wanted in there or wanted in bundle:
            return True
        if wanted in above or wanted in task.inputs.excluded:
            return False
        for need in task.needs[wanted]:
            if not any(other in there or other in bundle for other in need):
                ordered = sorted(need, key=lambda other: (task.initiative(other).staff_days, other))
                if not any(add(other, (*above, wanted)) for other in ordered):
                    return False
        bundle.append(wanted)
        return True

    return bundle if add(code, ()) else None

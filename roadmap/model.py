"""The plan as a linear program: which initiative starts in which period, and what that brings (method, section 3)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from roadmap.gain import LEVEL_POINTS, NOTHING
from roadmap.gates import Condition, Fact, Gates, Lifted, Reached
from roadmap.grid import Grid, Row, total
from roadmap.ledger import Starts
from roadmap.planned import Bound
from roadmap.program import Drawing, Number, Program, Tag

LEVELS: Final = range(2, 6)


class Model:
    """The program of a task on a grid. A free initiative has one column for each period that it can start in.

    The column says that it has started by then: order between two initiatives is then a row of two numbers, which
    solves many times faster than columns that say when. Every limit of the task is a row with its tag, the horizon
    too where the grid goes on behind it.
    """

    def __init__(self, grid: Grid, gates: Gates) -> None:
        self.grid, self.gates, self.task = grid, gates, grid.task
        self._drawing = Drawing()
        self.starts = tuple((code, period) for code in self.task.free for period in grid.starts(code))
        self._by = {key: self._drawing.column(is_whole=True) for key in self.starts}
        self._facts: dict[Fact, int] = {}
        self._choices()
        self._order()
        self._limits()
        self._targets()

    @property
    def program(self) -> Program:
        return self._drawing.program()

    def chosen(self, code: str, until: int | None = None) -> dict[int, Number]:
        """Return the terms that come to 1 where the initiative starts, by a period where one is given."""
        periods = self.grid.starts(code)
        last = len(periods) - 1 if until is None else min(until, len(periods) - 1)
        return {self._by[code, last]: 1} if (code, last) in self._by else {}

    def schedule(self, values: tuple[float, ...]) -> dict[str, int]:
        """Return the start period of what is chosen."""
        started = [key for key, at in self._by.items() if values[at] > 0.5]
        # The first of an initiative's columns that is 1 comes last.
        return dict(sorted(started, reverse=True))

    def columns(self, schedule: Starts) -> dict[int, int]:
        """Return the values of the start columns of a schedule."""
        return {at: int(code in schedule and schedule[code] <= period) for (code, period), at in self._by.items()}

    @cached_property
    def readiness(self) -> Mapping[int, Number]:
        """The goal of the most readiness: expected points, and the points that levels stand for."""
        goal: dict[int, Number] = {}
        for (dimension, level), points in self.task.points.items():
            for at, part in self._likelihoods(dimension, level):
                goal[at] = goal.get(at, 0) + points * part
        for group, share in level_shares(self.gates).items():
            for level in LEVELS:
                reached = self.reached(group, level)
                if reached is not None:
                    goal[reached] = goal.get(reached, 0) + LEVEL_POINTS * share
        return goal

    def per_start(self, value: Mapping[tuple[str, int], Number]) -> dict[int, Number]:
        """Return the terms that give each start its value."""
        terms: dict[int, Number] = {}
        for (code, period), worth in value.items():
            at = self._by[code, period]
            terms[at] = terms.get(at, 0) + worth
            if period:
                terms[at - 1] = terms.get(at - 1, 0) - worth
        return {at: worth for at, worth in terms.items() if worth}

    def _choices(self) -> None:
        inputs = self.task.inputs
        for code in self.task.free:
            terms = self.chosen(code)
            for period in self.grid.starts(code)[1:]:
                self._drawing.row({self._by[code, period - 1]: 1, self._by[code, period]: -1}, most=0)
            if code in inputs.mandatory:
                self._drawing.row(terms, least=1, tag=Tag(Bound.MANDATORY, code))
            if code in inputs.excluded:
                self._drawing.row(terms, most=0, tag=Tag(Bound.EXCLUDED, code))
            late = {
                (code, period): 1
                for period in self.grid.starts(code)
                if self.grid.end_month(code, period) > inputs.periods * inputs.period_months
            }
            if late:
                self._drawing.row(self.per_start(late), most=0, tag=Tag(Bound.HORIZON))

    def _order(self) -> None:
        held = self.task.done | self.task.running.keys()
        for one, other in self.task.exclusive:
            left = 1 - len(held & {one, other})
            self._drawing.row(self.chosen(one) | self.chosen(other), most=max(0, left), tag=Tag(Bound.EXCLUSIVE))
        for code in self.task.free:
            for need in self.task.needs[code]:
                self._after(code, need)

    def _after(self, code: str, need: tuple[str, ...]) -> None:
        for period in self.grid.starts(code):
            terms: dict[int, Number] = dict(self.chosen(code, period))
            ready = 0
            for other in need:
                until = self.grid.until(other, period)
                if other in self.task.running:
                    ready += self.task.running[other] <= until
                else:
                    terms |= dict.fromkeys(self.chosen(other, until), -1)
            if not ready:
                self._drawing.row(terms, most=0, tag=Tag(Bound.ORDER))

    def _limits(self) -> None:
        self._money()
        for role, limits in self.grid.people.items():
            for period, limit in enumerate(limits):
                if limit is not None:
                    used = [load.people.get(role, ())[period : period + 1] for load in self.grid.fixed]
                    left = limit - sum((days for part in used for days in part), NOTHING)
                    self._drawing.row(self._people(role, period), most=left, tag=Tag(Bound.PEOPLE, role, period))
        for period in range(self.grid.periods):
            running = {key: 1 for key in self.starts if self.grid.load(*key).runs[period]}
            free = self.task.inputs.change_load - sum(load.runs[period] for load in self.grid.fixed)
            self._drawing.row(self.per_start(running), most=free, tag=Tag(Bound.CHANGE_LOAD, None, period))

    def _people(self, role: str, period: int) -> dict[int, Number]:
        found = {key: self.grid.load(*key).people.get(role) for key in self.starts}
        return self.per_start({key: row[period] for key, row in found.items() if row and row[period]})

    def _money(self) -> None:
        carries = self.task.inputs.carry_over
        counted: tuple[int, ...] = ()
        for period, limit in enumerate(self.grid.budget):
            if limit is not None:
                counted = (*counted, period) if carries else (period,)
                self._money_until(counted)

    def _money_until(self, periods: tuple[int, ...]) -> None:
        """What periods with a limit may spend together: all so far where money is carried over, else one alone."""
        spent = {key: sum((self.grid.load(*key).money[at] for at in periods), NOTHING) for key in self.starts}
        left = sum(((self.grid.budget[at] or 0) - self._fixed_money[at] for at in periods), NOTHING)
        self._drawing.row(self.per_start(spent), most=left, tag=Tag(Bound.MONEY, None, periods[-1]))

    @cached_property
    def _fixed_money(self) -> Row:
        return total((load.money for load in self.grid.fixed), self.grid.periods)

    def _targets(self) -> None:
        for component, level in self.wanted.items():
            at = self._fact(Reached(component, level))
            terms: dict[int, Number] = {} if at is None else {at: 1}
            if not self.is_settled(component, level):
                self._drawing.row(terms, least=1, tag=Tag(Bound.TARGETS, component))

    @property
    def wanted(self) -> Mapping[str, int]:
        """The targets that bind."""
        return self.task.inputs.targets if self.task.inputs.goal == "targets" else {}

    def is_settled(self, component: str, level: int) -> bool:
        return self.gates.decide(Reached(component, level)) is True

    def reached(self, component: str, level: int) -> int | None:
        """Return the column that may be 1 only where the component reaches the level; None where that is decided."""
        return self._fact(Reached(component, level))

    def _fact(self, fact: Fact) -> int | None:
        if fact in self._facts:
            return self._facts[fact]
        match fact:
            case Lifted():
                self._facts[fact] = self._lifted(fact)
            case Reached():
                conditions = self.gates.decide(fact)
                if isinstance(conditions, bool):
                    return None
                self._facts[fact] = self._reached(conditions)
        return self._facts[fact]

    def _lifted(self, fact: Lifted) -> int:
        at = self._drawing.column()
        self._at_most(at, self._bringers(fact.dimension, fact.level, NOTHING))
        if fact.level > LEVELS[0]:
            below = self._fact(Lifted(fact.dimension, fact.level - 1))
            if below is not None:
                self._drawing.row({at: 1, below: -1}, most=0)
        return at

    def _reached(self, conditions: tuple[Condition, ...]) -> int:
        # One fact alone needs no column of its own.
        if len(conditions) == 1 and len(conditions[0].weights) == 1:
            (fact,) = conditions[0].weights
            only = self._fact(fact)
            if only is not None:
                return only
        at = self._drawing.column(is_whole=True)
        for condition in conditions:
            terms = {self._fact(fact): weight for fact, weight in condition.weights.items()}
            sums: dict[int, Number] = {column: weight for column, weight in terms.items() if column is not None}
            self._drawing.row({**sums, at: -condition.least}, least=0)
        return at

    def _bringers(self, dimension: str, level: int, likelihood: Fraction) -> list[str]:
        return [
            code
            for code, initiative in sorted(self.task.catalogue.initiatives.items())
            if initiative.likelihood >= likelihood
            and any(lift.dimension == dimension and lift.to >= level for lift in initiative.lifts)
        ]

    def _at_most(self, at: int, codes: list[str]) -> None:
        terms: dict[int, Number] = {at: 1}
        there = sum(self._is_ended(code) for code in codes)
        for code in codes:
            terms |= dict.fromkeys(self.chosen(code) if code not in self.task.running else (), -1)
        self._drawing.row(terms, most=min(1, there))

    def _is_ended(self, code: str) -> bool:
        running = self.task.running
        return code in running and self.grid.end_month(code, running[code]) <= self.grid.months

    def _likelihoods(self, dimension: str, level: int) -> Iterator[tuple[int, Fraction]]:
        """Yield columns that are 1 where something at least so likely brings the level, with what that is worth."""
        codes = self._bringers(dimension, level, NOTHING)
        found = sorted({self.task.initiative(code).likelihood for code in codes}, reverse=True)
        for likelihood, less in zip(found, [*found[1:], NOTHING], strict=False):
            if likelihood == found[-1]:
                at = self._fact(Lifted(dimension, level))
                if at is not None:
                    yield at, likelihood - less
                continue
            at = self._drawing.column()
            self._at_most(at, self._bringers(dimension, level, likelihood))
            yield at, likelihood - less


def level_shares(gates: Gates) -> Mapping[str, Fraction]:
    """Return what a level of each component and of the agency weighs: all components together as much as the agency."""
    today, root = gates.task.today, gates.task.framework.root
    return {root.code: Fraction(1), **{code: today[code].effective for code in gates.task.shape.components}}

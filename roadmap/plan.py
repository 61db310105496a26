"""From answers and inputs to a plan: gaps, phases, projected levels, periods, and what was left out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import scoring
from roadmap import gain, lifting
from roadmap.aims import ended_by
from roadmap.catalogue import PHASES, Catalogue
from roadmap.conflicts import Infeasible
from roadmap.grid import Grid
from roadmap.initiatives import Initiative
from roadmap.inputs import Estimates, Inputs
from roadmap.ledger import Starts, cost_of, ledger_of, money_lines
from roadmap.left_out import left_out
from roadmap.planned import (
    Baseline,
    DimensionGap,
    Gap,
    LeftOut,
    Outcome,
    PeopleLine,
    Period,
    Phase,
    Plan,
    Projection,
    Raise,
    Status,
    Step,
)
from roadmap.solver import Greedy, Highs, Solved, Solver
from roadmap.task import Task

BEST: Final = Highs()
NO_ESTIMATES: Final[Estimates] = {}
NOTHING_RUNS: Final[Mapping[str, int]] = {}


def plan(
    framework: scoring.Framework,
    sheet: lifting.Sheet,
    catalogue: Catalogue,
    inputs: Inputs,
    estimates: Estimates = NO_ESTIMATES,
    *,
    done: Collection[str] = (),
    running: Mapping[str, int] = NOTHING_RUNS,
    ended: Mapping[str, int] = NOTHING_RUNS,
    passed: int = 0,
    solver: Solver = BEST,
) -> Plan:
    """Return the plan from the answers by the inputs, the same for the same arguments.

    What is `done` stands in the answers from the start; what is `running` keeps its start period, which may lie before
    period 0; `ended` and `passed` are those of roadmap.task.Task. Every projected level is scoring.evaluate on the
    lifted answers. Raises roadmap.conflicts.Infeasible where no plan keeps every limit, roadmap.task.TaskError for what
    cannot be asked, scoring.AnswerError for an answer to a question the framework does not have.
    """
    task = _task(framework, sheet, catalogue, inputs, estimates, done)
    task = replace(task, running=dict(sorted(running.items())), ended=ended, passed=passed)
    return _planned(task, solver.solve(task))


def _planned(task: Task, solved: Solved) -> Plan:
    drawn, targets = _Drawn(task, solved.starts), task.inputs.targets
    return Plan(
        solution=solved.solution,
        now=_Drawn(task, {}, is_today=True).outcome,
        then=drawn.outcome,
        baseline=_baseline(task, drawn if solved.solution.name == Greedy.name else None),
        targets=dict(sorted(targets.items())),
        gaps=tuple(drawn.gap(component) for component in sorted(targets) if drawn.is_short(component)),
        phases=tuple(drawn.phases()),
        periods=tuple(drawn.periods()),
        left_out=_left_out(task, solved, is_reached=all(drawn.reached.values())),
        reached=drawn.reached,
        done=tuple(sorted(task.done)),
    )


def _task(
    framework: scoring.Framework,
    sheet: lifting.Sheet,
    catalogue: Catalogue,
    inputs: Inputs,
    estimates: Estimates,
    done: Collection[str],
) -> Task:
    known = (catalogue.initiatives[code] for code in sorted(done) if code in catalogue.initiatives)
    lifts = (lift for initiative in known for lift in initiative.lifts)
    stands = lifting.lifted(lifting.shape_of(framework), sheet, lifts)
    return Task(framework, stands, catalogue, inputs, estimates, frozenset(done))


def _left_out(task: Task, solved: Solved, *, is_reached: bool) -> tuple[LeftOut, ...]:
    status = solved.solution.status
    is_best, is_searched = status == Status.OPTIMAL, status != Status.GREEDY
    return left_out(task, solved.starts, is_best=is_best, is_searched=is_searched, is_reached=is_reached)


def _baseline(task: Task, known: "_Drawn | None") -> Baseline | None:
    """What the rule of thumb comes to; None where it finds no place for what is mandatory."""
    try:
        drawn = known or _Drawn(task, Greedy().solve(task).starts)
    except Infeasible:
        return None
    return Baseline(Greedy.name, drawn.outcome, all(drawn.reached.values()))


@dataclass(frozen=True)
class _Drawn:
    """A schedule, and all that follows from it."""

    task: Task
    starts: Starts
    is_today: bool = False

    @cached_property
    def placed(self) -> Mapping[str, int]:
        return {} if self.is_today else dict(sorted({**self.task.running, **self.starts}.items()))

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.task)

    @cached_property
    def final(self) -> scoring.Scorecard:
        return self._after(self.grid.months)

    @cached_property
    def reached(self) -> Mapping[str, bool]:
        targets = self.task.inputs.targets
        return {code: (self.final[code].level or 0) >= level for code, level in sorted(targets.items())}

    @cached_property
    def outcome(self) -> Outcome:
        final, today, components = self.final, self.task.today, self.task.shape.components
        root = final[self.task.framework.root.code]
        chosen = [self.task.initiative(code) for code in self.placed]
        return Outcome(
            readiness=100 * (root.score or gain.NOTHING),
            level=root.level,
            expected_gain=gain.expected_gain(self.task.points, self._ended(self.grid.months)),
            levels_up=sum((final[code].level or 1) - (today[code].level or 1) for code in components),
            cost=gain.NOTHING if self.is_today else cost_of(ledger_of(self.grid, self.starts)),
            staff_days=sum(initiative.staff_days for initiative in chosen),
            initiatives=tuple(self.placed),
        )

    def is_short(self, component: str) -> bool:
        return (self.task.today[component].level or 0) < self.task.inputs.targets[component]

    def gap(self, component: str) -> Gap:
        target = self.task.inputs.targets[component]
        rows = (self._dimension_gap(dimension, target) for dimension in self.task.shape.components[component])
        return Gap(component, self.task.today[component].level, target, tuple(row for row in rows if row))

    def phases(self) -> Iterable[Phase]:
        for phase in PHASES:
            steps = sorted(
                (start, code) for code, start in self.placed.items() if self.task.initiative(code).phase == phase
            )
            if steps:
                month = min(self.grid.begins(code, start) for start, code in steps)
                end = max(self.grid.end_month(code, start) for start, code in steps)
                yield Phase(
                    phase, month, end - month, tuple(self._step(code) for _start, code in steps), *self._levels(end)
                )

    def periods(self) -> Iterable[Period]:
        ledger = ledger_of(self.grid, self.starts)
        for number, money in enumerate(money_lines(ledger)):
            people = {
                role: PeopleLine(limits[number] if (limits := self.grid.people.get(role)) else None, used[number])
                for role, used in ledger.people.items()
            }
            running = (code for code, start in self.placed.items() if self.grid.load(code, start).runs[number])
            yield Period(number, money, people, tuple(running))

    def _after(self, month: int) -> scoring.Scorecard:
        return scoring.evaluate(self.task.framework, self.task.after(each.code for each in self._ended(month)))

    def _ended(self, month: int) -> list[Initiative]:
        return [] if self.is_today else ended_by(self.grid, self.starts, month)

    def _dimension_gap(self, dimension: str, target: int) -> DimensionGap | None:
        level, planned = self.task.today[dimension].level, self.final[dimension].level or 0
        # A component stands at most one level above its weakest dimension (method, section 1).
        wanted = max(planned, target - 1)
        if lifting.lowest_level(self.task.shape, self.task.sheet, dimension) is None or (level or 0) >= wanted:
            return None
        return DimensionGap(dimension, level, wanted)

    def _levels(self, month: int) -> tuple[dict[str, Projection], Projection]:
        scorecard = self._after(month)
        groups = {code: _projection(scorecard[code]) for code in self.task.shape.components}
        return groups, _projection(scorecard[self.task.framework.root.code])

    def _step(self, code: str) -> Step:
        initiative, month = self.task.initiative(code), self.grid.begins(code, self.placed[code])
        first, last = month // self.grid.length, (month + initiative.months - 1) // self.grid.length
        raises = tuple(self._raises(initiative, month))
        components = {self.task.shape.component_of(row.dimension) for row in raises}
        return Step(
            initiative=initiative,
            start_month=month,
            after=self._before(code),
            raises=raises,
            serves=tuple(component for component in self._served if component in components),
            enables=tuple(other for other in self.placed if code in self._before(other)),
            start_period=first,
            periods=last - first + 1,
            is_running=code in self.task.running,
        )

    @cached_property
    def _served(self) -> tuple[str, ...]:
        """Components that the plan is made for: those below their target, or all where none was set."""
        targets = self.task.inputs.targets
        short = tuple(code for code in sorted(targets) if self.is_short(code))
        return short if targets else tuple(self.task.shape.components)

    def _before(self, code: str) -> tuple[str, ...]:
        """Of what may come before, what is there and ends first."""
        needs = [[other for other in need if other in self.placed] for need in self.task.needs[code]]
        ends = {other: self.grid.ready(other, self.placed[other]) for need in needs for other in need}
        return tuple(sorted({min(need, key=lambda other: (ends[other], other)) for need in needs if need}))

    def _raises(self, initiative: Initiative, month: int) -> Iterable[Raise]:
        sheet = self.task.after(each.code for each in self._ended(month))
        scorecard = scoring.evaluate(self.task.framework, sheet)
        for lift in initiative.lifts:
            lowest = lifting.lowest_level(self.task.shape, sheet, lift.dimension)
            if lowest is not None and lowest < lift.to:
                level = scorecard[lift.dimension].level
                # A dimension may stand at the level already while one of its questions does not.
                yield Raise(lift.dimension, lowest if level and level >= lift.to else level, lift.to)


def _projection(node: scoring.Node) -> Projection:
    return Projection(node.level, None if node.score is None else scoring.shown(node.score))

"""The least change of one limit that, alone, makes a plan possible."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Final

from roadmap import highs
from roadmap.conflicts import Constraint, Relaxation
from roadmap.gates import Gates
from roadmap.grid import NOTHING, Grid
from roadmap.ledger import ledger_of
from roadmap.model import Model
from roadmap.planned import Bound
from roadmap.program import Number, Program, Tag
from roadmap.task import Task

NODES: Final = 500
# A horizon is never said to need more periods than these.
LONGER: Final = 12
MOST: Final = 10**6


def relaxations(task: Task, conflict: Sequence[Constraint]) -> Iterator[Relaxation]:
    """Yield for each limit of a conflict the least change that makes room alone, where there is one."""
    model = Model(Grid(task), Gates(task))
    for constraint in conflict:
        found = _relaxed(model, constraint, conflict)
        if found is not None:
            yield found


def _relaxed(model: Model, constraint: Constraint, conflict: Sequence[Constraint]) -> Relaxation | None:
    match constraint.bound:
        case Bound.MONEY | Bound.PEOPLE:
            return _more(model, Tag(constraint.bound, constraint.of))
        case Bound.CHANGE_LOAD:
            return _more_at_once(model)
        case Bound.HORIZON:
            return _longer(model.task)
        case Bound.TARGETS:
            return _lower(model, constraint.of or "")
        case Bound.MANDATORY | Bound.EXCLUDED:
            named = [each.of or "" for each in conflict if each.bound == constraint.bound]
            return _fewer(model, constraint.bound) if constraint.of == named[0] else None
    return None


def _more(model: Model, limit: Tag) -> Relaxation | None:
    """Return how much more money, or days of a role, are needed in all, and in which periods."""
    carries = model.task.inputs.carry_over and limit.bound == Bound.MONEY
    values = _solved(_slackened(model.program, lambda tag: tag[:2] == limit[:2], by_period=not carries))
    if values is None:
        return None
    ledger = ledger_of(model.grid, model.schedule(values))
    if limit.bound == Bound.MONEY:
        lacking = _lacking(model.grid.budget, ledger.money, carries=carries)
    else:
        lacking = _lacking(model.grid.people[limit.of or ""], ledger.people[limit.of or ""], carries=False)
    return Relaxation(limit.bound, limit.of, sum(lacking.values()), lacking)


def _lacking(limits: Sequence[int | None], used: Sequence[Fraction], *, carries: bool) -> Mapping[int, int]:
    lacking: dict[int, int] = {}
    left = NOTHING
    for period, limit in enumerate(limits):
        if limit is None:
            continue
        left = (left if carries else NOTHING) + limit - used[period]
        if left < 0:
            lacking[period] = ceil(-left)
            left += lacking[period]
    return lacking


def _slackened(program: Program, is_soft: Callable[[Tag], bool], *, by_period: bool) -> Program:
    """Return the program in which limits give way by as little as can be: each alone, or all by what one lacks."""
    soft = [row for row in program.rows if row.tag and is_soft(row.tag)]
    hard = [row for row in program.rows if row not in soft]
    first, columns = len(program.tops), len(soft) if by_period else 1
    unit = max((row.largest for row in soft), default=Fraction(1))
    rows = [row._replace(terms={**row.terms, first + (at if by_period else 0): -unit}) for at, row in enumerate(soft)]
    tops, whole = (*program.tops, *[MOST] * columns), (*program.whole, *[False] * columns)
    goal: dict[int, Number] = dict.fromkeys(range(first, first + columns), -1)
    return replace(program, tops=tops, whole=whole, rows=(*hard, *rows), goal=goal)


def _solved(program: Program) -> tuple[float, ...] | None:
    return highs.solve(program, nodes=NODES).values


def _more_at_once(model: Model) -> Relaxation | None:
    values = _solved(_slackened(model.program, lambda tag: tag.bound == Bound.CHANGE_LOAD, by_period=False))
    if values is None:
        return None
    most = max(ledger_of(model.grid, model.schedule(values)).running)
    return Relaxation(Bound.CHANGE_LOAD, amount=most - model.task.inputs.change_load)


def _longer(task: Task) -> Relaxation | None:
    """Return how many periods more are needed; what fits into fewer fits into more."""
    low, high = 1, LONGER + 1
    while low < high:
        middle = (low + high) // 2
        program = Model(Grid(task, middle), Gates(task)).program.kept(lambda tag: tag.bound != Bound.HORIZON)
        low, high = (low, middle) if highs.solve(program, nodes=NODES).values is not None else (middle + 1, high)
    return Relaxation(Bound.HORIZON, amount=low) if low <= LONGER else None


def _lower(model: Model, component: str) -> Relaxation | None:
    """Return the highest level that the component can be brought to."""
    goal: dict[int, Number] = {}
    sure = 0
    for level in range(1, model.task.inputs.targets[component] + 1):
        at = model.reached(component, level)
        sure += model.is_settled(component, level)
        if at is not None:
            goal[at] = goal.get(at, 0) + 1
    program = model.program.kept(lambda tag: tag != Tag(Bound.TARGETS, component)).aiming(goal)
    found = highs.solve(program, nodes=NODES)
    return None if found.values is None else Relaxation(Bound.TARGETS, component, sure + round(found.goal))


def _fewer(model: Model, bound: Bound) -> Relaxation | None:
    """Return which initiatives no longer are mandatory or excluded, as few as can be."""
    inputs = model.task.inputs
    codes = sorted((inputs.mandatory if bound == Bound.MANDATORY else inputs.excluded) & set(model.task.free))
    wanted = 1 if bound == Bound.MANDATORY else -1
    goal = {at: number * wanted for code in codes for at, number in model.chosen(code).items()}
    values = _solved(model.program.kept(lambda tag: tag.bound != bound).aiming(goal))
    if values is None:
        return None
    planned = model.schedule(values).keys()
    freed = [code for code in codes if (code in planned) != (bound == Bound.MANDATORY)]
    return Relaxation(bound, amount=len(freed), codes=tuple(freed))

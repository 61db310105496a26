"""The least change of one limit that, alone, makes a plan possible."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Final

from roadmap.aims import ended_by, lifts_of
from roadmap.asking import CUTS, Work, without
from roadmap.conflicts import Constraint, Relaxation
from roadmap.gates import Gates
from roadmap.grid import NOTHING, Grid
from roadmap.ledger import Starts, ledger_of
from roadmap.model import Model
from roadmap.planned import Bound
from roadmap.program import Number, Program, Row, Tag
from roadmap.task import Task

NODES: Final = 200
# Over all changes of a conflict; what is not asked any more is not offered, or not as the least.
WORK: Final = 30_000
# A horizon is never said to need more periods than these.
LONGER: Final = 12
# By period what is to be added.
Lacking = Mapping[int, int]


def relaxations(task: Task, conflict: Sequence[Constraint], *, longer: int = LONGER) -> Iterator[Relaxation]:
    """Yield for each limit of a conflict the least change that makes room alone, where there is one."""
    model, work = Model(Grid(task), Gates(task)), Work(WORK)
    for constraint in conflict:
        found = _relaxed(model, work, constraint, conflict, longer)
        if found is not None:
            yield found


def _relaxed(
    model: Model, work: Work, limit: Constraint, conflict: Sequence[Constraint], longer: int
) -> Relaxation | None:
    match limit.bound:
        case Bound.MONEY | Bound.PEOPLE:
            return _more(model, work, Tag(limit.bound, limit.of))
        case Bound.CHANGE_LOAD:
            return _more_at_once(model, work)
        case Bound.HORIZON:
            return _longer(model.task, work, longer)
        case Bound.TARGETS:
            return _lower(model, work, limit.of or "")
        case Bound.MANDATORY | Bound.EXCLUDED:
            named = [each.of or "" for each in conflict if each.bound == limit.bound]
            return _fewer(model, work, limit.bound) if limit.of == named[0] else None
    return None


def _more(model: Model, work: Work, limit: Tag) -> Relaxation | None:
    """Return how much more money, or days of a role, are needed in all, and in which periods."""
    carries = model.task.inputs.carry_over and limit.bound == Bound.MONEY

    def lacking(starts: Starts) -> Lacking:
        ledger = ledger_of(model.grid, starts)
        if limit.bound == Bound.MONEY:
            return _lacking(model.grid.budget, ledger.money, carries=carries)
        return _lacking(model.grid.people[limit.of or ""], ledger.people[limit.of or ""], carries=False)

    found = _least(model, work, lambda tag: tag[:2] == limit[:2], lacking, by_period=not carries)
    if found is None:
        return None
    more, is_least = found
    return Relaxation(limit.bound, limit.of, sum(more.values()), more, is_least=is_least)


def _lacking(limits: Sequence[int | None], used: Sequence[Fraction], *, carries: bool) -> Lacking:
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


def _more_at_once(model: Model, work: Work) -> Relaxation | None:
    def lacking(starts: Starts) -> Lacking:
        return {0: max(ledger_of(model.grid, starts).running) - model.task.inputs.change_load}

    found = _least(model, work, lambda tag: tag.bound == Bound.CHANGE_LOAD, lacking, by_period=False)
    if found is None:
        return None
    more, is_least = found
    return Relaxation(Bound.CHANGE_LOAD, amount=more[0], is_least=is_least)


def _least(
    model: Model, work: Work, is_soft: Callable[[Tag], bool], lacking: Callable[[Starts], Lacking], *, by_period: bool
) -> tuple[Lacking, bool] | None:
    """Return the least that limits must give way by in all, and whether less is proved too little; None: no way found.

    What the solver counts is as exact as its tolerance; so each schedule is counted exactly, and less is asked for.
    """
    program, best = _slackened(model.program, is_soft, by_period=by_period), None
    for _less in range(CUTS):
        found = work.ask(model, program, nodes=NODES)
        if found.starts is None:
            return None if best is None else (best, found.is_impossible)
        more = lacking(found.starts)
        best = more if best is None else min(best, more, key=_total)
        if found.is_proved and _total(best) <= round(-found.goal):
            return best, True
        less = Row(program.goal, least=1 - _total(best))
        program = program.with_rows([less, *([without(model, found.starts)] if _total(more) >= _total(best) else ())])
    return (best, False) if best is not None else None


def _total(more: Lacking) -> int:
    return sum(more.values())


def _slackened(program: Program, is_soft: Callable[[Tag], bool], *, by_period: bool) -> Program:
    """Return the program in which limits give way by whole units, as few as can be: each alone, or all by the same."""
    soft = [row for row in program.rows if row.tag and is_soft(row.tag)]
    hard = [row for row in program.rows if not (row.tag and is_soft(row.tag))]
    first = len(program.tops)
    places = range(len(soft)) if by_period else [0] * len(soft)
    # Without its tag: nobody keeps such a row any more.
    rows = [Row({**row.terms, first + at: -1}, most=row.most) for row, at in zip(soft, places, strict=True)]
    most = [_most_lacking(row) for row in soft]
    tops = most if by_period else [max(most, default=0)]
    goal: dict[int, Number] = dict.fromkeys(range(first, first + len(tops)), -1)
    whole = (*program.whole, *[True] * len(tops))
    return replace(program, tops=(*program.tops, *tops), whole=whole, rows=(*hard, *rows), goal=goal)


def _most_lacking(row: Row) -> int:
    return max(0, ceil(sum((value for value in row.terms.values() if value > 0), NOTHING) - (row.most or 0)))


def _longer(task: Task, work: Work, longer: int) -> Relaxation | None:
    """Return how many periods more are needed. One after the other: what runs in a period more costs there too."""
    is_least = True
    for more in range(1, longer + 1):
        model = Model(Grid(task, more), Gates(task))
        found = work.ask(model, model.program.kept(lambda tag: tag.bound != Bound.HORIZON), nodes=NODES)
        if found.starts is not None:
            return Relaxation(Bound.HORIZON, amount=more, is_least=is_least)
        is_least &= found.is_impossible
    return None


def _lower(model: Model, work: Work, component: str) -> Relaxation | None:
    """Return the highest level that the component can be brought to."""
    levels = range(1, model.task.inputs.targets[component] + 1)
    reached = [at for level in levels if (at := model.reached(component, level)) is not None]
    program = model.program.kept(lambda tag: tag != Tag(Bound.TARGETS, component)).aiming(dict.fromkeys(reached, 1))
    found = work.ask(model, program, nodes=NODES)
    if found.starts is None:
        return None
    ended = ended_by(model.grid, found.starts, model.grid.months)
    level = model.gates.level(component, lifts_of(ended))
    return Relaxation(Bound.TARGETS, component, level, is_least=found.is_proved)


def _fewer(model: Model, work: Work, bound: Bound) -> Relaxation | None:
    """Return which initiatives no longer are mandatory or excluded, as few as can be."""
    inputs = model.task.inputs
    codes = sorted((inputs.mandatory if bound == Bound.MANDATORY else inputs.excluded) & set(model.task.free))
    wanted = 1 if bound == Bound.MANDATORY else -1
    goal = {at: number * wanted for code in codes for at, number in model.chosen(code).items()}
    found = work.ask(model, model.program.kept(lambda tag: tag.bound != bound).aiming(goal), nodes=NODES)
    if found.starts is None:
        return None
    freed = [code for code in codes if (code in found.starts) != (bound == Bound.MANDATORY)]
    return Relaxation(bound, amount=len(freed), codes=tuple(freed), is_least=found.is_proved)

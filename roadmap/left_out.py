"""Why an initiative is not in a plan: what bound it, and what taking it in would do to the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from roadmap import deadline, lifting
from roadmap.aims import Aim, aims_of
from roadmap.asking import Work, ask
from roadmap.gates import Gates
from roadmap.grid import NOTHING, Grid, whole_cost
from roadmap.inputs import Goal
from roadmap.ledger import Starts
from roadmap.model import Model
from roadmap.placing import Draft, with_needs
from roadmap.planned import Bound, Forcing, LeftOut, LeftOutReason
from roadmap.program import Row
from roadmap.task import Task

# Each question is a whole plan of its own: the work on all of them has an end.
WORK: Final = 15_000
NODES: Final = 20
# Of readiness a thousandth is not worth the time.
GAP: Final = 0.001
# What the solver's own arithmetic leaves open is no price.
SLACK: Final = 1e-6


@dataclass(frozen=True)
class Beside:
    """A plan beside which others are looked at."""

    task: Task
    starts: Starts
    is_best: bool

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.task)

    @cached_property
    def draft(self) -> Draft:
        return Draft(self.grid, self.starts)

    @cached_property
    def there(self) -> frozenset[str]:
        return frozenset({*self.starts, *self.task.running})

    @cached_property
    def model(self) -> Model:
        return Model(self.grid, Gates(self.task))

    @cached_property
    def aim(self) -> Aim:
        return aims_of(self.model)[0]

    @cached_property
    def after(self) -> lifting.Sheet:
        return self.task.after(self.there)


def left_out(task: Task, starts: Starts, *, is_best: bool, is_searched: bool, is_reached: bool) -> tuple[LeftOut, ...]:
    """Return what is left out, by code; `is_reached` where all targets are.

    `is_best` where the plan is proved best. What forcing in would do is asked only beside one that `is_searched`.
    """
    beside = Beside(task, starts, is_best)
    work = Work(WORK)
    found: list[LeftOut] = []
    for code in task.free:
        if code in starts:
            continue
        reason, bounds = _reason(beside, code, is_reached=is_reached)
        forcing = None
        if reason in (LeftOutReason.NO_ROOM, LeftOutReason.NO_TARGET, LeftOutReason.NOT_NEEDED, LeftOutReason.COVERED):
            forcing = _free_of_charge(beside, code)
            if forcing is None and is_searched:
                forcing = _forced(beside, code, work)
        found.append(LeftOut(task.initiative(code), reason, _components(task, code), bounds, forcing))
    return tuple(found)


def _components(task: Task, code: str) -> tuple[str, ...]:
    found = {task.shape.component_of(lift.dimension) for lift in task.initiative(code).lifts}
    return tuple(component for component in task.shape.components if component in found)


def _reason(beside: Beside, code: str, *, is_reached: bool) -> tuple[LeftOutReason, tuple[Bound, ...]]:
    task, lifts = beside.task, beside.task.initiative(code).lifts
    if code in task.inputs.excluded:
        return LeftOutReason.EXCLUDED, (Bound.EXCLUDED,)
    if all(lifting.lowest_level(task.shape, task.sheet, lift.dimension) is None for lift in lifts):
        return LeftOutReason.NOT_APPLICABLE, ()
    if not any(lifting.is_raised(task.shape, task.sheet, lift) for lift in lifts):
        return LeftOutReason.ALREADY_THERE, ()
    if task.inputs.goal == Goal.TARGETS and not set(_components(task, code)) & task.inputs.targets.keys():
        return LeftOutReason.NO_TARGET, (Bound.NOT_NEEDED,)
    if task.inputs.goal == Goal.TARGETS and is_reached:
        return LeftOutReason.NOT_NEEDED, (Bound.NOT_NEEDED,)
    if not any(lifting.is_raised(task.shape, beside.after, lift) for lift in lifts):
        return LeftOutReason.COVERED, (Bound.NOT_NEEDED,)
    bounds = tuple(bound for bound in Bound if bound in set(_bounds(beside, code)))
    # It fits and raises something: what it is worth in money speaks against it.
    return LeftOutReason.NO_ROOM, bounds or (Bound.MONEY,)


def _bounds(beside: Beside, code: str) -> Iterator[Bound]:
    """Yield what would have to give way for the initiative to stand beside the plan."""
    if beside.draft.is_shut_out(code):
        yield Bound.EXCLUSIVE
        return
    bundle = with_needs(beside.task, code, beside.there)
    if bundle is None:
        yield Bound.ORDER
        return
    if len(bundle) > 1:
        yield Bound.ORDER
        yield from (bound for needed in bundle[:-1] for bound in _bounds(beside, needed))
    choices = [beside.draft.breaks(code, start) for start in beside.grid.starts(code)[_ready(beside, bundle) :]]
    yield from min(choices, key=len) if choices else {Bound.HORIZON}


def _ready(beside: Beside, bundle: list[str]) -> int:
    """Return the first period that order allows to the last of a bundle, whatever the limits."""
    task, grid = beside.task, beside.grid
    placed = {**task.running, **beside.starts}
    for code in bundle:
        found = [[grid.ready(other, placed[other]) for other in need if other in placed] for need in task.needs[code]]
        placed[code] = max((min(each) for each in found if each), default=0)
    return max(0, placed[bundle[-1]])


def _free_of_charge(beside: Beside, code: str) -> Forcing | None:
    """Beside a plan of the most readiness whatever still finds room takes nothing away."""
    if beside.task.inputs.goal != Goal.READINESS or not beside.is_best:
        return None
    bundle = with_needs(beside.task, code, beside.there)
    fits = bundle is not None and beside.draft.placed(bundle) is not None
    return Forcing(True, readiness=NOTHING) if fits else None


def _forced(beside: Beside, code: str, work: Work) -> Forcing | None:
    """Return what taking the initiative in would do, None where that was not found out.

    First with nothing else taken in for it: that is asked in no time, and the price is at most this.
    """
    if deadline.is_over():
        return None
    model, aim = beside.model, beside.aim
    program = model.program.with_rows([Row(model.chosen(code), least=1)]).aiming(aim.terms)
    gap = GAP if beside.task.inputs.goal == Goal.READINESS else 0.0
    near = ask(model, program.with_rows(_nothing_else(beside, code)), nodes=NODES, gap=gap)
    if near.starts is not None and beside.is_best and aim.of(near.starts) >= aim.of(beside.starts):
        return _price(beside, near.starts, is_exact=True)
    found = work.ask(model, program, nodes=NODES, start=near.starts, gap=gap)
    # The whole search first: where both are as good, it is what is proved.
    starts = max((each.starts for each in (found, near) if each.starts is not None), key=aim.of, default=None)
    if starts is None:
        return Forcing(False) if found.is_impossible else None
    is_exact = beside.is_best and found.is_proved and found.slack < SLACK and starts is found.starts
    return _price(beside, starts, is_exact=is_exact)


def _nothing_else(beside: Beside, code: str) -> Iterator[Row]:
    bundle = with_needs(beside.task, code, beside.there) or [code]
    for other in beside.task.free:
        if other not in beside.starts and other not in bundle:
            yield Row(beside.model.chosen(other), most=0)


def _price(beside: Beside, starts: Starts, *, is_exact: bool) -> Forcing:
    task, aim = beside.task, beside.aim
    if task.inputs.goal == Goal.READINESS:
        return Forcing(True, is_exact, readiness=max(NOTHING, aim.of(beside.starts) - aim.of(starts)))
    days, less_days = (sum(task.initiative(each).staff_days for each in some) for some in (starts, beside.starts))
    cost, less = (sum((whole_cost(task, each) for each in some), NOTHING) for some in (starts, beside.starts))
    return Forcing(True, is_exact, cost=cost - less, staff_days=days - less_days)

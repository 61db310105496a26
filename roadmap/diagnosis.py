"""What to say where no plan keeps every limit: a smallest set of limits that conflict, and the least that makes room.

A limit leaves the set where the rest conflicts without it; what stays conflicts, and each of it is needed for that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from roadmap.asking import Work
from roadmap.conflicts import Constraint, Infeasible
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.ledger import breaches, ledger_of
from roadmap.model import Model
from roadmap.planned import Bound
from roadmap.program import Tag
from roadmap.relaxing import LONGER, relaxations
from roadmap.task import Task

NODES: Final = 50
# What is not asked any more stays in the set.
WORK: Final = 25_000
HORIZON: Final = Tag(Bound.HORIZON)
# What is tried to leave first: people rather hear of money and targets than of order.
LEAVING: Final = (
    Bound.EXCLUSIVE,
    Bound.ORDER,
    Bound.CHANGE_LOAD,
    Bound.HORIZON,
    Bound.PEOPLE,
    Bound.MONEY,
    Bound.EXCLUDED,
    Bound.MANDATORY,
    Bound.TARGETS,
)
# Of one of these the parts are sought too, as those which matter.
PARTED: Final = (Bound.PEOPLE, Bound.MONEY, Bound.EXCLUDED, Bound.MANDATORY, Bound.TARGETS)


def conflict_of(task: Task, *, longer: int = LONGER) -> Infeasible:
    """Return the refusal of a task that no plan answers, nor, without a horizon, one of `longer` periods more."""
    broken = _broken_by_what_runs(task, task.running)
    if broken:
        conflict = (*_constraints(broken[:1]), *_running(task, broken[0]))
        return Infeasible(conflict, tuple(relaxations(task, conflict, longer=longer)))
    search = _Search(task, longer)
    conflict = tuple(_constraints(search.smallest()))
    return Infeasible(conflict, tuple(relaxations(task, conflict, longer=longer)), is_minimal=search.is_proved)


def _broken_by_what_runs(task: Task, running: Mapping[str, int]) -> list[Tag]:
    """Return the limits that break whatever is planned."""
    grid = Grid(replace(task, running=running))
    return [Tag(*breach) for breach in breaches(ledger_of(grid, {}))]


def _running(task: Task, limit: Tag) -> Iterator[Constraint]:
    """Yield what runs already and breaks a limit, no more of it than that takes."""
    kept = dict(task.running)
    for code in sorted(task.running):
        rest = {other: start for other, start in kept.items() if other != code}
        if limit in _broken_by_what_runs(task, rest):
            kept = rest
    yield from (Constraint(Bound.RUNNING, code) for code in kept)


class _Search:
    """The search for a smallest conflict; `is_proved` while every answer was one."""

    def __init__(self, task: Task, longer: int) -> None:
        gates = Gates(task)
        self.within, self.beyond = Model(Grid(task), gates), Model(Grid(task, longer), gates)
        self.last = task.inputs.periods - 1
        self.is_proved = True
        self._work = Work(WORK)

    def smallest(self) -> set[Tag]:
        """Return limits that conflict, none of which can be left out."""
        kept = {row.tag for row in self.within.program.rows if row.tag} | {HORIZON}
        for bound in LEAVING:
            group = {tag for tag in kept if tag.bound == bound}
            if not group or self._conflicts(kept - group):
                kept -= group
            elif bound in PARTED:
                kept = self._parted(kept, group)
        return kept

    def _parted(self, kept: set[Tag], group: set[Tag]) -> set[Tag]:
        """Return the limits with fewer of one kind: first whole roles and initiatives, then single periods."""
        whole = [{tag for tag in group if tag.of == of} for of in sorted({tag.of for tag in group if tag.of})]
        dated = sorted(
            (tag for tag in group if tag.period is not None), key=lambda tag: (-(tag.period or 0), tag.of or "")
        )
        for part in [*whole, *({tag} for tag in dated)]:
            if part & kept and self._conflicts(kept - part):
                kept = kept - part
        return kept

    def _conflicts(self, kept: Collection[Tag]) -> bool:
        """Tell whether no plan keeps these limits; without the horizon, no longer one either."""
        models = [self.within] if HORIZON in kept else [self.beyond, self.within]
        return all(self._is_impossible(model, kept) for model in models)

    def _is_impossible(self, model: Model, kept: Collection[Tag]) -> bool:
        program = model.program.kept(lambda tag: self._of_task(tag) in kept)
        found = self._work.ask(model, program, nodes=NODES)
        self.is_proved &= found.is_proved or found.starts is not None
        return found.is_impossible

    def _of_task(self, tag: Tag) -> Tag:
        """Return the limit of which this is one: what is limited behind the horizon is so as in its last period."""
        return tag if tag.period is None else tag._replace(period=min(tag.period, self.last))


def _constraints(tags: Iterable[Tag]) -> Iterator[Constraint]:
    groups = sorted({(LEAVING.index(tag.bound), tag.bound, tag.of or "") for tag in tags}, reverse=True)
    for _place, bound, of in groups:
        same = (tag.period for tag in tags if tag.bound == bound and (tag.of or "") == of)
        periods = {period for period in same if period is not None} if bound != Bound.CHANGE_LOAD else set()
        yield Constraint(bound, of or None, tuple(sorted(periods)))

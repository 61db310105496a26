"""What to say where no plan keeps every limit: the smallest set of limits that conflict, and the least that makes room.

A limit leaves the set where the rest conflicts without it; what stays conflicts, and each of it is needed for that.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from roadmap import highs
from roadmap.conflicts import Constraint, Infeasible
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.model import Model
from roadmap.placing import Draft
from roadmap.planned import Bound
from roadmap.program import Program, Tag
from roadmap.relaxing import LONGER, relaxations
from roadmap.task import Task

NODES: Final = 300
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


def conflict_of(task: Task) -> Infeasible:
    """Return the refusal of a task that no plan answers."""
    model = Model(Grid(task, LONGER), Gates(task))
    search = _Search(model.program)
    tags = search.smallest()
    conflict = (*_constraints(tags), *_running(task))
    return Infeasible(conflict, tuple(relaxations(task, conflict)), is_minimal=search.is_proved)


def _running(task: Task) -> Iterator[Constraint]:
    """Yield what runs already where that alone breaks a limit."""
    if not Draft(Grid(task)).is_possible:
        yield from (Constraint(Bound.RUNNING, code) for code in sorted(task.running))


class _Search:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.is_proved = True

    def smallest(self) -> set[Tag]:
        """Return limits that conflict, none of which can be left out."""
        kept = {row.tag for row in self.program.rows if row.tag}
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
        found = highs.solve(self.program.kept(lambda tag: tag in kept), nodes=NODES)
        self.is_proved &= found.is_proved
        return found.is_impossible


def _constraints(tags: Iterable[Tag]) -> Iterator[Constraint]:
    groups = sorted({(LEAVING.index(tag.bound), tag.bound, tag.of or "") for tag in tags}, reverse=True)
    for _place, bound, of in groups:
        same = (tag.period for tag in tags if tag.bound == bound and (tag.of or "") == of)
        periods = {period for period in same if period is not None} if bound != Bound.CHANGE_LOAD else set()
        yield Constraint(bound, of or None, tuple(sorted(periods)))

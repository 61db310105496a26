"""The seam behind which initiatives are chosen and placed in time."""

from dataclasses import dataclass, field
from typing import Final, Protocol

from roadmap import greedy, search
from roadmap.aims import ended_by, lifts_of
from roadmap.conflicts import Infeasible
from roadmap.diagnosis import conflict_of
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.ledger import Starts
from roadmap.model import Model
from roadmap.planned import Solution, Status
from roadmap.task import Task


@dataclass(frozen=True)
class Solved:
    """Start periods by code, and how they were found."""

    starts: Starts
    solution: Solution


class Solver(Protocol):
    """Answers a task with start periods of free initiatives that keep every limit.

    Raises roadmap.conflicts.Infeasible where there are none, or none are found.
    """

    @property
    def name(self) -> str: ...

    def solve(self, task: Task) -> Solved: ...


@dataclass(frozen=True)
class Highs:
    """The best plan there is, proved or with the gap to what could be; the rule of thumb where nothing was found."""

    nodes: tuple[int, ...] = search.NODES
    name: str = field(default="highs/1", init=False)

    def solve(self, task: Task) -> Solved:
        grid, gates = Grid(task), Gates(task)
        thumb = greedy.choose(grid, gates)
        start = thumb if thumb is not None and is_there(gates, grid, thumb) else None
        answer = search.best(Model(grid, gates), start, self.nodes)
        if answer.is_impossible:
            raise conflict_of(task)
        if answer.starts is None:
            # Not proved impossible either: as near as the rule of thumb comes.
            return Greedy().solve(task)
        status = Status.OPTIMAL if answer.is_proved and not answer.is_timed else Status.GAP
        found = Status.GREEDY if answer.is_unsearched else status
        solution = Solution(self.name, found, task.inputs.goal, answer.gap, answer.nodes, answer.is_timed)
        return Solved(answer.starts, solution)


class Greedy:
    """The most brought for each day of work or money, one bundle of initiatives at a time."""

    name: Final = "greedy/2"

    def solve(self, task: Task) -> Solved:
        starts = greedy.choose(Grid(task), Gates(task))
        if starts is None:
            # One after the other they find no place; whether another order has one, this rule cannot say.
            raise Infeasible((), (), is_minimal=False, is_proved=False)
        return Solved(starts, Solution(self.name, Status.GREEDY, task.inputs.goal))


def is_there(gates: Gates, grid: Grid, starts: Starts) -> bool:
    """Tell whether a schedule reaches every target that binds."""
    task = gates.task
    lifts = lifts_of(ended_by(grid, starts, grid.months))
    targets = task.inputs.targets if task.inputs.goal == Goal.TARGETS else {}
    return all(gates.level(code, lifts) >= level for code, level in targets.items())

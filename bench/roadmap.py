"""The roadmap's solver: how long the best plan takes, what it searches, and what the rule of thumb finds beside it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from bench import planned
from roadmap import greedy
from roadmap.aims import aims_of
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.model import Model
from roadmap.plan import plan
from roadmap.planned import LeftOutReason
from roadmap.solver import Highs, Solved
from roadmap.task import Task

AIMED: Final = 10.0
AIMED_WHOLE: Final = 30.0
# Nobody asks what these would cost.
UNPRICED: Final = (LeftOutReason.ALREADY_THERE, LeftOutReason.EXCLUDED, LeftOutReason.NOT_APPLICABLE)
T = TypeVar("T")
HEAD: Final = (
    "\nThe roadmap's solver, one thread, eight half-years. Values are those of the first aim: points and levels, or "
    "money\n(staff-days where there is none). Nodes and plans are the same on every machine, seconds are not.\n"
)


@dataclass(frozen=True)
class Spent:
    """Seconds of the processor and of the clock."""

    cpu: float
    wall: float

    def __str__(self) -> str:
        return f"{self.cpu:5.1f} CPU s, {self.wall:5.1f} s"


def main(_arguments: list[str]) -> None:
    """Print a line for each goal of sixty initiatives, and of the whole built-in catalogue with every price."""
    print(HEAD)
    for goal in Goal:
        print(_solved(f"60 initiatives, {goal}", planned.sixty(goal)), flush=True)
    for goal in Goal:
        print(_planned(f"whole plan, {goal}", planned.whole(goal)), flush=True)


def _solved(name: str, task: Task) -> str:
    solved, spent = timed(lambda: Highs().solve(task))
    found = solved.solution
    told = f"{found.status}, gap {float(found.gap):.2%}, {found.nodes} nodes, {' against '.join(_values(task, solved))}"
    return _line(name, spent, AIMED, told)


def _values(task: Task, solved: Solved) -> Iterator[str]:
    grid, gates = Grid(task), Gates(task)
    aim = aims_of(Model(grid, gates))[0]
    yield f"{aim.name} {float(aim.of(solved.starts)):,.1f}"
    thumb = greedy.choose(grid, gates)
    yield "none" if thumb is None else f"{float(aim.of(thumb)):,.1f} by the rule of thumb"


def _planned(name: str, task: Task) -> str:
    found, spent = timed(lambda: plan(task.framework, task.sheet, task.catalogue, task.inputs, task.estimates))
    asked = [each for each in found.left_out if each.reason not in UNPRICED]
    priced = [each.forcing for each in asked if each.forcing is not None]
    told = f"{len(task.catalogue.initiatives)} initiatives, {found.solution.nodes} nodes, "
    told += (
        f"{len(priced)} of {len(asked)} left out with a price, {sum(each.is_exact for each in priced)} of them proved"
    )
    return _line(name, spent, AIMED_WHOLE, told)


def _line(name: str, spent: Spent, aim: float, told: str) -> str:
    return f"{name:<26} {spent}   aim {aim:.0f} s {'met' if spent.cpu <= aim else 'MISSED'}   {told}"


def timed(do: Callable[[], T]) -> tuple[T, Spent]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = do()
    return found, Spent(time.process_time() - cpu, time.perf_counter() - wall)

"""The seam behind which initiatives are chosen and placed in time."""

from collections.abc import Mapping
from typing import Final, Protocol

from roadmap import greedy, schedule
from roadmap.task import Task


class Solver(Protocol):
    """Answers a task with start months by code: needs ended first, phases in order, change load respected."""

    @property
    def name(self) -> str: ...

    def solve(self, task: Task) -> Mapping[str, int]: ...


class Greedy:
    """The most readiness and levels for each day of work, one bundle of initiatives at a time."""

    name: Final = "greedy/1"

    def solve(self, task: Task) -> Mapping[str, int]:
        chosen = (task.catalogue.initiatives[code] for code in greedy.choose(task))
        return schedule.starts_of(chosen, task.needs, task.limits)

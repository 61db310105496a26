"""Small plans that ask for too much, and what conflicts in them, by trying every schedule there is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import ceil
from random import Random
from typing import Any

from roadmap import lifting
from roadmap.conflicts import Constraint
from roadmap.initiatives import Initiative
from roadmap.inputs import Estimate, Estimates, Goal
from roadmap.planned import Bound
from roadmap.task import Task
from tests.roadmap.factories import task_of
from tests.roadmap.planning import ROLES, Limit, Oracle, Schedule, estimates, extended, framework, initiatives, sheet

# How many periods more are tried for whoever may take longer: few, so that every schedule can be.
LONGER = 2


def tight_task(seed: int) -> Task:
    """A task of four initiatives that asks for more than its limits allow, in one way or another, as a rule."""
    chance = Random(seed)
    # Of some only money is short, or only people: elsewhere one change alone seldom makes room.
    short = chance.choice(["", "", "money", "people"])
    goal = Goal.READINESS if short else chance.choice([Goal.TARGETS, Goal.TARGETS, Goal.READINESS])
    asked, offer = framework(chance), _offer(chance)
    codes = [each.code for each in offer]
    kept = [codes[0]] if not offer[0].excludes and chance.random() < 0.25 else []
    done = frozenset(kept if chance.random() < 0.5 else ())
    lifts = (lift for each in offer if each.code in done for lift in each.lifts)
    return task_of(
        asked,
        lifting.lifted(lifting.shape_of(asked), sheet(chance, asked), lifts),
        *offer,
        done=done,
        running={code: chance.choice([-1, 0]) for code in kept if code not in done},
        goal=goal,
        targets=_targets(chance) if goal == Goal.TARGETS else {},
        **_wishes(chance, [each for each in offer if each.code not in kept]),
        **_scarce(chance, codes, short),
    )


def _offer(chance: Random) -> list[Initiative]:
    offer = initiatives(chance, 4)
    if chance.random() > 0.15:
        return offer
    one, other = offer[2:]
    return [*offer[:2], replace(one, excludes=(other.code,)), replace(other, excludes=(one.code,))]


def _wishes(chance: Random, free: list[Initiative]) -> dict[str, Any]:
    apart = [each.code for each in free if each.excludes][-2:]
    codes = [each.code for each in free]
    mandatory = apart if chance.random() < 0.3 else chance.sample(codes, chance.choice([0, 1, 1, 2, 3]))
    others = [code for code in codes if code not in mandatory]
    excluded = chance.sample(others, min(len(others), chance.choice([0, 1, 2])))
    return {"mandatory": frozenset(mandatory), "excluded": frozenset(excluded)}


def _scarce(chance: Random, codes: list[str], short: str) -> dict[str, Any]:
    periods = chance.randint(1, 3)
    # Where one unit is a ten-millionth, the solver's own tolerance does not see it.
    unit = chance.choice([1, 10**7 + 1])
    has_budget, has_people = (short == each or (not short and chance.random() < 0.5) for each in ("money", "people"))
    return {
        "periods": periods,
        "estimates": _dear(estimates(chance, codes), unit) if chance.random() < 0.9 else {},
        "budget": _limits(chance, periods, 90 * unit) if has_budget else (None,) * periods,
        "carry_over": chance.random() < 0.5,
        "people": {role: _limits(chance, periods, 25) for role in ROLES} if has_people else {},
        "change_load": 4 if short else chance.randint(1, 3),
    }


def _dear(given: dict[str, dict[str, Estimate]], unit: int) -> Estimates:
    return {code: {kind: _times(each, unit) for kind, each in row.items()} for code, row in given.items()}


def _times(given: Estimate, unit: int) -> Estimate:
    return replace(given, low=given.low * unit, likely=given.likely * unit, high=given.high * unit)


def _targets(chance: Random) -> dict[str, int]:
    return {code: chance.choice([2, 2, 3, 4]) for code in chance.sample("ABC", chance.choice([1, 1, 2]))}


def _limits(chance: Random, periods: int, most: int) -> tuple[int | None, ...]:
    return tuple(None if chance.random() < 0.15 else chance.randint(0, most) for _ in range(periods))


class Conflicts:
    """What a task's limits allow, each of them kept or dropped, by trying every schedule there is."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._within = set(self._broken(Oracle(task)))

    @cached_property
    def _beyond(self) -> set[frozenset[Limit]]:
        return set(self._broken(Oracle(self.task, LONGER)))

    def _broken(self, oracle: Oracle) -> Iterator[frozenset[Limit]]:
        last = self.task.inputs.periods - 1
        for schedule in oracle.every():
            broken = oracle.broken(schedule)
            # What is limited behind the horizon is limited as in its last period.
            yield frozenset((bound, of, at if at is None else min(at, last)) for bound, of, at in broken)

    def allow(self, kept: Collection[Limit]) -> bool:
        """Tell whether any schedule keeps these limits; where the horizon is none of them, in a longer one too."""
        every = self._within if (Bound.HORIZON, None, None) in kept else self._within | self._beyond
        return any(broken.isdisjoint(kept) for broken in every)


def limits_of(constraint: Constraint, task: Task) -> frozenset[Limit]:
    """Return the single limits that one constraint names."""
    match constraint.bound:
        case Bound.MONEY | Bound.PEOPLE:
            return frozenset((constraint.bound, constraint.of, period) for period in constraint.periods)
        case Bound.CHANGE_LOAD:
            return frozenset((constraint.bound, None, period) for period in range(task.inputs.periods))
    return frozenset([(constraint.bound, constraint.of, None)])


def asking(task: Task, **changes: Any) -> Task:
    return replace(task, inputs=replace(task.inputs, **changes))


def is_possible(task: Task) -> bool:
    return next(Oracle(task).schedules(), None) is not None


def longer(task: Task, more: int) -> Task:
    """The same task with periods behind the horizon that have the limits of its last."""
    inputs = task.inputs
    people = {role: extended(row, more) for role, row in inputs.people.items()}
    return asking(task, periods=inputs.periods + more, budget=extended(inputs.budget, more), people=people)


def richer(task: Task, more: Mapping[int, int]) -> Task:
    budget = (None if limit is None else limit + more.get(at, 0) for at, limit in enumerate(task.inputs.budget))
    return asking(task, budget=tuple(budget))


def staffed(task: Task, role: str, more: Mapping[int, int]) -> Task:
    row = (None if days is None else days + more.get(at, 0) for at, days in enumerate(task.inputs.people[role]))
    return asking(task, people={**task.inputs.people, role: tuple(row)})


def least_money(task: Task) -> int | None:
    """Return the least money in whole units that makes a plan possible, in whichever periods; None where none does."""
    oracle = Oracle(task)
    return min((_money_lacking(oracle, each) for each in _but_for(oracle, Bound.MONEY)), default=None)


def least_days(task: Task, role: str) -> int | None:
    oracle = Oracle(task)
    found = _but_for(oracle, Bound.PEOPLE, role)
    return min(
        (_whole(left for _at, left in oracle.days_left(_placed(task, each), role)) for each in found), default=None
    )


def _money_lacking(oracle: Oracle, schedule: Schedule) -> int:
    left = [left for _at, left in oracle.money_left(_placed(oracle.task, schedule))]
    # What is given early is there later too.
    return max(0, ceil(-min(left))) if oracle.inputs.carry_over else _whole(left)


def _whole(left: Iterable[Fraction]) -> int:
    return sum(max(0, ceil(-each)) for each in left)


def _placed(task: Task, schedule: Schedule) -> Schedule:
    return {**task.running, **schedule}


def _but_for(oracle: Oracle, bound: Bound, of: str | None = None) -> Iterator[Schedule]:
    """Yield the schedules that keep every limit but one."""
    for schedule in oracle.every():
        if all(broken[:2] == (bound, of) for broken in oracle.broken(schedule)):
            yield schedule


def least_freed(task: Task, name: str) -> int | None:
    """Return how many must be freed from being `mandatory` or `excluded`, at the least; None where no number helps."""
    codes: frozenset[str] = getattr(task.inputs, name)
    for count in range(len(codes) + 1):
        if any(is_possible(asking(task, **{name: codes - set(some)})) for some in combinations(sorted(codes), count)):
            return count
    return None


def highest_target(task: Task, component: str) -> int | None:
    """Return the highest level to which a component can be brought, 0 for any; None where even that is too much."""
    others = {code: level for code, level in task.inputs.targets.items() if code != component}
    for level in range(5, 0, -1):
        if is_possible(asking(task, targets={**others, component: level})):
            return level
    return 0 if is_possible(asking(task, targets=others)) else None

"""Plans keep every limit, judged month by month by rules that the planner does not know; a spoilt plan is found out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor

import pytest

from roadmap import greedy
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.model import Model
from roadmap.planned import Bound
from roadmap.search import best
from roadmap.task import Task
from tests.roadmap.conflicting import asking
from tests.roadmap.planning import Limit, Oracle, Schedule, task

Found = list[tuple[Task, Schedule]]
SEEDS = range(100)


@pytest.fixture(scope="module")
def by_the_solver() -> Found:
    return list(_plans("highs"))


@pytest.fixture(scope="module")
def by_the_rule_of_thumb() -> Found:
    return list(_plans("greedy"))


def _plans(by: str) -> Iterator[tuple[Task, Schedule]]:
    for goal in Goal:
        for seed in SEEDS:
            asked = task(seed, goal, count=9, periods=5)
            grid, gates = Grid(asked), Gates(asked)
            starts = best(Model(grid, gates)).starts if by == "highs" else greedy.choose(grid, gates)
            if starts is not None:
                yield asked, dict(starts)


def broken(asked: Task, starts: Schedule) -> set[Limit]:
    return set(Oracle(asked).broken(starts))


def test_the_solver_keeps_every_limit(by_the_solver: Found) -> None:
    assert len(by_the_solver) > 120
    for asked, starts in by_the_solver:
        assert broken(asked, starts) == set()


def test_the_rule_of_thumb_keeps_every_limit_but_may_fall_short_of_targets(by_the_rule_of_thumb: Found) -> None:
    assert len(by_the_rule_of_thumb) > 120
    for asked, starts in by_the_rule_of_thumb:
        assert {bound for bound, _of, _period in broken(asked, starts)} <= {Bound.TARGETS}


def test_a_plan_spoilt_in_any_way_is_found_out(by_the_solver: Found) -> None:
    spoilt = Counter[str]()
    for asked, starts in by_the_solver:
        for how, limit, other, plan in [*_moved(asked, starts), *_added(asked, starts), *_squeezed(asked, starts)]:
            assert limit in broken(other, plan), how
            spoilt[how] += 1

    assert set(spoilt) == {
        "late", "dropped", "excluded", "beside another", "out of order", "not reviewed", "money", "people", "at once",
    }  # fmt: skip
    assert min(spoilt.values()) > 3


Spoilt = tuple[str, Limit, Task, Schedule]


def _moved(asked: Task, starts: Schedule) -> Iterator[Spoilt]:
    """Yield plans in which one initiative starts elsewhere, or not at all."""
    grid = Grid(asked)
    for code in starts:
        if asked.initiative(code).months > grid.length:
            late = starts | {code: asked.inputs.periods - 1}
            yield "late", (Bound.HORIZON, None, None), asked, late
        if code in asked.inputs.mandatory:
            rest = {other: start for other, start in starts.items() if other != code}
            yield "dropped", (Bound.MANDATORY, code, None), asked, rest
        for need in asked.needs[code]:
            if len(need) == 1 and need[0] in starts:
                first = starts[need[0]]
                yield "out of order", (Bound.ORDER, None, None), asked, starts | {code: first}
                oracle = Oracle(asked)
                ended = ceil(oracle.end(need[0], first) / grid.length)
                if oracle.reviewed(need[0], first) > ended * grid.length:
                    yield "not reviewed", (Bound.ORDER, None, None), asked, starts | {code: ended}


def _added(asked: Task, starts: Schedule) -> Iterator[Spoilt]:
    """Yield plans with one initiative more, that cannot be there."""
    for code in asked.inputs.excluded:
        yield "excluded", (Bound.EXCLUDED, code, None), asked, starts | {code: 0}
    for pair in asked.exclusive:
        if len(starts.keys() & set(pair)) == 1 and not set(pair) & asked.running.keys():
            yield "beside another", (Bound.EXCLUSIVE, None, None), asked, dict.fromkeys(pair, 0) | starts


def _squeezed(asked: Task, starts: Schedule) -> Iterator[Spoilt]:
    """Yield the plan under a limit that is one unit less than what it takes."""
    oracle, placed = Oracle(asked), {**asked.running, **starts}
    for period, left in oracle.money_left(placed):
        budget = list(asked.inputs.budget)
        budget[period] = (budget[period] or 0) - floor(left) - 1
        yield "money", (Bound.MONEY, None, period), asking(asked, budget=tuple(budget)), starts
    for role, days in asked.inputs.people.items():
        for period, left in oracle.days_left(placed, role):
            row = [*days[:period], (days[period] or 0) - floor(left) - 1, *days[period + 1 :]]
            people = {**asked.inputs.people, role: tuple(row)}
            yield "people", (Bound.PEOPLE, role, period), asking(asked, people=people), starts
    most = max(range(asked.inputs.periods), key=lambda period: oracle.at_once(placed, period))
    load = oracle.at_once(placed, most) - 1
    if load >= 0:
        loose = replace(asked, inputs=replace(asked.inputs, change_load=load))
        yield "at once", (Bound.CHANGE_LOAD, None, most), loose, starts

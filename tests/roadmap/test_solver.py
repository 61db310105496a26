"""The solver against every schedule there is, on plans small enough to try them all."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from roadmap import greedy
from roadmap.aims import Aim, aims_of
from roadmap.asking import Answer
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.ledger import breaches, disorder, ledger_of
from roadmap.model import Model
from roadmap.search import best
from roadmap.solver import is_there
from roadmap.task import Task
from tests.roadmap.planning import Oracle, Schedule, task, whole_cost

SEEDS = range(100)


def solved(asked: Task) -> tuple[Answer, tuple[Aim, ...]]:
    model = Model(Grid(asked), Gates(asked))
    return best(model), aims_of(model)


def is_priced(asked: Task, code: str) -> bool:
    return bool({"build", "run"} & asked.estimates.get(code, {}).keys())


def first_aim(asked: Task, oracle: Oracle) -> Callable[[Schedule], Fraction]:
    """Readiness; or money where everything open has a price, days where not; written down a second time."""
    if asked.inputs.goal == Goal.READINESS:
        return oracle.readiness
    if all(is_priced(asked, code) for code in asked.free if code not in asked.inputs.excluded):
        return lambda schedule: -whole_cost(asked, list(schedule))
    return lambda schedule: -Fraction(sum(asked.initiative(code).staff_days for code in schedule))


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("seed", SEEDS)
def test_no_schedule_is_better_than_the_one_that_the_solver_finds(seed: int, goal: Goal) -> None:
    asked = task(seed, goal)
    oracle = Oracle(asked)

    answer, (first, *_later) = solved(asked)

    worth = first_aim(asked, oracle)
    every = list(oracle.schedules())
    assert answer.is_impossible == (not every)
    if answer.starts is not None:
        found, most = dict(answer.starts), max(map(worth, every))
        assert found in every
        assert worth(found) == first.of(found)
        # Where there is money, a thousandth of the readiness may go for the best net value.
        assert worth(found) >= first.least(most)


@pytest.mark.parametrize("seed", range(0, 100, 4))
def test_later_aims_are_best_within_what_the_earlier_leave(seed: int) -> None:
    for goal in Goal:
        asked = task(seed, goal)
        every = list(Oracle(asked).schedules())
        answer, aims = solved(asked)

        for aim in aims if answer.starts is not None else ():
            most = max(map(aim.of, every))
            assert aim.of(answer.starts or {}) >= aim.least(most)
            every = [each for each in every if aim.of(each) >= aim.least(most)]


def test_the_small_plans_are_of_every_kind() -> None:
    asked = [task(seed, goal) for seed in SEEDS for goal in Goal]

    impossible = sum(solved(each)[0].is_impossible for each in asked[::5])
    assert 0 < impossible < len(asked[::5]) / 2
    assert any(each.running for each in asked)
    assert any(each.exclusive for each in asked)
    assert any(len(need) > 1 for each in asked for needs in each.needs.values() for need in needs)


def test_a_solver_that_forgets_a_limit_is_found_out() -> None:
    wrong = 0
    for seed in SEEDS[::4]:
        asked = task(seed, Goal.READINESS)
        loose = replace(asked, inputs=replace(asked.inputs, change_load=9, budget=(None,) * 3, people={}))
        answer, _aims = solved(loose)
        wrong += answer.starts is not None and not Oracle(asked).keeps(dict(answer.starts))
    assert wrong > 5


def placed(seed: int, goal: Goal) -> tuple[Task, Schedule | None]:
    asked = task(seed, goal, count=7, periods=4)
    starts = greedy.choose(Grid(asked), Gates(asked))
    return asked, None if starts is None else dict(starts)


@pytest.mark.parametrize("goal", list(Goal))
def test_the_rule_of_thumb_keeps_every_limit(goal: Goal) -> None:
    found = [(asked, starts) for asked, starts in (placed(seed, goal) for seed in range(250)) if starts is not None]

    assert len(found) > 100
    for asked, starts in found:
        grid = Grid(asked)
        assert not list(breaches(ledger_of(grid, starts)))
        assert not disorder(grid, starts)
        assert asked.inputs.mandatory <= starts.keys() | asked.running.keys()
        assert not asked.inputs.excluded & starts.keys()
        assert all(grid.end_month(code, start) <= grid.months for code, start in starts.items())


@pytest.mark.parametrize("goal", list(Goal))
def test_the_solver_is_never_worse_than_the_rule_of_thumb_that_it_does_not_see(goal: Goal) -> None:
    better = 0
    for seed in range(250):
        asked, starts = placed(seed, goal)
        model = Model(Grid(asked), Gates(asked))
        if starts is None or not is_there(model.gates, model.grid, starts):
            continue
        answer = best(model, nodes=(100,))
        first = aims_of(model)[0]

        assert answer.starts is not None
        assert first.of(answer.starts) >= first.of(starts)
        better += first.of(answer.starts) > first.of(starts)
    # A control: were they always equal, the comparison would say nothing.
    assert better

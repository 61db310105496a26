"""What taking one more initiative in would cost, against every schedule that has it."""

from fractions import Fraction

import pytest

from roadmap.aims import aims_of, measure_of
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.left_out import left_out
from roadmap.model import Model
from roadmap.planned import Forcing
from roadmap.search import best
from roadmap.task import Task
from tests.roadmap.planning import Oracle, Schedule, task

SEEDS = range(60)
Price = tuple[str, Forcing]


def priced(asked: Task) -> tuple[Schedule, list[Price]]:
    """Return the best plan, and the prices beside it."""
    model = Model(Grid(asked), Gates(asked))
    answer = best(model)
    if answer.starts is None:
        return {}, []
    rows = left_out(
        asked, answer.starts, is_best=answer.is_proved, is_searched=True, is_reached=bool(asked.inputs.targets)
    )
    return dict(answer.starts), [(row.initiative.code, row.forcing) for row in rows if row.forcing]


def told(asked: Task, forcing: Forcing) -> Fraction:
    """Return the price in what the plan is best at."""
    if asked.inputs.goal == Goal.READINESS:
        return forcing.readiness or Fraction(0)
    return forcing.cost or Fraction(0) if measure_of(asked) == "money" else Fraction(forcing.staff_days or 0)


@pytest.mark.parametrize("goal", list(Goal))
def test_a_price_is_the_best_plan_with_the_initiative_less_the_best_without(goal: Goal) -> None:
    exact = 0
    for seed in SEEDS:
        asked = task(seed, goal)
        starts, prices = priced(asked)
        aim = aims_of(Model(Grid(asked), Gates(asked)))[0]
        every = list(Oracle(asked).schedules()) if prices else []
        for code, forcing in prices:
            worths = [aim.of(each) for each in every if code in each]

            assert forcing.is_possible == bool(worths) or not forcing.is_exact
            if forcing.is_possible:
                price = max(Fraction(0), aim.of(starts) - max(worths))
                assert told(asked, forcing) >= price
                assert not forcing.is_exact or told(asked, forcing) == price
                exact += forcing.is_exact and price > 0
    assert exact > 20


def test_a_price_that_nobody_worked_out_is_never_told_as_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap.left_out.WORK", 0)

    prices = [price for seed in SEEDS for price in priced(task(seed, Goal.READINESS))[1]]

    told_exactly = [forcing for _code, forcing in prices if forcing.is_exact]
    assert len(told_exactly) < len(prices)
    assert not any(forcing.readiness for forcing in told_exactly)

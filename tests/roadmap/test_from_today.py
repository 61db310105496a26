"""A plan that begins in the middle of a period: nothing new starts in the past, and what is done still costs."""

from dataclasses import replace
from fractions import Fraction

import pytest

from roadmap.aims import aims_of
from roadmap.gates import Gates
from roadmap.greedy import choose
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.ledger import breaches, cost_of, disorder, ledger_of, money_lines
from roadmap.model import Model
from roadmap.plan import plan
from roadmap.search import best
from roadmap.task import Task
from tests.roadmap.factories import all_at, catalogue_of, initiative, inputs_of, task_of, two_dimensions
from tests.roadmap.money import estimates_of
from tests.roadmap.planning import Oracle, task

TWO = two_dimensions()


def begun(seed: int, goal: Goal) -> Task:
    return replace(task(seed, goal), passed=1 + seed % 6)


@pytest.mark.parametrize("goal", list(Goal))
def test_the_best_plan_from_today_is_the_best_of_all_that_begin_today_or_later(goal: Goal) -> None:
    answered = 0
    for seed in range(60):
        asked = begun(seed, goal)
        every = list(Oracle(asked).schedules())
        model = Model(Grid(asked), Gates(asked))
        answer, first = best(model), aims_of(model)[0]

        assert answer.is_impossible == (not every)
        if answer.starts is not None:
            assert first.of(answer.starts) == max(map(first.of, every))
            answered += 1
    assert answered > 20


def test_the_rule_of_thumb_from_today_keeps_every_limit() -> None:
    for seed in range(120):
        asked = begun(seed, Goal.READINESS)
        grid, starts = Grid(asked), choose(Grid(asked), Gates(asked))
        if starts is not None:
            assert not list(breaches(ledger_of(grid, starts)))
            assert not disorder(grid, starts)
            assert Oracle(asked).keeps(dict(starts))


def test_what_is_new_begins_when_the_months_that_are_over_are_over() -> None:
    offer = catalogue_of(initiative("first", {"A1": 3}), initiative("next", {"B1": 3}, prerequisites=("first",)))

    found = plan(TWO, all_at(TWO, 1), offer, inputs_of(), passed=4)

    begins = {step.initiative.code: (step.start_month, step.start_period, step.periods) for step in found.steps}
    assert begins == {"first": (4, 0, 2), "next": (12, 2, 1)}
    assert [period.running for period in found.periods] == [("first",), ("first",), ("next",), ()]


def test_what_is_done_is_paid_from_the_budget_and_is_no_cost_of_the_plan() -> None:
    money = estimates_of(past={"build": 600, "run": 120}, new={"build": 60, "run": 0})
    offer = [initiative("past", {"A1": 2}, months=6), initiative("new", {"A2": 3}, months=6)]
    asked = task_of(TWO, all_at(TWO, 1), *offer, estimates=money, done=frozenset({"past"}), ended={"past": 2})

    ledger = ledger_of(Grid(asked), {"new": 1})

    lines = money_lines(ledger)
    # Two of its six months lie within the plan, and then it runs: 200 and 40, then 60 a half-year.
    assert [line.committed for line in lines] == [240, 60, 60, 60]
    assert [line.spent for line in lines] == [240, 120, 60, 60]
    assert cost_of(ledger) == Fraction(60)


def test_what_is_done_has_its_people_free_again() -> None:
    past = initiative("past", {"A1": 2}, months=6, people={"analyst": 60}, staff_days=60)
    asked = task_of(TWO, all_at(TWO, 1), past, done=frozenset({"past"}), ended={"past": 2})

    ledger = ledger_of(Grid(asked), {})

    assert (ledger.people, ledger.running) == ({}, (0, 0, 0, 0))

"""OR-Library's mknap1 as plans: a project is an initiative, its profit a net value, each limit the days of a role."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from roadmap.aims import aims_of
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Estimate, Goal
from roadmap.ledger import breaches, ledger_of
from roadmap.model import Model
from roadmap.search import best
from roadmap.task import Task
from tests.roadmap.factories import initiative, task_of, two_dimensions

PUBLISHED = yaml.safe_load((Path(__file__).parent / "published" / "mknap1.yaml").read_text())["problems"]
OPTIMA = [3800, 8706.1, 4015, 6120, 12400, 10618, 16537]
TWO = two_dimensions()


def sure(value: int) -> Estimate:
    return Estimate(value, value, value, "mknap1", "OR-Library")


def task(problem: dict[str, Any]) -> Task:
    """Profits in tenths, as benefits of the year after the half-year in which all is built: readiness plays no part."""
    codes = [f"p{at:02}" for at in range(len(problem["profits"]))]
    days = {code: {f"r{row}": uses[at] for row, uses in enumerate(problem["uses"])} for at, code in enumerate(codes)}
    return task_of(
        TWO,
        {},
        *(
            initiative(code, {"Z9": 2}, months=6, people=days[code], staff_days=max(1, sum(days[code].values())))
            for code in codes
        ),
        estimates={
            code: {"build": sure(0), "benefit": sure(round(profit * 10))}
            for code, profit in zip(codes, problem["profits"], strict=True)
        },
        goal=Goal.READINESS,
        periods=3,
        # Nobody has a day in the later half-years: whatever is built is built in the first.
        people={f"r{row}": (limit, 0, 0) for row, limit in enumerate(problem["limits"])},
        change_load=len(codes),
    )


def best_value(problem: dict[str, Any]) -> float:
    asked = task(problem)
    model = Model(Grid(asked), Gates(asked))
    answer = best(model)
    assert answer.starts is not None
    assert not answer.gap
    assert not list(breaches(ledger_of(model.grid, answer.starts)))
    return float(aims_of(model)[1].of(answer.starts)) / 10


@pytest.mark.parametrize("number", range(7))
def test_the_solver_reaches_the_printed_optimum(number: int) -> None:
    problem = PUBLISHED[number]

    assert problem["optimum"] == OPTIMA[number]
    assert best_value(problem) == pytest.approx(OPTIMA[number], abs=1e-6)


def test_a_looser_limit_is_worth_more_than_the_printed_optimum() -> None:
    problem = PUBLISHED[0]

    assert best_value(problem | {"limits": [limit + 10 for limit in problem["limits"]]}) > OPTIMA[0]

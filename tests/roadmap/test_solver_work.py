"""The work on plans of real size, counted in nodes and steps: the same on every machine, where seconds are not."""

import pytest

from bench import planned
from roadmap import greedy, left_out
from roadmap.aims import aims_of
from roadmap.asking import Answer, Work
from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.ledger import Starts
from roadmap.model import Model
from roadmap.search import best
from roadmap.task import Task
from tests.roadmap.planning import Oracle, task


def searched(asked: Task, nodes: tuple[int, ...]) -> tuple[Model, Starts, Answer]:
    """Return the model of a task, the rule of thumb's plan, and the best that so many nodes find from it."""
    grid, gates = Grid(asked), Gates(asked)
    thumb = greedy.choose(grid, gates)
    assert thumb is not None
    model = Model(grid, gates)
    return model, thumb, best(model, thumb, nodes)


@pytest.mark.parametrize("goal", list(Goal))
def test_sixty_initiatives_over_eight_half_years_are_solved_to_the_best(goal: Goal) -> None:
    asked = planned.sixty(goal)

    model, thumb, answer = searched(asked, (4000, 500, 200))

    first = aims_of(model)[0]
    assert answer.starts is not None
    assert Oracle(asked).keeps(dict(answer.starts))
    assert answer.is_proved
    assert first.of(answer.starts) > first.of(thumb)
    # Three times what it took when this was written.
    assert (answer.nodes <= 6, answer.work <= 2_500) == (True, True)


def test_the_built_in_catalogue_over_eight_half_years_is_solved_to_the_best() -> None:
    asked = planned.whole(Goal.READINESS)

    model, thumb, answer = searched(asked, (4000,))

    first = aims_of(model)[0]
    assert answer.starts is not None
    assert Oracle(asked).keeps(dict(answer.starts))
    assert answer.is_proved
    assert first.of(answer.starts) > first.of(thumb)
    assert (answer.nodes <= 270, answer.work <= 110_000) == (True, True)


def test_all_prices_beside_a_plan_share_their_work(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []

    class Counted(Work):
        def ask(self, *given: object, **named: object) -> Answer:
            left.append(self.left)
            return super().ask(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(left_out, "WORK", 1_000)
    monkeypatch.setattr(left_out, "Work", Counted)
    asked = planned.sixty(Goal.READINESS)
    _model, _thumb, answer = searched(asked, (4000,))

    rows = left_out.left_out(asked, answer.starts or {}, is_best=True, is_searched=True, is_reached=False)

    assert left[0] == 1_000
    assert left[-1] <= 0
    assert sum(row.forcing is not None for row in rows) > len(rows) / 2


def test_a_gap_that_is_left_open_is_never_told_as_none() -> None:
    open_ones = 0
    for seed in range(40):
        asked = task(seed, Goal.READINESS, count=7, periods=4)
        answer = best(Model(Grid(asked), Gates(asked)), {} if Oracle(asked).keeps({}) else None, nodes=(0,))
        if answer.starts is not None:
            assert answer.is_proved == (answer.gap == 0)
            open_ones += not answer.is_proved
    assert open_ones

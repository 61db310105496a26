import pytest

from roadmap.gates import Gates
from roadmap.grid import Grid
from roadmap.inputs import Goal
from roadmap.model import Model
from roadmap.search import best
from tests.roadmap.planning import Oracle, task


@pytest.mark.parametrize("seed", range(100))
def test_no_schedule_brings_more_readiness_than_the_solver_finds(seed: int) -> None:
    asked = task(seed, Goal.READINESS)
    oracle = Oracle(asked)

    answer = best(Model(Grid(asked), Gates(asked)))

    found = max((oracle.readiness(each) for each in oracle.schedules()), default=None)
    assert (answer.starts is None) == (found is None) == answer.is_impossible
    if answer.starts is not None and found is not None:
        assert oracle.keeps(dict(answer.starts))
        assert oracle.readiness(dict(answer.starts)) >= found * (1 if not asked.estimates else 999) / (
            1 if not asked.estimates else 1000
        )

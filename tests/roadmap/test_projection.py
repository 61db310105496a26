"""What a plan projects is what the scoring core says of the answers in which exactly the lifted ones are raised."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count, islice

import pytest

import scoring
from roadmap.conflicts import Infeasible
from roadmap.initiatives import Initiative
from roadmap.plan import plan
from roadmap.planned import Outcome, Plan
from roadmap.solver import Greedy, Highs, Solver
from roadmap.task import Task
from scoring import Answer, Chosen
from tests.roadmap.trees import any_task

COUNT = 500
# Every tenth by the solver: what is projected from a plan has nothing to do with who found it.
SOLVERS: tuple[Solver, ...] = (Highs(), *[Greedy()] * 9)


@pytest.fixture(scope="module")
def found() -> list[tuple[Task, Plan]]:
    return list(islice(_plans(), COUNT))


def _plans() -> Iterator[tuple[Task, Plan]]:
    for seed in count():
        task, solver = any_task(seed), SOLVERS[seed % len(SOLVERS)]
        # Some ask for more than their limits allow.
        with suppress(Infeasible):
            yield task, plan(task.framework, task.sheet, task.catalogue, task.inputs, task.estimates, solver=solver)


def raised(task: Task, ended: Iterable[Initiative]) -> dict[str, Answer]:
    """Return the answers with each question below a lift raised to it; what does not count stays as it is."""
    counted = scoring.evaluate(task.framework, task.sheet)
    after = dict(task.sheet)
    for code, to in highest(task, ended).items():
        node = counted[code]
        if node.score is not None and (node.level or 0) < to:
            after[code] = Chosen(to)
    return after


def highest(task: Task, ended: Iterable[Initiative]) -> dict[str, int]:
    """Return for each question the highest level that anything ended lifts it to."""
    to: dict[str, int] = {}
    inside = {part.code: part.questions for part in task.framework.root.walk() if isinstance(part, scoring.Group)}
    for lift in (lift for each in ended for lift in each.lifts):
        for question in inside[lift.dimension]:
            to[question.code] = max(to.get(question.code, 1), lift.to)
    return to


def scored(task: Task, found: Plan, month: int) -> scoring.Scorecard:
    ended = [step.initiative for step in found.steps if step.start_month + step.initiative.months <= month]
    return scoring.evaluate(task.framework, raised(task, ended))


def told(scorecard: scoring.Scorecard, codes: Iterable[str]) -> Mapping[str, tuple[int | None, str | None]]:
    rows = {code: scorecard[code] for code in codes}
    return {code: (row.level, None if row.score is None else scoring.shown(row.score)) for code, row in rows.items()}


def test_each_phase_ends_where_the_raised_answers_stand(found: list[tuple[Task, Plan]]) -> None:
    phases = 0
    for task, made in found:
        groups = [group.code for group in task.framework.root.groups]
        for phase in made.phases:
            said = {**phase.levels, "agency": phase.agency}
            scorecard = scored(task, made, phase.starts_month + phase.months)

            assert {code: (each.level, each.shown) for code, each in said.items()} == told(
                scorecard, [*groups, "agency"]
            )
            phases += 1
    assert len(found) == COUNT
    assert phases > COUNT


def test_a_plan_begins_at_the_answers_and_ends_where_the_raised_ones_stand(found: list[tuple[Task, Plan]]) -> None:
    for task, made in found:
        months = task.inputs.periods * task.inputs.period_months
        assert stands(made.now) == outcome(scoring.evaluate(task.framework, task.sheet))
        assert stands(made.then) == outcome(scored(task, made, months))


def stands(outcome: Outcome) -> tuple[object, object]:
    return outcome.readiness, outcome.level


def outcome(scorecard: scoring.Scorecard) -> tuple[object, object]:
    root = scorecard["agency"]
    return 100 * (root.score or 0), root.level


def test_one_lift_that_is_forgotten_is_seen(found: list[tuple[Task, Plan]]) -> None:
    seen = 0
    for task, made in found:
        *most, _last = [step.initiative for step in made.steps] or [None]
        less = scoring.evaluate(task.framework, raised(task, [each for each in most if each]))
        seen += outcome(less) != stands(made.then)

    assert seen > COUNT / 2


def test_the_plans_are_of_every_kind(found: list[tuple[Task, Plan]]) -> None:
    states = {type(answer) for task, _made in found for answer in task.sheet.values()}
    parts = [part for task, _made in found for part in task.framework.root.walk()]

    assert states >= {Chosen, scoring.DontKnow, scoring.Unanswered, scoring.NotApplicable, scoring.RoutedOut}
    assert any(part.essential for part in parts if isinstance(part, scoring.Question))
    assert {len(task.framework.root.groups) for task, _made in found} == {2, 3, 4}
    assert sum(bool(made.steps) for _task, made in found) > COUNT * 0.8

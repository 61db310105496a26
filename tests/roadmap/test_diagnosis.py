"""Where no plan keeps every limit: what is named conflicts, all of it is needed, and each change is the least."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from roadmap import diagnosis
from roadmap.conflicts import Constraint, Infeasible, Relaxation
from roadmap.diagnosis import conflict_of
from roadmap.planned import Bound
from roadmap.task import Task
from tests.roadmap.conflicting import (
    LONGER,
    Conflicts,
    asking,
    highest_target,
    is_possible,
    least_days,
    least_freed,
    least_money,
    limits_of,
    longer,
    richer,
    staffed,
    tight_task,
)
from tests.roadmap.factories import initiative, task_of, two_dimensions
from tests.roadmap.planning import Limit, Oracle

SEEDS = [seed for seed in range(260) if not is_possible(tight_task(seed))]
# What no single change is offered for.
FACTS = {Bound.ORDER, Bound.EXCLUSIVE, Bound.RUNNING}


@pytest.fixture(scope="module")
def found() -> dict[int, tuple[Task, Infeasible]]:
    """Every refusal once: to find one takes longer than to judge it."""
    tasks = {seed: tight_task(seed) for seed in SEEDS}
    return {seed: (task, conflict_of(task, longer=LONGER)) for seed, task in tasks.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_named_conflicts_and_all_of_it_is_needed(seed: int, found: dict[int, tuple[Task, Infeasible]]) -> None:
    task, refusal = found[seed]
    conflicts = Conflicts(task)

    named = {each: limits_of(each, task) for each in refusal.conflict if each.bound != Bound.RUNNING}
    together = frozenset[Limit]().union(*named.values())
    assert refusal.is_minimal
    assert not conflicts.allow(together)
    for limits in named.values():
        assert conflicts.allow(together - limits)
    for single in together:
        if single[0] != Bound.CHANGE_LOAD:
            assert conflicts.allow(together - {single})


@pytest.mark.parametrize("seed", SEEDS)
def test_each_change_named_is_enough_and_the_least(seed: int, found: dict[int, tuple[Task, Infeasible]]) -> None:
    task, refusal = found[seed]

    for change in refusal.relaxations:
        assert change.is_least
        assert is_possible(changed(task, change))
        assert not is_enough_with_less(task, change)


@pytest.mark.parametrize("seed", SEEDS)
def test_where_no_change_of_a_limit_is_named_none_is_enough(
    seed: int, found: dict[int, tuple[Task, Infeasible]]
) -> None:
    task, refusal = found[seed]
    offered = {(change.bound, change.of) for change in refusal.relaxations}

    for each in refusal.conflict:
        key = each.bound, None if each.bound in (Bound.MANDATORY, Bound.EXCLUDED) else each.of
        if each.bound not in FACTS and key not in offered:
            assert least_change(task, each) is None


def changed(task: Task, change: Relaxation) -> Task:
    """Return the task with the change."""
    match change.bound:
        case Bound.MONEY:
            assert sum(change.by_period.values()) == change.amount
            return richer(task, change.by_period)
        case Bound.PEOPLE:
            assert sum(change.by_period.values()) == change.amount
            return staffed(task, change.of or "", change.by_period)
        case Bound.CHANGE_LOAD:
            return asking(task, change_load=task.inputs.change_load + change.amount)
        case Bound.HORIZON:
            return longer(task, change.amount)
        case Bound.TARGETS:
            others = {code: level for code, level in task.inputs.targets.items() if code != change.of}
            return asking(task, targets={**others, **({change.of: change.amount} if change.amount else {})})
    assert len(change.codes) == change.amount
    name = change.bound.value
    return asking(task, **{name: getattr(task.inputs, name) - set(change.codes)})


def is_enough_with_less(task: Task, change: Relaxation) -> bool:
    """Tell whether a smaller change of the same kind would do: one unit less, wherever; one level more."""
    least = least_change(task, Constraint(change.bound, change.of))
    assert least is not None
    return least > change.amount if change.bound == Bound.TARGETS else least < change.amount


def least_change(task: Task, limit: Constraint) -> int | None:
    match limit.bound:
        case Bound.MONEY:
            return least_money(task)
        case Bound.PEOPLE:
            return least_days(task, limit.of or "")
        case Bound.TARGETS:
            return highest_target(task, limit.of or "")
        case Bound.MANDATORY | Bound.EXCLUDED:
            return least_freed(task, limit.bound.value)
        case Bound.CHANGE_LOAD:
            more = (asking(task, change_load=task.inputs.change_load + more) for more in range(1, 5))
            return first(is_possible(each) for each in more)
        case Bound.HORIZON:
            return first(is_possible(longer(task, more)) for more in range(1, LONGER + 1))
    raise AssertionError(limit)


def first(answers: Iterator[bool]) -> int | None:
    return next((number for number, is_so in enumerate(answers, start=1) if is_so), None)


def test_the_refusals_are_of_every_kind(found: dict[int, tuple[Task, Infeasible]]) -> None:
    named = Counter(bound for _task, each in found.values() for bound in {limit.bound for limit in each.conflict})
    changes = Counter(change.bound for _task, each in found.values() for change in each.relaxations)

    assert len(SEEDS) > 100
    assert set(named) == set(Bound) - {Bound.NOT_NEEDED}
    assert set(changes) == set(named) - FACTS
    assert sum(bool(task.running) for task, _refusal in found.values()) > 10
    assert (
        sum(max(task.inputs.budget, key=lambda limit: limit or 0) not in (None, 0) for task, _each in found.values())
        > 20
    )


def test_of_what_runs_only_what_breaks_a_limit_is_named() -> None:
    days = {"i0": 8, "i1": 20, "i2": 30}
    offer = [initiative(code, {"A1": 2}, months=12, people={"analyst": each}) for code, each in days.items()]
    running = dict.fromkeys(days, 0)
    task = task_of(two_dimensions(), {}, *offer, running=running, people={"analyst": (14, None, 9, None)})

    limit, *kept = conflict_of(task).conflict

    assert limit == Constraint(Bound.PEOPLE, "analyst", (0,))
    assert kept == [Constraint(Bound.RUNNING, "i2")]
    assert (Bound.PEOPLE, "analyst", 0) in Oracle(replace(task, running={"i2": 0})).broken({})
    assert not list(Oracle(replace(task, running={"i0": 0, "i1": 0})).broken({}))


def test_a_horizon_too_short_for_anything_is_proved_too_short() -> None:
    task = task_of(two_dimensions(), {}, initiative("a", {"A1": 2}, months=9), periods=1, mandatory=frozenset("a"))

    refusal = conflict_of(task)

    assert {each.bound for each in refusal.conflict} == {Bound.MANDATORY, Bound.HORIZON}
    assert refusal.is_minimal
    assert refusal.relaxations[-1] == Relaxation(Bound.HORIZON, amount=1)


def test_a_search_that_has_no_work_left_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "WORK", 0)
    task = tight_task(SEEDS[0])

    refusal = conflict_of(task)

    assert not refusal.is_minimal
    assert not Conflicts(task).allow(frozenset().union(*(limits_of(each, task) for each in refusal.conflict)))

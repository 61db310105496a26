"""The money of a plan's periods, as a reader of the document adds it up."""

from roadmap.document import Given, to_document
from roadmap.economics.rounding import whole
from roadmap.inputs import Estimate, Goal
from roadmap.plan import plan
from roadmap.planned import Plan
from roadmap.task import Task
from tests.roadmap.factories import QUICK, catalogue_of, framework_document, initiative, inputs_of, two_dimensions
from tests.roadmap.planning import task

Rows = list[dict[str, int | None]]


def planned(asked: Task) -> Plan:
    return plan(asked.framework, asked.sheet, asked.catalogue, asked.inputs, asked.estimates, solver=QUICK)


def printed(found: Plan, asked: Task) -> Rows:
    given = Given(framework_document(), asked.catalogue, "f" * 64, "1.0", asked.inputs)
    return [row["money"] for row in to_document(found, given)["periods"]]


def test_every_period_adds_up_as_it_is_printed() -> None:
    money = 0
    for seed in range(80):
        asked = task(seed, Goal.READINESS, count=6, periods=5)
        if asked.inputs.mandatory or asked.running:
            continue
        found = planned(asked)
        carried = 0
        rows = printed(found, asked)
        for row in rows:
            assert row["carried"] == carried
            if row["limit"] is not None:
                assert row["left"] == row["limit"] + carried - (row["spent"] or 0)
                carried = row["left"] if asked.inputs.carry_over else 0
        assert sum(row["spent"] or 0 for row in rows) == whole(found.then.cost)
        money += bool(asked.estimates and carried)
    assert money > 5


def test_what_is_left_passes_a_period_without_a_limit() -> None:
    price = Estimate(50, 50, 50, "offer", "lead")
    offer = catalogue_of(
        initiative("a", {"A1": 2}, months=6), initiative("b", {"B1": 2}, prerequisites=("a",), months=18)
    )
    inputs = inputs_of(budget=(100, None, 10, 10), carry_over=True)
    asked = Task(two_dimensions(), {}, offer, inputs, {"b": {"build": price}})

    rows = printed(planned(asked), asked)

    assert [(row["carried"], row["left"]) for row in rows] == [(0, 100), (100, None), (100, 94), (94, 87)]

import json
from datetime import date
from typing import Any

from roadmap import catalogue, economics
from roadmap.document import Given, to_document
from roadmap.inputs import Estimate, without_limits
from roadmap.plan import plan as plan_of
from scoring import Answer, Chosen
from tests.roadmap.factories import (
    QUICK,
    all_at,
    catalogue_of,
    four_components,
    framework_document,
    initiative,
    inputs_of,
    towards_plan,
    two_dimensions,
)

FOUR = four_components()
CORE = catalogue.built_in()


def document(sheet: dict[str, Answer], targets: dict[str, int], **other: Any) -> dict[str, Any]:
    inputs = without_limits(targets, starts_on=date(2027, 1, 31))
    given = Given(framework_document(), CORE, "f" * 64, "1.0", inputs, **other)
    return to_document(towards_plan(FOUR, sheet, CORE, targets), given)


def test_a_plan_document_has_the_keys_that_its_readers_know() -> None:
    found = document({}, {"A": 3})

    assert list(found) == [
        "format", "catalogue", "snapshot", "core", "own", "inputs", "kept", "spent", "estimates", "solver",
        "baseline", "achieved", "targets", "gaps", "reached", "phases", "periods", "left_out", "economics", "risks",
        "change", "gates", "cases", "strategies",
    ]  # fmt: skip
    assert (found["format"], found["snapshot"], found["core"]) == ("plumbline.plan/2", "f" * 64, "1.0")
    assert found["solver"] == {"name": "greedy/2", "status": "greedy", "gap": "0.0000", "goal": "targets"}
    assert found["catalogue"] == {"code": "plumbline-core", "version": CORE.version, "digest": CORE.digest}
    assert found["reached"] == {"A": True}


def test_a_plan_document_is_plain_json() -> None:
    found = document({}, dict.fromkeys("ABCD", 4))

    assert json.loads(json.dumps(found)) == found


def test_an_initiative_is_told_with_its_order_lifts_and_reason() -> None:
    sheet = {**all_at(FOUR, 3), "A1.1": Chosen(1), "A1.2": Chosen(1)}

    phase = document(sheet, {"A": 3})["phases"][0]

    assert (phase["code"], phase["name"], phase["starts_month"], phase["months"]) == ("foundation", "Foundation", 0, 8)
    assert phase["levels"]["A"] == {"level": 3, "shown": "50.0"}
    (step,) = phase["initiatives"]
    assert (step["code"], step["start_month"], step["months"], step["owner"]) == (
        "A1-network", 0, 8, "Head of infrastructure",
    )  # fmt: skip
    assert (step["lifts"], step["after"]) == ([{"dimension": "A1", "from": 1, "to": 3}], [])
    assert step["why"] == "It raises Dimension A1, which you need for level 3 in Component A."


def test_days_follow_from_the_first_one_also_at_the_end_of_a_month() -> None:
    sheet = {**all_at(FOUR, 3), "A1.1": Chosen(1), "A1.2": Chosen(1)}

    phase = document(sheet, {"A": 3})["phases"][0]

    assert (phase["starts_on"], phase["ends_on"]) == ("2027-01-31", "2027-09-29")
    assert (phase["initiatives"][0]["starts_on"], phase["initiatives"][0]["ends_on"]) == ("2027-01-31", "2027-09-29")


def test_money_is_that_of_the_estimates_and_of_nobody_else() -> None:
    sheet = {**all_at(FOUR, 3), "A1.1": Chosen(1), "A1.2": Chosen(1)}
    known = {"A1-network": {"build": Estimate(10, 20, 60, "A quote", "Ana")}, "unplanned": {}}

    found = document(sheet, {"A": 3}, estimates=known)

    phase = found["phases"][0]
    assert found["estimates"] == {
        "A1-network": {"build": {"low": 10, "likely": 20, "high": 60, "source": "A quote", "author": "Ana"}}
    }
    assert (phase["money"], phase["initiatives"][0]["build"]) == ({"build": 25, "run": 0}, 25)
    assert document(sheet, {"A": 3})["phases"][0]["money"] == {"build": 0, "run": 0}


def test_the_economics_stand_in_the_document_with_the_spread_of_each_phase() -> None:
    inputs = without_limits({"A": 3}, starts_on=date(2027, 1, 31))
    known = {"A1-network": {"build": Estimate(10, 20, 60, "A quote", "Ana"), "run": Estimate(0, 0, 0, "x", "Ana")}}
    placed = [economics.Placed("A1-network", "foundation", 0, 8)]
    sheet = {**all_at(FOUR, 3), "A1.1": Chosen(1), "A1.2": Chosen(1)}

    found = document(sheet, {"A": 3}, estimates=known, economics=economics.of(placed, estimates=known, inputs=inputs))

    assert (found["economics"]["base_cost"], found["economics"]["bcr"]) == (25, None)
    phase = found["phases"][0]
    assert phase["p50"] < phase["p80"] < 60


def test_risks_gates_and_training_are_those_of_what_is_planned() -> None:
    found = document({}, dict.fromkeys("ABCD", 4))

    planned = {step["code"]: step for phase in found["phases"] for step in phase["initiatives"]}
    assert {row["code"] for row in found["risks"]} == set(planned)
    assert {row["code"] for row in found["gates"]} == {code for code, step in planned.items() if step["gate"]}
    assert {row["when"] for row in found["change"]["training"]} <= {step["ends_on"] for step in planned.values()}
    assert [row["phase"] for row in found["change"]["communication"]] == [phase["code"] for phase in found["phases"]]


def test_an_initiative_that_only_prepares_says_for_what() -> None:
    steps = [step for phase in document({}, {"B": 3})["phases"] for step in phase["initiatives"]]

    sponsor = next(step for step in steps if step["code"] == "C1-sponsor")
    assert sponsor["why"] == ("It has to be in place before you can start: Name data stewards and adopt a data policy.")


def test_gaps_carry_names() -> None:
    gap = document({}, {"C": 2})["gaps"][0]

    assert (gap["component"], gap["name"], gap["level"], gap["target"]) == ("C", "Component C", None, 2)
    assert gap["dimensions"][0]["name"].startswith("Dimension C")


def test_every_initiative_of_the_catalogue_is_planned_or_left_out_with_a_reason() -> None:
    found = document(all_at(FOUR, 2), {"A": 4, "C": 2})

    planned = {step["code"] for phase in found["phases"] for step in phase["initiatives"]}
    left = {row["code"]: row["why"] for row in found["left_out"]}
    assert planned | set(left) == set(CORE.initiatives)
    assert not planned & set(left)
    assert left["C1-sponsor"] == "Component C can reach the target without it."
    assert left["D5-monitoring"] == "You set no target for Component D."


def test_the_days_of_a_role_add_up_as_they_are_printed_and_keep_to_their_limit() -> None:
    people = {"analyst": 10, "manager": 1}
    offer = catalogue_of(initiative("long", {"A1": 3}, months=24, people=people, staff_days=11))
    inputs = inputs_of(people={"analyst": (3, 3, 3, 3)})
    plan = plan_of(two_dimensions(), {}, offer, inputs, solver=QUICK)
    names = {"components": [{"code": code, "name": code, "dimensions": []} for code in ("A1", "A2", "B1", "A", "B")]}

    found = to_document(plan, Given(names, offer, "f" * 64, "1.0", inputs))

    # Two and a half days in each period, and a quarter of one.
    rows = {role: [period["people"][role]["used"] for period in found["periods"]] for role in people}
    assert rows == {"analyst": [3, 2, 3, 2], "manager": [0, 1, 0, 0]}
    assert {role: sum(days) for role, days in rows.items()} == people

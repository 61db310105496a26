import json
from typing import Any

from roadmap import catalogue
from roadmap.document import to_document
from roadmap.plan import plan
from scoring import Answer, Chosen
from tests.roadmap.factories import all_at, four_components, framework_document

FOUR = four_components()
CORE = catalogue.built_in()


def document(sheet: dict[str, Answer], targets: dict[str, int]) -> dict[str, Any]:
    found = plan(FOUR, sheet, CORE, targets)
    return to_document(found, framework=framework_document(), catalogue=CORE, snapshot="f" * 64)


def test_a_plan_document_has_the_keys_that_its_readers_know() -> None:
    found = document({}, {"A": 3})

    assert list(found) == [
        "format", "solver", "catalogue", "snapshot", "targets", "gaps", "phases", "left_out", "reached",
    ]  # fmt: skip
    assert (found["format"], found["solver"], found["snapshot"]) == ("plumbline.plan/1", "greedy/1", "f" * 64)
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
    assert phase["initiatives"] == [
        {
            "code": "A1-network",
            "name": "Bring every office to one network standard",
            "strategy": None,
            "start_month": 0,
            "months": 8,
            "staff_days": 160,
            "owner": "Head of infrastructure",
            "lifts": [{"dimension": "A1", "from": 1, "to": 3}],
            "after": [],
            "why": "It raises Dimension A1, which you need for level 3 in Component A.",
        }
    ]


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

from datetime import date
from typing import Any

import pytest

from roadmap.comparison import Chosen, Row, compare
from roadmap.document import Given, to_document
from roadmap.inputs import without_limits
from tests.roadmap.factories import catalogue_of, framework_document, initiative, towards_plan, two_dimensions

TWO = two_dimensions()
OFFER = catalogue_of(
    initiative("low", {"B1": 2}, delivery_risk="high"),
    initiative("high", {"B1": 4}),
    initiative("a", {"A1": 3, "A2": 3}),
)


def document(**targets: int) -> dict[str, Any]:
    inputs = without_limits(targets, starts_on=date(2027, 1, 1))
    given = Given(framework_document(), OFFER, "f" * 64, "1.0", inputs)
    return to_document(towards_plan(TWO, {}, OFFER, targets), given)


def figures(*documents: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {row.code: row.values for row in compare(documents).figures}


def test_what_not_all_have_is_named_with_its_start_in_each() -> None:
    found = compare([document(B=2), document(B=4), document(A=3)])

    assert found.initiatives == (Chosen("a", "a", (None, None, 0)), Chosen("high", "high", (0, 0, None)))
    assert found.shared == 0


def test_levels_are_those_once_all_has_ended() -> None:
    found = compare([document(B=4), document(A=3)])

    assert Row("B", (4, None)) in found.levels
    assert next(row for row in found.levels if row.code == "A").differs


def test_what_was_chosen_differently_is_shown_and_nothing_else() -> None:
    found = compare([document(B=2), document(B=4)])

    assert found.inputs == (Row("targets", ({"B": 2}, {"B": 4})),)


def test_time_effort_and_risk_stand_side_by_side() -> None:
    found = figures(document(B=4), document(A=3, B=4))

    assert (found["months"], found["initiatives"], found["staff_days"]) == ((3, 3), (1, 2), (10, 20))
    assert (found["targets_missed"], found["high_risk"], found["cost"]) == ((0, 0), (0, 0), (None, None))
    assert found["ends_on"] == ("2027-03-31", "2027-03-31")


def test_a_plan_of_the_first_format_can_be_compared() -> None:
    older = {"phases": [], "reached": {"B": False}, "format": "plumbline.plan/1"}

    found = figures(older, document(B=4))

    assert (found["targets_missed"], found["readiness_then"][0], found["ends_on"][0]) == ((1, 0), None, None)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_two_or_three_are_compared(number: int) -> None:
    with pytest.raises(ValueError, match="two or three"):
        compare([document(B=2)] * number)

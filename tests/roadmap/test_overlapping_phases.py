"""Where phases overlap, the plan ends with the one that ends last, whatever its place among the names."""

from typing import Any

import pytest

from roadmap.comparison import compare
from roadmap.endings import by_end
from tests.roadmap.plans import phases, plan_document
from tests.roadmap.test_roadmap_page import planned, words_of


def overlapping() -> dict[str, Any]:
    """Return a plan whose pilot ends after its phase of scaling, and brings what that does not."""
    foundation, pilot, scale = phases()
    last = {"A": {"level": 4, "shown": "70.0"}, "B": {"level": 5, "shown": "90.0"}}
    late = pilot | {"months": 18, "levels": last, "agency": {"level": 4, "shown": "80.0"}}
    return plan_document(phases=[foundation, late, scale | {"starts_month": 12, "months": 6}])


def test_phases_are_told_in_the_order_of_their_ends() -> None:
    assert [phase["code"] for phase in by_end(overlapping()["phases"])] == ["foundation", "scale", "pilot"]


def test_two_plans_are_compared_by_what_each_has_reached_in_the_end() -> None:
    levels = {row.code: row.values for row in compare([overlapping(), plan_document()]).levels}

    assert levels == {"A": (4, 3), "B": (5, 4)}


@pytest.mark.django_db
def test_the_page_tells_the_levels_in_the_order_in_which_they_are_reached() -> None:
    words = words_of(planned(overlapping()))

    assert words.index("After Scale: Component A 3") < words.index("After Pilot: Component A 4")
    assert "Component A rises from level 3 to 4" in words
    assert "rises from level 4 to 3" not in words

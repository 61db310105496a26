"""What a re-planning keeps, on the calendar of the new plan."""

from datetime import date
from typing import Any

import pytest

from roadmap.days import first_of, month_of
from roadmap.inputs import from_day
from roadmap.kept import Kept, Span, Spent
from tests.roadmap.factories import catalogue_of, initiative
from tests.roadmap.money import about, estimates_of
from tests.roadmap.planned import inputs

STARTS = date(2027, 7, 1)
CATALOGUE = catalogue_of(
    initiative("past", {"A1": 2}, months=6, name="Do it"),
    initiative("going", {"A2": 3}, months=9, people={"analyst": 30, "manager": 15}, staff_days=45),
)
MONEY = estimates_of(past={"build": 500}, going={"build": (900, 1800, 2700), "run": 12})


def kept(**changes: Any) -> Kept:
    """Past from January to August; going from May, planned until January, read on 30 November."""
    days = {"past": ["2027-01-01", "2027-08-31"], "going": ["2027-05-01", "2028-01-31"]}
    made: dict[str, Any] = {"done": ["past"], "running": {"going": 0}, "days": days, "spent": {}, "on": "2027-11-30"}
    return Kept(made | {"names": {"past": "Do it", "going": "Go on"}} | changes, STARTS)


@pytest.mark.parametrize(
    ("day", "month"),
    [("2027-01-31", 0), ("2027-02-27", 0), ("2027-02-28", 1), ("2027-03-30", 1), ("2027-03-31", 2), ("2026-12-31", -1)],
)
def test_months_of_a_plan_begin_on_its_day_or_on_their_last(day: str, month: int) -> None:
    assert month_of(date.fromisoformat(day), date(2027, 1, 31)) == month


def test_a_month_of_a_plan_may_lie_before_it() -> None:
    assert first_of(-14, date(2027, 1, 31)) == date(2025, 11, 30)


def test_what_is_kept_lies_on_the_calendar_of_the_plan() -> None:
    found = kept()

    assert found.spans == {"past": Span(-6, 2), "going": Span(-2, 7)}
    assert (found.ended, found.passed) == ({"past": 2}, 5)


def test_what_runs_goes_on_with_what_is_left_of_it() -> None:
    going = kept().catalogue(CATALOGUE).initiatives["going"]

    # Seven of nine months are left: 23.3 and 11.7 days.
    assert (going.months, going.people, going.staff_days) == (7, {"analyst": 23, "manager": 12}, 35)


def test_what_should_have_ended_and_runs_on_ends_this_month_at_the_earliest() -> None:
    late = kept(days={"going": ["2026-01-01", "2026-09-30"]})

    assert late.spans["going"] == Span(-18, 5)


def test_a_day_at_the_end_of_the_calendar_is_read_as_the_last_that_a_plan_may_name() -> None:
    far = kept(days={"going": ["2027-05-01", "9999-12-31"]})

    assert first_of(far.spans["going"].end, STARTS).year == 2101


def test_what_runs_costs_what_is_left_of_it_and_what_is_done_what_it_came_to() -> None:
    found = kept(spent={"past": 640}).estimates(MONEY)

    going = found["going"]["build"]
    assert (going.low, going.likely, going.high) == (700, 1400, 2100)
    assert going.source == "Offer; of 9 months 7 are left"
    assert (found["past"]["build"].mean, found["going"]["run"]) == (640, about(12))
    # What is entered of something under way says what was spent, not what is left.
    assert kept(spent={"going": 5}).estimates(MONEY)["going"]["build"] == going


def test_what_was_spent_is_what_was_entered_or_fell_due_by_the_estimate() -> None:
    estimated = kept().spent(CATALOGUE, MONEY)
    entered = kept(spent={"going": 777}).spent(CATALOGUE, MONEY)

    assert estimated == [
        Spent("going", "going", False, 400, False, 1800),
        Spent("past", "Do it", True, 500, False, 500),
    ]
    assert entered[0] == Spent("going", "going", False, 777, True, 1800)
    assert kept().spent(CATALOGUE, {})[1].amount is None


def test_what_the_catalogue_lost_is_named_as_people_know_it() -> None:
    assert kept().lost(catalogue_of(CATALOGUE.initiatives["past"])) == ["Go on"]
    assert kept().lost(CATALOGUE) == []


def test_what_was_kept_before_there_were_days_is_read_as_it_was() -> None:
    old = Kept({"done": ["past"], "running": {"going": -1}}, STARTS)

    assert (old.running, old.ended, old.passed) == ({"going": -1}, {}, 0)
    assert old.catalogue(CATALOGUE).initiatives == CATALOGUE.initiatives
    assert old.estimates(MONEY) == MONEY


def test_what_is_left_of_a_plan_keeps_the_limits_of_its_days() -> None:
    whole = inputs(budget=[1, 2, 3, 4], people={"analyst": [5, 6, 7, None]})

    left = from_day(whole, date(2027, 11, 30))

    assert left is not None
    assert (left["starts_on"], left["periods"], left["budget"]) == ("2027-07-01", 3, [2, 3, 4])
    assert left["people"] == {"analyst": [6, 7, None]}
    assert from_day(whole, date(2026, 5, 1)) == whole
    assert from_day(whole, date(2029, 1, 1)) is None

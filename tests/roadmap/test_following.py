"""Planned against actual, in pure values: KPIs between baseline and target, slipping steps, lifts that came true."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from roadmap.days import problem_with_day
from roadmap.following.kpis import Course, KpiState, Point, by_year, missing_years, planned_on, runs, state_of
from roadmap.following.lifts import Outcome, outcomes, same_dimensions
from roadmap.following.steps import Followed, days_late, kept, waiting_for

JANUARY = date(2027, 1, 1)
TODAY = date(2027, 6, 1)


def point(year: int, value: int) -> Point:
    return Point(date(year, 1, 1), Fraction(value))


def course(*values: tuple[int, int], better: int = 1, baseline: Any = (2024, 20), target: Any = (2028, 60)) -> Course:
    ends = [point(*end) if end else None for end in (baseline, target)]
    return Course(better, ends[0], ends[1], tuple(point(*value) for value in values))


def step(code: str, *after: str, **changes: Any) -> Followed:
    days = {"planned_starts_on": JANUARY, "planned_ends_on": date(2027, 6, 30)}
    now = {"starts_on": JANUARY, "ends_on": date(2027, 6, 30), "status": "running"}
    return Followed(code=code, after=after, **days, **{**now, **changes})


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (course(), KpiState.NOT_MEASURED),
        (course((2025, 30), target=None), KpiState.WITHOUT_TARGET),
        (course((2026, 41)), KpiState.ON_THE_WAY),
        (course((2026, 40)), KpiState.BEHIND),
        (course((2026, 61)), KpiState.REACHED),
        (course((2026, 30), better=-1, baseline=(2024, 60), target=(2028, 20)), KpiState.ON_THE_WAY),
        (course((2026, 41), better=-1, baseline=(2024, 60), target=(2028, 20)), KpiState.BEHIND),
        (course((2026, 10), baseline=None), KpiState.ON_THE_WAY),
        (course((2029, 10), baseline=None), KpiState.BEHIND),
    ],
)
def test_a_kpi_stands_where_its_newest_value_says(made: Course, state: KpiState):
    assert state_of(made) == state


def test_what_is_planned_lies_on_the_line_from_baseline_to_target_and_flat_outside():
    made = course()

    days = [date(2023, 1, 1), date(2026, 1, 1), date(2030, 1, 1)]

    assert [planned_on(made, day) for day in days] == [20, 20 + Fraction(40 * 731, 1461), 60]
    assert planned_on(course(baseline=None), TODAY) is None


def test_a_line_ends_where_a_year_is_missing():
    years = [2020, 2021, 2023, 2024]

    parts = runs([date(year, 12, 31) for year in years])

    assert [[day.year for day in part] for part in parts] == [[2020, 2021], [2023, 2024]]
    assert missing_years(years) == [2022]
    assert (runs([]), missing_years([])) == ([], [])


def test_a_year_is_told_by_its_last_value():
    values = by_year([Point(date(2025, 12, 1), Fraction(3)), Point(date(2025, 3, 1), Fraction(1))])

    assert values == {2025: Point(date(2025, 12, 1), Fraction(3))}


@pytest.mark.parametrize(
    ("changes", "late"),
    [
        ({}, 0),
        ({"ends_on": date(2027, 7, 10)}, 10),
        ({"ends_on": date(2027, 5, 1), "planned_ends_on": date(2027, 5, 2)}, 30),
        ({"status": "done", "ends_on": date(2027, 7, 1)}, 1),
        ({"status": "dropped", "ends_on": date(2028, 1, 1)}, 0),
        # It should have started 31 days ago, so it cannot end before 31 days later.
        ({"status": "planned", "starts_on": date(2027, 5, 1)}, 31),
    ],
)
def test_a_step_is_late_by_its_own_days_and_by_today(changes: dict[str, Any], late: int):
    made = {"planned_ends_on": date(2027, 6, 30)} | changes
    planned = made.pop("planned_ends_on")
    found = step("a", **made)

    assert days_late(Followed(**{**vars(found), "planned_ends_on": planned}), TODAY) == late


def test_a_day_at_the_end_of_the_calendar_can_wait_no_longer():
    found = step("a", status="planned", starts_on=date(2027, 1, 1), ends_on=date.max)

    assert days_late(found, TODAY) > 0


def test_who_waits_is_found_through_others_and_not_among_what_has_ended():
    steps = [step("a"), step("b", "a"), step("c", "b"), step("d", "a", status="done"), step("e")]

    assert [each.code for each in waiting_for(steps[0], steps)] == ["b", "c"]


def test_a_new_plan_keeps_what_is_done_and_lets_go_on_what_is_begun():
    steps = [step("b", status="done"), step("a"), step("c", status="paused"), step("d", status="planned")]

    found = kept(steps, TODAY)

    assert (found["done"], found["running"], found["on"]) == (["b"], {"a": 0, "c": 0}, TODAY.isoformat())
    assert found["days"].keys() == found["names"].keys() == {"a", "b", "c"}
    assert found["spent"] == {}


def plan(*lifts: tuple[str, int | None, int]) -> dict[str, Any]:
    rows = [{"dimension": code, "from": before, "to": to} for code, before, to in lifts]
    return {"phases": [{"initiatives": [{"code": "a", "name": "Do A", "lifts": rows}]}]}


@pytest.mark.parametrize(
    ("now", "outcome"),
    [(4, Outcome.CAME_TRUE), (5, Outcome.CAME_TRUE), (3, Outcome.PARTLY), (2, Outcome.NOT_YET), (1, Outcome.NOT_YET)],
)
def test_a_lift_came_true_partly_or_not_yet(now: int, outcome: Outcome):
    (found,) = outcomes(plan(("A1", 2, 4)), {"A1": now}, {"A1"})

    assert (found.outcome, found.lifts[0].now) == (outcome, now)


def test_what_was_done_under_an_earlier_plan_is_told_as_that_had_it():
    def of(code: str, to: int) -> dict[str, Any]:
        (row,) = plan(("A1", 2, to))["phases"][0]["initiatives"]
        return {"phases": [{"initiatives": [row | {"code": code}]}]}

    found = outcomes(of("now", 3), {"A1": 4}, {"A1"}, followed={"now", "done"}, former=[of("done", 5), of("done", 4)])
    unknown = outcomes(of("now", 3), {"A1": 4}, {"A1"}, followed={"now"}, former=[of("done", 5)])

    assert {each.code: each.outcome for each in found} == {"now": Outcome.CAME_TRUE, "done": Outcome.PARTLY}
    assert [each.code for each in unknown] == ["now"]


def test_an_initiative_is_partly_true_where_its_lifts_differ():
    (found,) = outcomes(plan(("A1", 2, 4), ("A2", 2, 4)), {"A1": 4, "A2": 2}, {"A1", "A2"})

    assert found.outcome == Outcome.PARTLY


def test_what_another_edition_asks_otherwise_is_not_compared():
    (found,) = outcomes(plan(("A1", 2, 4), ("A2", 2, 4)), {"A1": 4, "A2": 5}, {"A2"})

    assert [lift.outcome for lift in found.lifts] == [Outcome.NOT_COMPARABLE, Outcome.CAME_TRUE]
    assert outcomes(plan(("A1", 2, 4)), {}, {"A1"})[0].outcome == Outcome.NOT_COMPARABLE


def test_dimensions_are_the_same_where_they_ask_the_same_whatever_their_wording():
    def document(weight: int = 1, text: str = "Is it so?") -> dict[str, Any]:
        asked = [{"code": "A1.1", "text": text, "weight": weight}]
        return {"components": [{"dimensions": [{"code": "A1", "questions": asked}]}]}

    assert same_dimensions(document(), document(text="Is that so?")) == {"A1"}
    assert same_dimensions(document(), document(weight=2)) == set()


def test_a_day_at_the_end_of_the_calendar_is_refused_by_its_field():
    assert problem_with_day(date(9999, 12, 31))
    assert problem_with_day(date(1, 1, 1))
    assert problem_with_day(date(2027, 1, 31)) is None
    assert problem_with_day(None) is None

import re
from datetime import date

import pytest

from charts import Break, Series, Value, series_table, trend
from charts.calendar import Calendar, marked_days

ONLINE = Series(
    "Services online",
    "% of services",
    (
        Value(date(2025, 1, 1), 40, "40 %"),
        Value(date(2025, 7, 1), None),
        Value(date(2026, 1, 1), 50, "50 %"),
        Value(date(2026, 7, 1), 55, "55 %"),
        Value(date(2027, 1, 1), 70, "70 %", is_projection=True),
    ),
    planned=(Value(date(2025, 1, 1), 40, "40 %"), Value(date(2027, 1, 1), 80, "80 %")),
)
EDITION = Break(date(2026, 3, 1), "Edition 2.0")
KNOWN = r'<line [^>]*stroke="#0f4c5c" stroke-width="2.2"/>'
AHEAD = r'<line [^>]*stroke="#0f4c5c" stroke-width="2.2" stroke-dasharray="6 4"/>'


def drawn(*series: Series, breaks: tuple[Break, ...] = (), width: int = 640) -> str:
    return trend(series, breaks=breaks, id="t", title="T", description="D", width=width)


def test_nothing_is_drawn_across_a_gap() -> None:
    assert len(re.findall(KNOWN, drawn(ONLINE))) == 1


def test_nothing_is_drawn_across_a_break_which_is_explained_below() -> None:
    svg = drawn(ONLINE, breaks=(EDITION,))

    assert not re.findall(KNOWN, svg)
    assert ">A<" in svg
    assert ">Edition 2.0<" in svg


def test_a_projection_is_dashed_and_hollow_and_named() -> None:
    svg = drawn(ONLINE)

    assert len(re.findall(AHEAD, svg)) == 2  # the line and its key
    assert len(re.findall(r'<circle[^>]* fill="#ffffff"', svg)) == 2
    assert ">projected<" in svg


def test_what_was_planned_is_dotted_beside_what_was_measured() -> None:
    svg = drawn(ONLINE)

    assert svg.count('stroke-dasharray="1.5 3.5"') == 2
    assert ">planned<" in svg


def test_without_plan_or_projection_there_is_no_key() -> None:
    svg = drawn(Series("Services online", "%", ONLINE.values[:1]))

    assert "projected<" not in svg
    assert "planned<" not in svg


def test_series_of_one_unit_share_a_panel_and_are_told_apart_by_their_marks() -> None:
    satisfied = Series("Satisfaction", "% of services", (Value(date(2026, 1, 1), 61, "61 %"),))

    together = drawn(ONLINE, satisfied)
    apart = drawn(ONLINE, Series("Satisfaction", "Points", satisfied.values))

    assert together.count(">% of services<") == 1
    assert re.search(r'<rect [^>]*stroke="#7d8a95" stroke-width="1.8"', together)
    assert apart.count(">Points<") == 1
    assert together.count('fill="#f5f7f8"') == 1
    assert apart.count('fill="#f5f7f8"') == 2


def test_the_name_of_a_line_stands_at_its_end_with_its_last_value() -> None:
    assert ">70 % Services online<" in drawn(ONLINE)


def test_on_a_phone_the_names_stand_above() -> None:
    svg = drawn(ONLINE, width=360)

    assert ">Services online<" in svg
    assert "70 % Services online<" not in svg


def test_the_text_alternative_holds_every_value_and_its_kind() -> None:
    svg = drawn(ONLINE, breaks=(EDITION,))

    assert "T. Services online, % of services: 2025-01-01 measured 40 %; 2025-07-01 measured no value;" in svg
    assert "2027-01-01 projected 70 %; 2025-01-01 planned 40 %; 2027-01-01 planned 80 %" in svg
    assert "measured anew from here 2026-03-01: Edition 2.0." in svg


def test_the_table_is_by_date() -> None:
    table = series_table([ONLINE], breaks=[EDITION])

    assert table.head == ("Date", "What is measured", "Value", "Kind")
    assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)
    assert ("2025-07-01", "Services online", "no value", "measured") in table.rows
    assert ("2026-03-01", "Edition 2.0", "", "measured anew from here") in table.rows


def test_a_trend_of_nothing_is_empty() -> None:
    assert "nan" not in drawn()
    assert "nan" not in drawn(Series("Services online", "%", ()))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2024, 3, 1), date(2026, 7, 1), ["2025-01-01", "2026-01-01"]),
        (date(2026, 1, 1), date(2026, 9, 1), ["2026-01-01", "2026-07-01"]),
        (date(2026, 2, 1), date(2026, 8, 1), ["2026-04-01", "2026-07-01"]),
        (date(2026, 1, 5), date(2026, 1, 9), ["2026-01-05", "2026-01-09"]),
        (date(2026, 1, 5), date(2026, 1, 5), ["2026-01-05"]),
        (date(2001, 1, 1), date(2020, 1, 1), ["2001-01-01", "2006-01-01", "2011-01-01", "2016-01-01"]),
    ],
)
def test_marks_stand_at_the_beginnings_of_years_or_of_their_parts(first: date, last: date, days: list[str]) -> None:
    assert [day.isoformat() for day in marked_days(first, last, most=4)] == days


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2019, 12, 31), date(2022, 12, 31), ["2019-12-31", "2020-12-31", "2021-12-31", "2022-12-31"]),
        (date(2026, 1, 31), date(2026, 8, 31), ["2026-03-31", "2026-06-30"]),
    ],
)
def test_marks_of_ends_stand_on_the_last_days_of_years_or_of_their_parts(
    first: date, last: date, days: list[str]
) -> None:
    assert [day.isoformat() for day in marked_days(first, last, most=4, at_ends=True)] == days


@pytest.mark.parametrize(("last", "label"), [(date(2021, 12, 31), "2020-12-31"), (date(2021, 12, 30), "2021-01-01")])
def test_values_of_the_end_of_a_year_stand_over_that_year_and_not_over_the_next(last: date, label: str) -> None:
    values = (Value(date(2019, 12, 31), 40, "40 %"), Value(date(2020, 12, 31), 45, "45 %"), Value(last, 50, "50 %"))

    svg = drawn(Series("Services online", "%", values))

    assert f">{label}<" in svg


def test_one_day_alone_stands_in_the_middle() -> None:
    day = date(2026, 1, 5)

    assert Calendar(day, day, 100, 50).at(day) == 125

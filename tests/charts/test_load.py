import re

import pytest

from charts import Load, Resource, load_bars, loads_table


def drawn(*loads: Load, width: int = 640) -> str:
    return load_bars([Resource("Money, EUR", loads)], id="l", title="T", description="D", width=width)


def bar(svg: str) -> float:
    return float(re.search(r'width="([\d.]+)" height="16" fill="#3a7888"', svg)[1])


def track(svg: str) -> float:
    return float(re.search(r'width="([\d.]+)" height="16" fill="#f5f7f8"', svg)[1])


def test_a_bar_is_as_long_as_what_is_used_of_the_limit() -> None:
    svg = drawn(Load("2027", 60, 120, ("60", "120")))

    assert bar(svg) == pytest.approx(track(svg) / 2, abs=0.01)
    assert svg.count('stroke-width="4"') == 1


def test_what_lies_above_the_limit_is_hatched() -> None:
    over = drawn(Load("2027", 150, 120, ("150", "120")))

    assert bar(over) == pytest.approx(track(over) * 0.8, abs=0.01)
    assert "<path" in over
    assert "<path" not in drawn(Load("2027", 120, 120, ("120", "120")))


def test_without_a_limit_there_is_no_tick_and_a_word_says_so() -> None:
    svg = drawn(Load("2027", 60, None, ("60", "")))

    assert 'stroke-width="4"' not in svg
    assert ">60, no limit<" in svg


@pytest.mark.parametrize("limit", [0, None])
def test_nothing_used_is_an_empty_bar(limit: int | None) -> None:
    svg = drawn(Load("2027", 0, limit, ("0", "0")))

    assert "nan" not in svg
    assert 'fill="#3a7888"' not in svg


def test_the_text_alternative_and_the_table_hold_every_period() -> None:
    loads = (Load("2027", 60, 120, ("60", "120")), Load("2028", 5, None, ("5", "")))

    table = loads_table([Resource("Money, EUR", loads)])

    assert "T. Money, EUR: 2027 60 of 120; 2028 5, no limit." in drawn(*loads)
    assert table.head == ("What is limited", "Period", "Used", "Limit")
    assert table.rows == (("Money, EUR", "2027", "60", "120"), ("Money, EUR", "2028", "5", "no limit"))

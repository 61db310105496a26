import pytest
from hypothesis import given
from hypothesis import strategies as some

from charts.ticks import Scale, grouped, round_numbers

VALUES = some.floats(-1e12, 1e12).filter(lambda value: value == 0 or abs(value) > 1e-3)


@given(VALUES, VALUES, some.integers(3, 8))
def test_round_numbers_hold_the_values_and_are_few(one: float, other: float, most: int) -> None:
    low, high = sorted((one, other))

    ticks = round_numbers(low, high, most=most)

    reach = ticks[-1] - ticks[0]
    assert ticks[0] <= low + reach * 1e-6
    assert ticks[-1] >= high - reach * 1e-6
    assert 2 <= len(ticks) <= most
    assert list(ticks) == sorted(set(ticks))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 100, (0, 20, 40, 60, 80, 100)), (0, 7, (0, 2, 4, 6, 8)), (-40, 30, (-40, -20, 0, 20, 40)), (0, 0, (0, 0.1))],
)
def test_round_numbers_are_those_a_person_would_choose(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert round_numbers(low, high) == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("value", "text"), [(1250000.0, "1,250,000"), (2.5, "2.5"), (-40.0, "−40"), (-0.0, "0"), (0.125, "0.12")]
)
def test_a_number_of_an_axis_has_no_empty_decimals(value: float, text: str) -> None:
    assert grouped(value) == text


def test_a_scale_lays_its_first_number_at_its_start() -> None:
    scale = Scale((10, 20, 30), 100, 50)

    assert [scale.at(value) for value in (10, 20, 30)] == [100, 125, 150]

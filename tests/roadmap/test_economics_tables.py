"""The worked tables of the method, to the printed digit."""

from fractions import Fraction

import pytest

from roadmap.economics import GREEN_BOOK
from roadmap.economics.rates import factors, present_value
from roadmap.economics.ratios import benefit_cost_ratio, payback
from roadmap.economics.rounding import decimal, rows_of, whole
from roadmap.inputs import Discount, RateStep
from tests.roadmap.money import TEN_PERCENT, at

COSTS = (10_000, 0, 1_000, 0)
BENEFITS = (0, 5_000, 5_000, 3_000)
FLOW = (-40_000, 5_000, 8_000, 12_000, 30_000)


def test_costs_and_benefits_at_ten_percent() -> None:
    costs, benefits = present_value(COSTS, TEN_PERCENT), present_value(BENEFITS, TEN_PERCENT)

    ratio = benefit_cost_ratio(benefits, costs)

    assert (whole(costs), whole(benefits), whole(benefits - costs)) == (10_826, 10_932, 105)
    assert ratio
    assert decimal(ratio, 2) == "1.01"


def test_a_cash_flow_at_eight_percent() -> None:
    assert decimal(present_value(FLOW, at("0.08")), 5) == "3065.22267"


def test_a_sum_due_in_three_years_at_five_percent() -> None:
    assert decimal(present_value((0, 0, 0, 75_000), at("0.05")), 2) == "64787.82"


def test_the_factors_of_the_green_book() -> None:
    row = [decimal(factor, 4) for factor in factors(GREEN_BOOK, 6)]

    assert row == ["1.0000", "0.9662", "0.9335", "0.9019", "0.8714", "0.8420"]


def test_the_green_book_steps_down_after_thirty_and_after_seventy_five_years() -> None:
    row = factors(GREEN_BOOK, 80)

    rates = [row[year - 1] / row[year] - 1 for year in (30, 31, 75, 76)]

    assert rates == [Fraction("0.035"), Fraction("0.03"), Fraction("0.03"), Fraction("0.025")]


def test_the_last_rate_holds_on_where_its_source_names_a_last_year() -> None:
    until_two = Discount("Ministry", (RateStep(2, Fraction("0.1")),))

    assert factors(until_two, 5) == factors(TEN_PERCENT, 5)


def test_nothing_flows_in_no_years() -> None:
    assert factors(TEN_PERCENT, 0) == ()
    assert present_value((), TEN_PERCENT) == 0


@pytest.mark.parametrize(
    ("flows", "years"),
    [
        (FLOW, Fraction(7, 2)),
        ((-100, 50, 50), 2),
        ((-100, 200, -150, 100), Fraction(5, 2)),  # what comes back and goes again is not yet back
        ((0, 10), 0),
        ((), 0),
        ((-100, 40, 40), None),
        ((-100, 150, -60), None),
    ],
)
def test_the_money_is_back_when_the_sum_stays_above_zero(flows: tuple[int, ...], years: Fraction | None) -> None:
    assert payback(flows) == years


def test_there_is_no_ratio_to_no_cost() -> None:
    assert benefit_cost_ratio(Fraction(5), Fraction(0)) is None


@pytest.mark.parametrize(("amount", "units"), [("0.5", 1), ("-0.5", -1), ("1.49", 1), ("-1.49", -1), ("2", 2)])
def test_money_is_rounded_half_away_from_zero(amount: str, units: int) -> None:
    assert whole(Fraction(amount)) == units


@pytest.mark.parametrize(("value", "shown"), [("0.045", "0.05"), ("-0.045", "-0.05"), ("12.3", "12.30"), ("0", "0.00")])
def test_a_decimal_has_its_places(value: str, shown: str) -> None:
    assert decimal(Fraction(value), 2) == shown


def test_rows_sum_up_to_the_rounded_total() -> None:
    thirds = [Fraction(100, 3)] * 3

    assert rows_of(thirds) == [33, 34, 33]
    assert rows_of([]) == []

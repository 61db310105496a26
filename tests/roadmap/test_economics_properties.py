"""What holds of every plan with money."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from roadmap import economics
from roadmap.economics import Economics, Placed
from roadmap.economics.rates import factors, present_value
from roadmap.inputs import Discount, Estimate, RateStep
from tests.roadmap.money import inputs
from tests.scoring.examples import often, sometimes

CODES = ("academy", "cloud", "portal")
POINTS = some.lists(some.integers(0, 10**7), min_size=3, max_size=3).map(sorted)
ESTIMATES = POINTS.map(lambda points: Estimate(*points, source="Offer", author="Ama"))
MONEY = some.dictionaries(
    some.sampled_from(CODES), some.dictionaries(some.sampled_from(["build", "run", "benefit"]), ESTIMATES)
)
PLACED = some.lists(some.tuples(some.integers(0, 30), some.integers(1, 18)), min_size=3, max_size=3).map(
    lambda spans: tuple(Placed(code, "pilot", *span) for code, span in zip(CODES, spans, strict=True))
)
RATES = some.builds(lambda rate: Discount("M", (RateStep(None, Fraction(rate, 1000)),)), some.integers(0, 150))
FLOWS = some.lists(some.integers(-(10**9), 10**9), min_size=1, max_size=12)
Money = Mapping[str, Mapping[str, Estimate]]


def of(placed: tuple[Placed, ...], money: Money, rate: Discount | None) -> Economics | None:
    return economics.of(placed, estimates=money, inputs=inputs(discount=rate), readiness_gain=Fraction(7))


@often
@given(FLOWS, FLOWS, some.integers(-9, 9), RATES)
def test_present_value_is_linear(one: list[int], other: list[int], times: int, rate: Discount) -> None:
    both = [times * left + right for left, right in zip(one, other, strict=False)]

    length = len(both)

    assert present_value(both, rate) == times * present_value(one[:length], rate) + present_value(other[:length], rate)


@often
@given(RATES)
def test_later_money_is_never_worth_more(rate: Discount) -> None:
    row = factors(rate, 20)

    assert row[0] == 1
    assert list(row) == sorted(row, reverse=True)


@sometimes
@given(PLACED, MONEY, RATES, some.integers(1, 10**6))
def test_a_dearer_plan_is_worth_less(placed: tuple[Placed, ...], money: Money, rate: Discount, more: int) -> None:
    cheap = of(placed, {**money, "cloud": {**money.get("cloud", {}), "build": certain(0)}}, rate)
    dear = of(placed, {**money, "cloud": {**money.get("cloud", {}), "build": certain(more)}}, rate)

    assert cheap
    assert dear
    assert dear.base_cost == cheap.base_cost + more
    assert cheap.worth.npv is None or dear.worth.npv < cheap.worth.npv


def certain(amount: int) -> Estimate:
    return Estimate(amount, amount, amount, "Offer", "Ama")


@sometimes
@given(PLACED, MONEY, some.none() | RATES)
def test_figures_hang_together(placed: tuple[Placed, ...], money: Money, rate: Discount | None) -> None:
    found = of(placed, money, rate)

    if found is None:
        return
    assert found.total.p50 <= found.total.p80
    assert sum(year.cost for year in found.years) == found.base_cost
    widths = [swing.width for swing in found.tornado]
    assert widths == sorted(widths, reverse=True)
    assert len(widths) <= 3
    assert {*found.priced, *found.unpriced} == set(CODES)


@sometimes
@given(PLACED, MONEY, some.none() | RATES)
def test_the_spread_stays_between_the_ends_of_the_estimates(
    placed: tuple[Placed, ...], money: Money, rate: Discount | None
) -> None:
    found = of(placed, money, rate)

    if found is None:
        return
    lowest, highest = (of(placed, ends(money, at), rate) for at in ("low", "high"))
    assert lowest
    assert highest
    # One unit for the rounding.
    assert lowest.base_cost - 1 <= found.total.p50
    assert found.total.p80 <= highest.base_cost + 1


def ends(money: Money, at: str) -> Money:
    return {code: {kind: certain(getattr(one, at)) for kind, one in row.items()} for code, row in money.items()}


@sometimes
@given(PLACED, MONEY, some.none() | RATES)
def test_the_order_of_initiatives_changes_nothing(
    placed: tuple[Placed, ...], money: Money, rate: Discount | None
) -> None:
    turned = {code: dict(reversed(row.items())) for code, row in reversed(money.items())}

    assert of(placed[::-1], turned, rate) == of(placed, money, rate)


@sometimes
@given(PLACED, MONEY, RATES)
def test_the_tornado_says_what_a_whole_appraisal_would_say(
    placed: tuple[Placed, ...], money: Money, rate: Discount
) -> None:
    found = of(placed, money, rate)

    for swing in found.tornado if found else ():
        for end in ("low", "high"):
            row = money[swing.code]
            shifted = {**money, swing.code: {**row, swing.kind: certain(getattr(row[swing.kind], end))}}
            again = of(placed, shifted, rate)
            assert again
            assert getattr(swing, end) == (again.base_cost if again.worth.npv is None else again.worth.npv)


@sometimes
@given(PLACED, MONEY, RATES)
def test_every_amount_of_the_document_is_whole_and_rows_sum_up(
    placed: tuple[Placed, ...], money: Money, rate: Discount
) -> None:
    found = of(placed, money, rate)

    if found is None:
        return
    row = economics.document(replace(found, currency="XAF"))
    assert row["currency"] == "XAF"
    assert sum(year["cost"] for year in row["years"]) == row["base_cost"]
    assert all(year["net"] == year["benefit"] - year["cost"] for year in row["years"])

"""What may be drawn is compared with what can be computed."""

from fractions import Fraction

import pytest
from scipy.stats import beta, norm

from roadmap.economics import Placed, Spread
from roadmap.economics.draws import DRAWS, spread_of
from roadmap.economics.streams import Stream
from tests.roadmap.money import CLOUD, PORTAL, about, appraised, estimates_of, inputs


def stream(*points: int, code: str = "portal", parts: int = 1) -> Stream:
    return Stream(code, "pilot", "build", about(*points), (Fraction(1),) * parts)


@pytest.mark.parametrize(("low", "likely", "high"), [(100, 200, 300), (100, 120, 400), (50, 390, 400), (10, 10, 90)])
def test_one_estimate_spreads_as_its_beta_distribution_does(low: int, likely: int, high: int) -> None:
    reach = high - low
    exact = beta(1 + 4 * (likely - low) / reach, 1 + 4 * (high - likely) / reach, loc=low, scale=reach)

    found = spread_of([stream(low * 1_000, likely * 1_000, high * 1_000)])

    assert found.p50 == pytest.approx(exact.ppf(0.5) * 1_000, rel=0.01)
    assert found.p80 == pytest.approx(exact.ppf(0.8) * 1_000, rel=0.01)


def test_many_estimates_together_spread_as_the_normal_distribution_does() -> None:
    # (2000, 4000, 6000) has mean 4000 and, as a Beta(3, 3), the variance 4000² / 28.
    total = norm(60 * 4_000, 4_000 * (60 / 28) ** 0.5)

    found = spread_of(stream(2_000, 4_000, 6_000, code=f"i{at}") for at in range(60))

    assert found.p50 == pytest.approx(total.ppf(0.5), rel=0.01)
    assert found.p80 == pytest.approx(total.ppf(0.8), rel=0.01)


def test_the_draws_are_five_thousand_and_stay_the_same_for_ever() -> None:
    assert DRAWS == 5_000
    assert spread_of([stream(100_000, 120_000, 400_000)]) == Spread(153_584, 202_597)


def test_what_is_certain_has_no_spread() -> None:
    assert spread_of([stream(700, parts=3), stream(1, code="cloud")]) == Spread(2_101, 2_101)


def test_nothing_costs_nothing() -> None:
    assert spread_of([]) == Spread(0, 0)


def test_each_phase_and_the_total_have_a_spread_of_their_own() -> None:
    costs = estimates_of(portal={"build": (10, 40, 100)}, cloud={"build": (20, 40, 60), "run": (1, 2, 9)})

    found = appraised(PORTAL, CLOUD, estimates=costs)

    assert list(found.phases) == ["scale", "pilot"]
    assert found.total.p80 < sum(spread.p80 for spread in found.phases.values())


def test_an_initiative_keeps_its_draws_whatever_else_is_planned() -> None:
    costs = estimates_of(portal={"build": (10, 40, 100)}, cloud={"build": (20, 40, 60)})

    alone = appraised(PORTAL, estimates=costs)
    together = appraised(CLOUD, PORTAL, estimates=costs)

    assert together.phases["pilot"] == alone.phases["pilot"] == alone.total


def test_running_costs_are_drawn_for_as_long_as_they_run() -> None:
    costs = estimates_of(portal={"build": 100, "run": 10})

    found = appraised(Placed("portal", "pilot", 0, 12), estimates=costs, chosen=inputs(years=5))

    assert found.total == Spread(140, 140)

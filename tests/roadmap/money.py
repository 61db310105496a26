"""Small plans with money."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from roadmap import economics
from roadmap.economics import Placed
from roadmap.inputs import Discount, Estimate, Estimates, Inputs, Optimism, RateStep, without_limits

TEN_PERCENT = Discount("Ministry of Finance", (RateStep(None, Fraction("0.1")),))


def at(rate: str) -> Discount:
    return Discount("Ministry of Finance", (RateStep(None, Fraction(rate)),))


def about(low: int, likely: int | None = None, high: int | None = None) -> Estimate:
    """Return an estimate; one number alone is certain."""
    likely = low if likely is None else likely
    return Estimate(low, likely, likely if high is None else high, source="Offer", author="Ama")


def estimates_of(**rows: Mapping[str, int | tuple[int, int, int]]) -> Estimates:
    """Return estimates by code; a number is certain, three are low, likely and high."""
    return {
        code: {kind: about(*value) if isinstance(value, tuple) else about(value) for kind, value in row.items()}
        for code, row in rows.items()
    }


def inputs(
    *, years: int = 4, discount: Discount | None = TEN_PERCENT, optimism: Optimism | None = None, currency: str = "EUR"
) -> Inputs:
    least = without_limits({}, starts_on=date(2027, 1, 1), currency=currency)
    return replace(least, periods=2 * years, period_months=6, discount=discount, optimism=optimism)


def appraised(
    *placed: Placed, estimates: Estimates, gain: Fraction | None = None, chosen: Inputs | None = None
) -> economics.Economics:
    found = economics.of(placed, estimates=estimates, inputs=chosen or inputs(), readiness_gain=gain)
    assert found
    return found


PORTAL = Placed("portal", "pilot", 0, 12)
CLOUD = Placed("cloud", "scale", 12, 6)

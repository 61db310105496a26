"""What money of a later year is worth today. Year 0 is not discounted; there is no rate that nobody chose."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from roadmap.inputs import Discount, RateStep

# Offered, never assumed: other ministries of finance give other rates.
GREEN_BOOK: Final = Discount(
    source="HM Treasury, The Green Book: social time preference rate",
    steps=(
        RateStep(30, Fraction("0.035")),
        RateStep(75, Fraction("0.030")),
        RateStep(None, Fraction("0.025")),
    ),
)


def factors(discount: Discount, years: int) -> tuple[Fraction, ...]:
    """Return the factors of years 0, 1, 2 and so on, `years` of them; each year's rate takes its own year off."""
    row = [Fraction(1)]
    for year in range(1, years):
        row.append(row[-1] / (1 + _rate(discount, year)))
    return tuple(row[:years])


def present_value(flows: Sequence[Fraction | int], discount: Discount) -> Fraction:
    """Return what the flows of years 0, 1, 2 and so on are worth in year 0."""
    row = factors(discount, len(flows))
    return sum((flow * factor for flow, factor in zip(flows, row, strict=True)), Fraction(0))


def _rate(discount: Discount, year: int) -> Fraction:
    for step in discount.steps:
        if step.until_year is None or year <= step.until_year:
            return step.rate
    # The last rate holds on where its source names a last year.
    return discount.steps[-1].rate

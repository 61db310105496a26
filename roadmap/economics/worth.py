"""What the money of a plan is worth today, and whether and when it comes back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from roadmap.economics.rates import factors
from roadmap.economics.ratios import benefit_cost_ratio, payback
from roadmap.economics.streams import YEAR, Stream, yearly
from roadmap.inputs import Discount

Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class Flows:
    """Costs and benefits month by month, at the means of their estimates."""

    costs: Row
    benefits: Row


@dataclass(frozen=True)
class Worth:
    """Present values are None without a rate, and what weighs benefits is None without a benefit in money."""

    factors: Row | None = None
    pvc: Fraction | None = None
    pvb: Fraction | None = None
    npv: Fraction | None = None
    bcr: Fraction | None = None
    payback_years: Fraction | None = None


def flows_of(streams: Sequence[Stream]) -> Flows:
    """Return the flows of all streams, of which there is at least one."""
    costs = _sum_of((stream for stream in streams if stream.is_cost), len(streams[0].parts))
    benefits = _sum_of((stream for stream in streams if not stream.is_cost), len(streams[0].parts))
    return Flows(costs, benefits)


def worth_of(flows: Flows, discount: Discount | None, *, has_benefits: bool, is_complete: bool) -> Worth:
    """Return the worth; ratio and payback only where every cost that they weigh `is_complete`."""
    back = _payback(flows) if has_benefits and is_complete else None
    if discount is None:
        return Worth(payback_years=back)
    row = factors(discount, len(yearly(flows.costs)))
    pvc = _weighed(yearly(flows.costs), row)
    if not has_benefits:
        return Worth(row, pvc)
    pvb = _weighed(yearly(flows.benefits), row)
    return Worth(row, pvc, pvb, pvb - pvc, benefit_cost_ratio(pvb, pvc) if is_complete else None, back)


def _sum_of(streams: Iterable[Stream], months: int) -> Row:
    totals = [Fraction(0)] * months
    for stream in streams:
        for month, part in enumerate(stream.parts):
            totals[month] += part * stream.estimate.mean
    return tuple(totals)


def _weighed(years: Row, row: Row) -> Fraction:
    return sum((amount * factor for amount, factor in zip(years, row, strict=True)), Fraction(0))


def _payback(flows: Flows) -> Fraction | None:
    """In years from the start of the plan; the first month ends at 1, so nothing flows at moment 0."""
    net = [benefit - cost for cost, benefit in zip(flows.costs, flows.benefits, strict=True)]
    months = payback([Fraction(0), *net])
    return None if months is None else months / YEAR

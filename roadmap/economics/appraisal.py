"""The whole account of a plan: costs, benefits, what they are worth today and how sure that is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from roadmap.economics.allowance import Allowance, allowance
from roadmap.economics.draws import Spread, spread_of
from roadmap.economics.streams import Placed, Stream, missing_costs, streams_of, yearly
from roadmap.economics.tornado import Swing, tornado
from roadmap.economics.worth import Flows, Worth, flows_of, worth_of
from roadmap.inputs import Estimates, Inputs

Missing = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Year:
    """Twelve months of the plan, counted from 0; `factor` is None where no rate was chosen."""

    number: int
    cost: Fraction
    benefit: Fraction
    factor: Fraction | None


@dataclass(frozen=True)
class Economics:
    """Money of a plan over its horizon, at the means of the estimates; exact except for the spreads.

    `unpriced` have no cost at all: neither their costs nor their benefits count. `missing` names the kinds of cost
    that nobody estimated, of every initiative that lacks one.
    """

    currency: str
    rate_source: str | None
    priced: tuple[str, ...]
    unpriced: tuple[str, ...]
    missing: Missing
    base_cost: Fraction
    allowance: Allowance | None
    worth: Worth
    years: tuple[Year, ...]
    total: Spread
    phases: Mapping[str, Spread]
    tornado: tuple[Swing, ...]
    cost_per_point: Fraction | None


def of(
    placed: Iterable[Placed], *, estimates: Estimates, inputs: Inputs, readiness_gain: Fraction | None = None
) -> Economics | None:
    """Return the economics of a plan, None where nothing in it has a cost.

    `readiness_gain` is in points of 0..100. What falls behind the horizon of the inputs counts neither as cost nor as
    benefit.
    """
    planned = tuple(placed)
    streams = streams_of(planned, estimates, months=_horizon(planned, inputs))
    if not streams:
        return None
    flows, missing = flows_of(streams), missing_costs(planned, estimates)
    worth = _worth(streams, flows, inputs, missing)
    base = sum(flows.costs, Fraction(0))
    priced = {stream.code for stream in streams}
    return Economics(
        currency=inputs.currency,
        rate_source=inputs.discount.source if inputs.discount else None,
        priced=tuple(sorted(priced)),
        unpriced=tuple(code for code in missing if code not in priced),
        missing=missing,
        base_cost=base,
        allowance=allowance(inputs.optimism, cost=base, worth=worth) if inputs.optimism else None,
        worth=worth,
        years=tuple(_years(flows, worth)),
        total=spread_of(_costs(streams)),
        phases=_phases(streams),
        tornado=_tornado(streams, base, worth),
        cost_per_point=_cost_per_point(base, readiness_gain, is_known=not missing and not _has_benefits(streams)),
    )


def _horizon(placed: Iterable[Placed], inputs: Inputs) -> int:
    return max([inputs.periods * inputs.period_months, *(each.end_month for each in placed)])


def _has_benefits(streams: Iterable[Stream]) -> bool:
    return any(not stream.is_cost for stream in streams)


def _worth(streams: Sequence[Stream], flows: Flows, inputs: Inputs, missing: Missing) -> Worth:
    priced = {stream.code for stream in streams}
    # Of what has no cost at all the benefit does not count either, so it does not bend a ratio.
    is_complete = not priced & set(missing)
    return worth_of(flows, inputs.discount, has_benefits=_has_benefits(streams), is_complete=is_complete)


def _years(flows: Flows, worth: Worth) -> Iterable[Year]:
    rows = zip(yearly(flows.costs), yearly(flows.benefits), strict=True)
    for number, (cost, benefit) in enumerate(rows):
        yield Year(number, cost, benefit, worth.factors[number] if worth.factors else None)


def _costs(streams: Iterable[Stream]) -> list[Stream]:
    return [stream for stream in streams if stream.is_cost]


def _phases(streams: Sequence[Stream]) -> dict[str, Spread]:
    costs = _costs(streams)
    return {
        phase: spread_of(stream for stream in costs if stream.phase == phase)
        for phase in dict.fromkeys(stream.phase for stream in costs)
    }


def _tornado(streams: Sequence[Stream], base: Fraction, worth: Worth) -> tuple[Swing, ...]:
    if worth.npv is None:
        return tornado(streams, outcome=base, factors=None)
    return tornado(streams, outcome=worth.npv, factors=worth.factors)


def _cost_per_point(base: Fraction, gain: Fraction | None, *, is_known: bool) -> Fraction | None:
    # The gain is that of the whole plan, so a part of its cost makes no ratio with it.
    return base / gain if gain and gain > 0 and is_known else None

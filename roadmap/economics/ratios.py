"""Whether it pays: the ratio of benefits to costs, and when the money is back."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate


def benefit_cost_ratio(benefits: Fraction, costs: Fraction) -> Fraction | None:
    """Return present benefits over present costs; None where nothing is spent."""
    return benefits / costs if costs else None


def payback(flows: Sequence[Fraction | int]) -> Fraction | None:
    """Return when the sum of the flows turns to stay at zero or above; None when it never does.

    The first flow comes at moment 0, the flow of period t evenly between t - 1 and t.
    """
    sums = tuple(accumulate(flows, initial=Fraction(0)))[1:]
    below = [at for at, total in enumerate(sums) if total < 0]
    if not below:
        return Fraction(0)
    last = below[-1]
    if last == len(sums) - 1:
        return None
    return last - sums[last] / Fraction(flows[last + 1])

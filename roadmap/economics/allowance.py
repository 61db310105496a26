"""Optimism bias: how much dearer such plans tend to become. Stands beside the base cost, never inside it."""

from dataclasses import dataclass
from fractions import Fraction

from roadmap.economics.worth import Worth
from roadmap.inputs import Optimism


@dataclass(frozen=True)
class Allowance:
    """What the optimism of the estimates adds to the base cost, and the net present value with it.

    It is another answer to the question that P80 answers, so it is never put on top of P80.
    """

    optimism: Optimism
    amount: Fraction
    npv: Fraction | None


def allowance(optimism: Optimism, *, cost: Fraction, worth: Worth) -> Allowance:
    """Return the allowance on a base cost: the uplift, less the share of it that is mitigated."""
    share = optimism.uplift * (1 - optimism.mitigation)
    npv = None if worth.npv is None or worth.pvc is None else worth.npv - worth.pvc * share
    return Allowance(optimism, cost * share, npv)

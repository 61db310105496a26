"""An agency's own levels against its reviewer's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.answers import LEVELS
from scoring.kappa import weighted_kappa
from scoring.shares import share_of
from scoring.thresholds import THRESHOLDS, Thresholds

NoKappa = Literal["too_few_pairs", "one_level_only"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How `count` own levels stand to the reviewer's; shares are 0..1, exact.

    `mean_difference` is own minus reviewer's, in levels: above 0 the agency sees itself higher. It and the shares are
    None where nothing was compared. The kappas are None where `no_kappa` says why.
    """

    count: int
    exact: Fraction | None
    within_one: Fraction | None
    mean_difference: Fraction | None
    linear_kappa: Fraction | None
    quadratic_kappa: Fraction | None
    no_kappa: NoKappa | None
    is_optimistic: bool


def comparison(pairs: Sequence[tuple[int, int]], thresholds: Thresholds = THRESHOLDS) -> Comparison:
    """Return the agreement of (own, reviewer's) levels 1..5: of one question over agencies, or of one agency.

    Kappa is given from `kappa_from` pairs on; "optimistic" is a mean difference above `optimism_above` levels.
    Source: the project's method, section 2.
    """
    gaps = [own - reviewed for own, reviewed in pairs]
    mean = Fraction(sum(gaps), len(gaps)) if gaps else None
    linear, quadratic, no_kappa = _kappas(pairs, thresholds)
    return Comparison(
        count=len(gaps),
        exact=_share_within(gaps, 0),
        within_one=_share_within(gaps, 1),
        mean_difference=mean,
        linear_kappa=linear,
        quadratic_kappa=quadratic,
        no_kappa=no_kappa,
        is_optimistic=mean is not None and mean > thresholds.optimism_above,
    )


def _share_within(gaps: Sequence[int], width: int) -> Fraction | None:
    return share_of(sum(abs(gap) <= width for gap in gaps), len(gaps)) if gaps else None


def _kappas(
    pairs: Sequence[tuple[int, int]], thresholds: Thresholds
) -> tuple[Fraction | None, Fraction | None, NoKappa | None]:
    if len(pairs) < thresholds.kappa_from:
        return None, None, "too_few_pairs"
    counts = Counter(pairs)
    table = [[counts[own, reviewed] for reviewed in LEVELS] for own in LEVELS]
    linear = weighted_kappa(table, "linear")
    return linear, weighted_kappa(table, "quadratic"), "one_level_only" if linear is None else None

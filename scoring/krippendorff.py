"""Krippendorff's alpha: whether several reviewers, with gaps, can be relied on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from random import Random
from typing import Literal, TypeAlias, assert_never

from scoring.quantiles import nearest_rank
from scoring.thresholds import DRAWS, SEED, THRESHOLDS, Thresholds

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Verdict = Literal["rely", "tentative", "do_not_publish"]
NoAlpha = Literal["nothing_rated_twice", "no_variation"]
Value: TypeAlias = int | Fraction
Counts: TypeAlias = Mapping[Value, int]
Distance: TypeAlias = Callable[[Value, Value], Value]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of `units` rated at least twice, `ratings` in all, with its bootstrap interval and what it allows.

    Exact; 1 is full agreement, 0 that of chance. All None where `no_alpha` says why.
    """

    units: int
    ratings: int
    alpha: Fraction | None
    low: Fraction | None
    high: Fraction | None
    verdict: Verdict | None
    no_alpha: NoAlpha | None


def reliability(
    units: Sequence[Sequence[Value | None]],
    metric: Metric = "ordinal",
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    thresholds: Thresholds = THRESHOLDS,
) -> Reliability:
    """Return alpha of `units`, each the ratings it got (None: not rated by that reviewer), with its 95 % interval.

    The interval comes from `draws` samples of units with replacement; samples without any variation are left out.
    The same seed gives the same interval everywhere. Raises ValueError for a ratio of negative values.
    """
    rated = [unit for unit in map(_counted, units) if unit.total() > 1]
    if not rated:
        return Reliability(0, 0, None, None, None, None, "nothing_rated_twice")
    ratings = sum(unit.total() for unit in rated)
    alpha = alpha_of(rated, metric)
    if alpha is None:
        return Reliability(len(rated), ratings, None, None, None, None, "no_variation")
    sampled = sorted(_sampled_alphas(rated, metric, draws, seed)) or [alpha]
    low, high = (nearest_rank(sampled, share) for share in thresholds.interval)
    return Reliability(len(rated), ratings, alpha, low, high, verdict_of(alpha, thresholds), None)


def verdict_of(alpha: Fraction, thresholds: Thresholds = THRESHOLDS) -> Verdict:
    if alpha >= thresholds.rely_from:
        return "rely"
    return "tentative" if alpha >= thresholds.tentative_from else "do_not_publish"


def alpha_of(units: Sequence[Counts], metric: Metric) -> Fraction | None:
    """Return alpha of units given as how often each value was given, at least two values a unit.

    None where every value is the same. Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    """
    totals: Counter[Value] = Counter()
    for unit in units:
        totals.update(unit)
    distance = _distance_of(metric, totals)
    expected = _disagreement(totals, distance)
    if not expected:
        return None
    observed = _observed(Counter(map(_as_key, units)), distance)
    return 1 - (totals.total() - 1) * observed / expected


def _sampled_alphas(units: Sequence[Counts], metric: Metric, draws: int, seed: int) -> list[Fraction]:
    # Of Python's generator only random() is promised to give the same numbers in every version.
    random = Random(seed).random
    size = len(units)
    samples = ([units[int(random() * size)] for _ in range(size)] for _ in range(draws))
    alphas = (alpha_of(sample, metric) for sample in samples)
    return [alpha for alpha in alphas if alpha is not None]


def _counted(unit: Sequence[Value | None]) -> Counter[Value]:
    return Counter(value for value in unit if value is not None)


def _as_key(unit: Counts) -> tuple[tuple[Value, int], ...]:
    return tuple(sorted(unit.items()))


def _observed(patterns: Mapping[tuple[tuple[Value, int], ...], int], distance: Distance) -> Fraction:
    # Units rated alike are weighed together: a sample of a hundred has a dozen kinds of them.
    parts = ((Fraction(times, sum(count for _, count in pattern) - 1), pattern) for pattern, times in patterns.items())
    return Fraction(sum(weight * _disagreement(dict(pattern), distance) for weight, pattern in parts))


def _disagreement(counts: Counts, distance: Distance) -> Value:
    """Return the sum of distances over all pairs of the counted values."""
    values = sorted(counts)
    pairs = ((one, other) for at, other in enumerate(values) for one in values[:at])
    return sum(counts[one] * counts[other] * distance(one, other) for one, other in pairs)


def _distance_of(metric: Metric, totals: Counts) -> Distance:
    match metric:
        case "nominal":
            return lambda one, other: int(one != other)
        case "ordinal":
            return partial(_ordinal, _standing(totals))
        case "interval":
            return lambda one, other: (other - one) ** 2
        case "ratio":
            if min(totals) < 0:
                raise ValueError(f"ratio: needs values from 0 on, got {min(totals)}. Use the interval metric.")
            return lambda one, other: (Fraction(other - one) / (other + one)) ** 2
        case _:
            assert_never(metric)


def _standing(totals: Counts) -> Mapping[Value, int]:
    """Return for each value twice the number of values below it, and half of its own kind, as whole numbers."""
    standing: dict[Value, int] = {}
    below = 0
    for value in sorted(totals):
        standing[value] = 2 * below + totals[value]
        below += totals[value]
    return standing


def _ordinal(standing: Mapping[Value, int], one: Value, other: Value) -> int:
    # Four times the published distance; a common factor leaves alpha as it is.
    return (standing[other] - standing[one]) ** 2

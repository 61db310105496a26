"""Whether the items of a dimension hang together: a prompt to look, not a defect, for maturity items are formative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import sqrt
from operator import mul, sub
from typing import Final, Literal, TypeAlias

from scoring.thresholds import THRESHOLDS, Thresholds

NoConsistency = Literal["too_few_assessments", "too_few_items", "no_variation"]
Rows: TypeAlias = Sequence[Sequence[int | Fraction]]
Matrix: TypeAlias = Sequence[Sequence[Fraction]]

SMALLEST_MOVE: Final = 1e-12
MOST_ROUNDS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Consistency:
    """Cronbach's alpha (exact) and McDonald's omega of `items` over `assessments` complete ones.

    None where `no_alpha` or `no_omega` says why; omega needs three items, alpha two.
    """

    items: int
    assessments: int
    alpha: Fraction | None
    omega: float | None
    no_alpha: NoConsistency | None
    no_omega: NoConsistency | None


def consistency(rows: Sequence[Sequence[int | Fraction | None]], thresholds: Thresholds = THRESHOLDS) -> Consistency:
    """Return how the items hang together; a row is one assessment's scores, and rows with a gap (None) are left out."""
    complete = [[value for value in row if value is not None] for row in rows if None not in row]
    items = len(complete[0]) if complete else 0
    if len(complete) < thresholds.consistency_from:
        return Consistency(items, len(complete), None, None, "too_few_assessments", "too_few_assessments")
    covariances = covariances_of(complete)
    no_alpha, no_omega = _obstacle(covariances, 2), _obstacle(covariances, 3)
    return Consistency(
        items=items,
        assessments=len(complete),
        alpha=None if no_alpha else cronbach_alpha(covariances),
        omega=None if no_omega else mcdonald_omega(covariances),
        no_alpha=no_alpha,
        no_omega=no_omega,
    )


def _obstacle(covariances: Matrix, least_items: int) -> NoConsistency | None:
    if len(covariances) < least_items:
        return "too_few_items"
    does_each_vary = all(row[at] for at, row in enumerate(covariances))
    return None if does_each_vary and _variance_of_sum(covariances) else "no_variation"


def covariances_of(rows: Rows) -> Matrix:
    """Return the covariances of the columns of at least two rows, divided by n - 1, exactly."""
    columns = [[Fraction(value) for value in column] for column in zip(*rows, strict=True)]
    centred = [[value - Fraction(sum(column), len(column)) for value in column] for column in columns]
    freedom = len(rows) - 1
    return [[_product(one, other) / freedom for other in centred] for one in centred]


def _product(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(map(mul, one, other)))


def cronbach_alpha(covariances: Matrix) -> Fraction:
    """Return k / (k - 1) x (1 - sum of the items' variances / variance of their sum). Source: Cronbach (1951)."""
    items = len(covariances)
    own = Fraction(sum(row[at] for at, row in enumerate(covariances)))
    return Fraction(items, items - 1) * (1 - own / _variance_of_sum(covariances))


def _variance_of_sum(covariances: Matrix) -> Fraction:
    return Fraction(sum(chain.from_iterable(covariances)))


def mcdonald_omega(covariances: Matrix) -> float:
    """Return the share of the items' sum that one common factor explains, in the items' own units.

    Source: McDonald, Test Theory (1999), equation 6.20b, with loadings by minimal residuals (Harman and Jones, 1966).
    """
    spreads = [sqrt(row[at]) for at, row in enumerate(covariances)]
    correlations = [
        [float(value) / (spreads[i] * spreads[j]) for j, value in enumerate(row)] for i, row in enumerate(covariances)
    ]
    loadings: list[float] = list(map(mul, spreads, one_factor_loadings(correlations)))
    unique = sum(spread**2 for spread in spreads) - sum(loading**2 for loading in loadings)
    return sum(loadings) ** 2 / (sum(loadings) ** 2 + unique)


def one_factor_loadings(correlations: Sequence[Sequence[float]]) -> list[float]:
    """Return the loadings whose products come nearest, by least squares, to the correlations off the diagonal.

    One loading after the other is set to its best value until none moves; none goes beyond 1 (Harman and Fukuda, 1966).
    """
    loadings = [1.0] * len(correlations)
    for _ in range(MOST_ROUNDS):
        before = list(loadings)
        for item in range(len(loadings)):
            loadings[item] = _best_loading(item, correlations, loadings)
        if max(map(abs, map(sub, loadings, before))) < SMALLEST_MOVE:
            break
    return loadings


def _best_loading(item: int, correlations: Sequence[Sequence[float]], loadings: Sequence[float]) -> float:
    others = [other for other in range(len(loadings)) if other != item]
    weight = sum(loadings[other] ** 2 for other in others)
    if not weight:
        return 0.0
    best = sum(correlations[item][other] * loadings[other] for other in others) / weight
    return min(1.0, max(-1.0, best))

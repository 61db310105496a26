"""Weighted kappa: how far two readers of the same things agree beyond what chance would give them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, assert_never

Weighting = Literal["none", "linear", "quadratic"]
Table = Sequence[Sequence[int]]


def weighted_kappa(table: Table, weighting: Weighting) -> Fraction | None:
    """Return 1 - observed / expected disagreement of a square table of counts, exactly.

    Rows are one reader's categories, columns the other's, both in rising order. None where chance alone would leave
    no disagreement: nothing was counted, or both used one and the same category throughout. Source: Cohen (1968).
    """
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    cells = [(i, j, _distance(i, j, weighting)) for i in range(len(rows)) for j in range(len(columns))]
    expected = sum(distance * rows[i] * columns[j] for i, j, distance in cells)
    if not expected:
        return None
    observed = sum(distance * table[i][j] for i, j, distance in cells)
    return 1 - Fraction(observed * sum(rows), expected)


def _distance(i: int, j: int, weighting: Weighting) -> int:
    match weighting:
        case "none":
            return int(i != j)
        case "linear":
            return abs(i - j)
        case "quadratic":
            return (i - j) ** 2
        case _:
            assert_never(weighting)

"""Cronbach's alpha and McDonald's omega, against numpy and against data made to be of one factor."""

from fractions import Fraction

import numpy
import pytest
from numpy.typing import NDArray

from scoring.consistency import (
    consistency,
    covariances_of,
    cronbach_alpha,
    mcdonald_omega,
    one_factor_loadings,
)

LOADINGS = (0.9, 1.4, 0.5, 2.0)
UNIQUE = (0.6, 1.1, 0.3, 0.9)


def answers(assessments: int, items: int = 4) -> list[list[int]]:
    """Return levels that share a common part, the same each time."""
    random = numpy.random.default_rng(4)
    common = random.normal(3, 1, (assessments, 1))
    return [
        [int(level) for level in row] for row in numpy.clip(common + random.normal(0, 1, (assessments, items)), 1, 5)
    ]


def one_factor_data(assessments: int = 60) -> NDArray[numpy.float64]:
    """Return data whose sample covariances are exactly those of one factor and unique parts."""
    random = numpy.random.default_rng(5)
    raw = random.normal(size=(assessments, 1 + len(LOADINGS)))
    parts, _ = numpy.linalg.qr(raw - raw.mean(axis=0))
    parts = parts * numpy.sqrt(assessments - 1)
    return parts[:, :1] * numpy.array(LOADINGS) + parts[:, 1:] * numpy.array(UNIQUE)


def fractions(data: NDArray[numpy.float64]) -> list[list[Fraction]]:
    return [[Fraction(float(value)) for value in row] for row in data]


def test_alpha_is_the_textbook_formula_in_numpy() -> None:
    rows = answers(40)

    found = consistency(rows)

    table = numpy.array(rows)
    expected = 4 / 3 * (1 - table.var(axis=0, ddof=1).sum() / table.sum(axis=1).var(ddof=1))
    assert found.alpha is not None
    assert float(found.alpha) == pytest.approx(expected, rel=1e-12)
    assert (found.items, found.assessments, found.no_alpha, found.no_omega) == (4, 40, None, None)


def test_omega_recovers_the_factor_that_the_data_was_made_of() -> None:
    found = consistency(fractions(one_factor_data()))

    common, unique = sum(LOADINGS) ** 2, sum(part**2 for part in UNIQUE)
    assert found.omega == pytest.approx(common / (common + unique), abs=1e-9)
    assert found.alpha is not None
    assert found.alpha < Fraction(found.omega or 0)


def test_the_loadings_are_those_the_correlations_were_made_of() -> None:
    correlations = numpy.corrcoef(one_factor_data(), rowvar=False)

    found = one_factor_loadings(correlations.tolist())

    spreads = [(loading**2 + unique**2) ** 0.5 for loading, unique in zip(LOADINGS, UNIQUE, strict=True)]
    assert found == pytest.approx(
        [loading / spread for loading, spread in zip(LOADINGS, spreads, strict=True)], abs=1e-9
    )


def test_no_other_loadings_come_nearer_to_the_correlations() -> None:
    correlations = numpy.corrcoef(numpy.array(answers(50)), rowvar=False)
    off_diagonal = ~numpy.eye(4, dtype=bool)

    def miss(loadings: NDArray[numpy.float64]) -> float:
        return float(((correlations - numpy.outer(loadings, loadings))[off_diagonal] ** 2).sum())

    best = numpy.array(one_factor_loadings(correlations.tolist()))
    random = numpy.random.default_rng(6)

    assert all(miss(best) <= miss(best + random.normal(0, size, 4)) for size in (0.3, 0.01, 0.0001) for _ in range(50))


def test_alpha_equals_omega_where_all_items_are_alike() -> None:
    alike = [[Fraction(2 if i == j else 1) for j in range(4)] for i in range(4)]

    assert cronbach_alpha(alike) == Fraction(4, 5)
    assert mcdonald_omega(alike) == pytest.approx(0.8)


def test_items_without_anything_in_common_have_no_omega_to_speak_of() -> None:
    apart = [[Fraction(3 if i == j else 0) for j in range(3)] for i in range(3)]

    assert cronbach_alpha(apart) == 0
    assert mcdonald_omega(apart) == 0


def test_no_loading_goes_beyond_one_or_below_minus_one() -> None:
    above = one_factor_loadings([[1, 0.9, 0.9], [0.9, 1, 0.2], [0.9, 0.2, 1]])
    below = one_factor_loadings([[1, 0.9, -0.9], [0.9, 1, -0.2], [-0.9, -0.2, 1]])

    assert above == pytest.approx([1, 0.698677, 0.698677], abs=1e-6)
    assert below == pytest.approx([-1, -0.698677, 0.698677], abs=1e-6)


@pytest.mark.parametrize(
    ("assessments", "reason"), [(0, "too_few_assessments"), (29, "too_few_assessments"), (30, None)]
)
def test_nothing_is_said_below_thirty_assessments(assessments: int, reason: str | None) -> None:
    found = consistency(answers(30)[:assessments])

    assert found.items == (4 if assessments else 0)
    assert (found.assessments, found.no_alpha, found.no_omega) == (assessments, reason, reason)
    assert (found.alpha is None, found.omega is None) == (reason is not None, reason is not None)


def test_an_assessment_with_a_gap_is_left_out() -> None:
    rows = answers(31)

    found = consistency([[None, *rows[0][1:]], *rows[1:]])

    assert found == consistency(rows[1:])


@pytest.mark.parametrize(
    ("items", "no_alpha", "no_omega"),
    [(1, "too_few_items", "too_few_items"), (2, None, "too_few_items"), (3, None, None)],
)
def test_alpha_needs_two_items_and_omega_three(items: int, no_alpha: str | None, no_omega: str | None) -> None:
    found = consistency(answers(30, items))

    assert (found.items, found.no_alpha, found.no_omega) == (items, no_alpha, no_omega)


@pytest.mark.parametrize("row", [(3, 1, 2), (3, 2, 4)])
def test_an_item_that_never_varies_leaves_nothing_to_say(row: tuple[int, ...]) -> None:
    rows = [[3, *levels] for levels in answers(30, 2)]

    assert consistency(rows).no_alpha == consistency(rows).no_omega == "no_variation"
    assert consistency([row] * 30).no_alpha == "no_variation"


def test_items_that_cancel_out_leave_no_sum_to_explain() -> None:
    rows = [[level, 6 - level] for level in (1, 2, 3, 4, 5) * 6]

    assert consistency(rows).no_alpha == "no_variation"


def test_assessments_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        consistency([[1, 2, 3], [1, 2]] * 15)


def test_covariances_are_exact() -> None:
    assert covariances_of([[1, 2], [2, 2], [4, 5]]) == [
        [Fraction(7, 3), Fraction(5, 2)],
        [Fraction(5, 2), Fraction(3)],
    ]

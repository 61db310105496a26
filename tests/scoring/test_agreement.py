"""Own levels against the reviewer's: the published figures, and the words for what cannot be said."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sklearn.metrics import cohen_kappa_score

from scoring.agreement import comparison
from scoring.kappa import Weighting, weighted_kappa
from tests.scoring.examples import sometimes

LEVEL = some.integers(1, 5)


@pytest.mark.parametrize(("weighting", "published"), [("none", "0.4842"), ("linear", "0.4701")])
def test_kappa_is_the_published_one(weighting: Weighting, published: str) -> None:
    kappa = weighted_kappa([[0, 4, 1], [0, 8, 0], [0, 1, 5]], weighting)

    assert kappa is not None
    assert f"{float(kappa):.4f}" == published


def test_kappa_needs_a_table_without_gaps() -> None:
    with pytest.raises(ValueError, match="longer"):
        weighted_kappa([[1, 2], [1, 2, 3]], "linear")


@sometimes
@given(some.lists(some.tuples(LEVEL, LEVEL), min_size=20, max_size=60))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    found = comparison(pairs)
    if found.no_kappa:
        assert len(set(pairs)) == 1
        return

    own, reviewed = zip(*pairs, strict=True)
    labels = [1, 2, 3, 4, 5]

    assert found.linear_kappa is not None
    assert found.quadratic_kappa is not None
    assert float(found.linear_kappa) == pytest.approx(cohen_kappa_score(own, reviewed, labels=labels, weights="linear"))
    quadratic = cohen_kappa_score(own, reviewed, labels=labels, weights="quadratic")
    assert float(found.quadratic_kappa) == pytest.approx(quadratic)


def test_a_comparison_says_what_is_shared_and_which_side_sees_itself_higher() -> None:
    found = comparison([(3, 3), (4, 3), (5, 3), (5, 2), (1, 2)])

    assert found.count == 5
    assert found.exact == Fraction(1, 5)
    assert found.within_one == Fraction(3, 5)
    assert found.mean_difference == Fraction(1)


@pytest.mark.parametrize(
    ("pairs", "is_optimistic"), [([(3, 2), (3, 3)], False), ([(3, 2), (3, 2), (3, 3)], True), ([(2, 3)], False)]
)
def test_optimism_is_more_than_half_a_level(pairs: list[tuple[int, int]], is_optimistic: bool) -> None:
    assert comparison(pairs).is_optimistic is is_optimistic


def test_nothing_compared_has_no_figures() -> None:
    found = comparison([])

    assert (found.exact, found.within_one, found.mean_difference) == (None, None, None)
    assert found.no_kappa == "too_few_pairs"
    assert not found.is_optimistic


def test_kappa_is_given_from_twenty_pairs_on() -> None:
    pairs = [(2, 2), (3, 3)] * 10

    assert comparison(pairs[:19]).no_kappa == "too_few_pairs"
    assert comparison(pairs[:19]).linear_kappa is None
    assert comparison(pairs).linear_kappa == comparison(pairs).quadratic_kappa == 1


def test_kappa_is_undefined_where_both_chose_one_level_throughout() -> None:
    found = comparison([(3, 3)] * 20)

    assert (found.linear_kappa, found.quadratic_kappa, found.no_kappa) == (None, None, "one_level_only")
    assert found.exact == 1


def test_kappa_is_zero_where_one_side_chose_one_level_throughout() -> None:
    found = comparison([(3, 3)] * 10 + [(3, 5)] * 10)

    assert (found.linear_kappa, found.quadratic_kappa, found.no_kappa) == (0, 0, None)

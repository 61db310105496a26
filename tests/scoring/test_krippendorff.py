"""Krippendorff's alpha: his own example, the package that others use, and what a verdict needs."""

from fractions import Fraction

import krippendorff
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoring.krippendorff import Metric, alpha_of, reliability, verdict_of
from scoring.quantiles import nearest_rank
from scoring.thresholds import Thresholds
from tests.scoring.examples import sometimes

GAP = None
# Four observers by twelve units: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3),
    (GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP),
)
EXAMPLE = tuple(zip(*OBSERVERS, strict=True))
METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval", "ratio")
RATINGS = some.lists(
    some.lists(some.sampled_from([1, 2, 3, 4, 5, GAP]), min_size=3, max_size=3), min_size=2, max_size=12
)


@pytest.mark.parametrize(
    ("metric", "published"),
    [
        ("nominal", 0.743421052631579),
        ("ordinal", 0.8153875037548814),
        ("interval", 0.8491071428571428),
        ("ratio", 0.7974027747116121),
    ],
)
def test_alpha_is_the_published_one(metric: Metric, published: float) -> None:
    found = reliability(EXAMPLE, metric, draws=0)

    assert found.alpha is not None
    # Within one unit of the last place: the published figures were added up in floating point.
    assert float(found.alpha) == pytest.approx(published, rel=2e-16, abs=0)
    assert (found.units, found.ratings) == (11, 40)


@sometimes
@given(RATINGS, some.sampled_from(METRICS))
def test_alpha_is_that_of_the_krippendorff_package(units: list[list[int | None]], metric: Metric) -> None:
    found = reliability(units, metric, draws=0)
    if found.alpha is None:
        return

    table = numpy.array([[numpy.nan if value is GAP else value for value in unit] for unit in units], dtype=float).T

    expected = krippendorff.alpha(reliability_data=table, level_of_measurement=metric)
    assert float(found.alpha) == pytest.approx(expected, abs=1e-9)


def test_a_unit_rated_once_counts_for_nothing() -> None:
    units = [(1, 1), (2, 3), (4, 4)]

    assert reliability([*units, (5, GAP)], draws=0) == reliability(units, draws=0)


def test_nothing_can_be_said_where_nothing_is_rated_twice() -> None:
    found = reliability([(1, GAP), (GAP, 2), ()])

    assert (found.alpha, found.low, found.high, found.verdict) == (None, None, None, None)
    assert found.no_alpha == "nothing_rated_twice"
    assert (found.units, found.ratings) == (0, 0)


def test_nothing_can_be_said_where_every_rating_is_the_same() -> None:
    found = reliability([(3, 3), (3, 3, 3)])

    assert (found.alpha, found.low, found.high, found.verdict) == (None, None, None, None)
    assert found.no_alpha == "no_variation"
    assert (found.units, found.ratings) == (2, 5)


def test_full_agreement_is_one_and_so_is_its_interval() -> None:
    found = reliability([(level, level) for level in (1, 2, 3, 4, 5)], draws=50)

    assert (found.alpha, found.low, found.high, found.verdict) == (1, 1, 1, "rely")


def test_ratios_of_negative_values_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^ratio: needs values from 0 on, got -1\. Use the interval metric\.$"):
        reliability([(-1, 1)], "ratio")

    assert reliability([(0, 1), (1, 1)], "ratio", draws=0).alpha == 0


@pytest.mark.parametrize(
    ("alpha", "verdict"),
    [
        ("0.8", "rely"),
        ("0.7999", "tentative"),
        ("0.667", "tentative"),
        ("0.6669", "do_not_publish"),
        ("-1", "do_not_publish"),
    ],
)
def test_alpha_allows_what_its_bars_say(alpha: str, verdict: str) -> None:
    assert verdict_of(Fraction(alpha)) == verdict


def test_the_bars_can_be_set() -> None:
    lenient = Thresholds(rely_from=Fraction(1, 2))

    assert reliability(EXAMPLE, "nominal", draws=0).verdict == "tentative"
    assert reliability(EXAMPLE, "nominal", draws=0, thresholds=lenient).verdict == "rely"


def test_the_interval_holds_alpha_and_is_the_same_each_time() -> None:
    first, again, other = (reliability(EXAMPLE, draws=200, seed=seed) for seed in (7, 7, 8))

    assert first == again
    assert (first.low, first.high) != (other.low, other.high)
    assert first.low is not None
    assert first.high is not None
    assert first.alpha is not None
    assert first.low < first.alpha < first.high


def test_the_interval_is_that_of_numpys_samples_of_units() -> None:
    table = numpy.array([[numpy.nan if value is GAP else value for value in row] for row in OBSERVERS], dtype=float)
    random = numpy.random.default_rng(1)
    samples = [table[:, random.integers(0, 12, 12)] for _ in range(400)]

    alphas = sorted(krippendorff.alpha(sample, level_of_measurement="interval") for sample in samples)

    found = reliability(EXAMPLE, "interval", draws=400)
    assert found.low is not None
    assert float(found.low) == pytest.approx(alphas[10], abs=0.15)
    assert found.high == 1


def test_the_interval_leaves_out_samples_without_variation() -> None:
    found = reliability([(1, 1), (2, 2)], draws=20)

    assert (found.low, found.high) == (1, 1)


def test_alpha_of_counts_takes_units_as_they_are() -> None:
    assert alpha_of([{1: 2}, {2: 2}], "nominal") == 1
    assert alpha_of([{1: 1, 2: 1}, {1: 1, 2: 1}], "nominal") == Fraction(-1, 2)


@pytest.mark.parametrize(("share", "value"), [("0", 1), ("0.05", 1), ("0.1", 1), ("0.11", 2), ("0.95", 10), ("1", 10)])
def test_the_nearest_rank_is_the_first_value_that_covers_the_share(share: str, value: int) -> None:
    assert nearest_rank(range(1, 11), Fraction(share)) == value

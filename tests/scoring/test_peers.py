"""What may be said of peers: figures worked out by hand, the numbers that they take, and groups that stay hidden."""

import statistics
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from scoring.peers import Beside, beside, hidden_groups, percentile_rank
from scoring.quantiles import between_ranks
from scoring.thresholds import Thresholds
from tests.scoring.examples import often

LEVEL = some.integers(1, 5)
PEERS = some.lists(LEVEL, min_size=5, max_size=40)
HALF = Fraction(1, 2)


@pytest.mark.parametrize("count", range(5))
def test_nothing_but_their_number_is_said_of_fewer_than_five(count: int) -> None:
    assert beside(3, [2] * count) == Beside(count)


@pytest.mark.parametrize(
    ("count", "has_quartiles", "has_rank"), [(5, False, False), (7, False, False), (8, True, False), (9, True, False)]
)
def test_the_median_takes_five_and_the_quartiles_eight(count: int, has_quartiles: bool, has_rank: bool) -> None:
    found = beside(3, [2] * count)

    assert found.median == 2
    assert (found.quartiles is not None, found.rank is not None) == (has_quartiles, has_rank)


def test_a_rank_takes_ten_and_a_level_of_ones_own() -> None:
    peers = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]

    assert beside(3, peers).rank == 50
    assert beside(None, peers) == Beside(10, Fraction(3), (Fraction(2), Fraction(4)))


def test_figures_worked_out_by_hand_are_met() -> None:
    found = beside(2, [5, 1, 2, 2, 3, 3, 3, 4, 1, 4, 2, 3])

    assert found == Beside(12, Fraction(3), (Fraction(2), Fraction(7, 2)), Fraction(100 * 7, 24))


@pytest.mark.parametrize(
    ("ordered", "share", "reached"),
    [
        ([1, 2, 3, 4], HALF, Fraction(5, 2)),
        ([1, 2, 3, 4, 5], HALF, Fraction(3)),
        ([1, 1, 2, 3, 3, 4, 5, 5], Fraction(1, 4), Fraction(3, 2)),
        ([1, 1, 2, 3, 3, 4, 5, 5, 5], Fraction(1, 4), Fraction(2)),
        ([1, 1, 2, 3, 3, 4, 5, 5], Fraction(3, 4), Fraction(9, 2)),
        ([1, 2], Fraction(0), Fraction(1)),
        ([1, 2], Fraction(1), Fraction(2)),
    ],
)
def test_a_quantile_is_a_value_or_halfway_between_two(ordered: list[int], share: Fraction, reached: Fraction) -> None:
    assert between_ranks(ordered, share) == reached


@pytest.mark.parametrize(("own", "rank"), [(1, 10), (3, 50), (5, 90)])
def test_a_rank_never_says_that_everybody_stands_lower_or_higher(own: int, rank: int) -> None:
    assert beside(own, [2] * 4 + [3] * 2 + [4] * 4).rank == rank


@pytest.mark.parametrize(("own", "rank"), [(1, 0), (2, 20), (3, 50), (4, 80), (5, 100)])
def test_a_percentile_rank_counts_those_below_and_half_of_the_equal(own: int, rank: int) -> None:
    assert percentile_rank(own, [2] * 4 + [3] * 2 + [4] * 4) == rank


def test_nobody_has_a_rank_among_nobody() -> None:
    with pytest.raises(ValueError, match=r"^peers: are none\. Ask for a rank only where there are some\.$"):
        percentile_rank(3, [])


def test_the_numbers_are_those_of_the_thresholds() -> None:
    few = Thresholds(peers_from=1, quartiles_from=2, rank_from=3, rank_bounds=(Fraction(0), Fraction(100)))

    assert beside(3, [2], few) == Beside(1, Fraction(2))
    assert beside(3, [2, 2], few) == Beside(2, Fraction(2), (Fraction(2), Fraction(2)))
    assert beside(3, [2, 2, 2], few).rank == 100


@often
@given(PEERS)
def test_the_median_is_that_of_the_standard_library(peers: list[int]) -> None:
    assert beside(3, peers).median == Fraction(statistics.median(peers))


@often
@given(LEVEL, PEERS, some.randoms(use_true_random=False))
def test_who_has_which_level_changes_nothing(own: int, peers: list[int], order: Random) -> None:
    mixed = list(peers)
    order.shuffle(mixed)

    assert beside(own, mixed) == beside(own, peers)


@often
@given(LEVEL, some.lists(LEVEL, min_size=8, max_size=40))
def test_median_and_quartiles_stand_in_order_on_whole_or_half_levels(own: int, peers: list[int]) -> None:
    found = beside(own, peers)

    assert found.median is not None
    assert found.quartiles is not None
    lower, upper = found.quartiles
    assert 1 <= lower <= found.median <= upper <= 5
    assert {value.denominator for value in (lower, found.median, upper)} <= {1, 2}


@often
@given(some.lists(LEVEL, min_size=8, max_size=40), LEVEL)
def test_what_the_highest_and_the_lowest_are_is_never_said(peers: list[int], other: int) -> None:
    ordered = sorted(peers)
    assume(other >= ordered[-2])

    # Moving the highest of them among levels that are no lower than the next one shows nowhere.
    assert beside(None, [*ordered[:-1], other]) == beside(None, peers)


@often
@given(LEVEL, some.lists(LEVEL, min_size=10, max_size=40))
def test_a_rank_rises_with_the_own_level_and_stays_within_its_bounds(own: int, peers: list[int]) -> None:
    rank, higher = beside(own, peers).rank, beside(own + 1, peers).rank

    assert rank is not None
    assert higher is not None
    assert 10 <= rank <= higher <= 90


def test_a_group_that_is_too_small_is_hidden() -> None:
    assert hidden_groups({"round": 5, "ministries": 4}, {}) == {"ministries"}


def test_a_group_is_hidden_where_a_shown_parent_without_it_is_too_small() -> None:
    assert hidden_groups({"round": 10, "cities": 6}, {"cities": "round"}) == {"cities"}
    assert hidden_groups({"round": 11, "cities": 6}, {"cities": "round"}) == frozenset()


def test_a_group_that_is_its_whole_parent_says_nothing_new_and_is_hidden() -> None:
    assert hidden_groups({"round": 7, "cities": 7}, {"cities": "round"}) == {"cities"}


@pytest.mark.parametrize(("boroughs", "hidden"), [(15, {"cities"}), (16, {"cities", "boroughs"})])
def test_a_hidden_parent_gives_nothing_away_and_the_next_one_does(boroughs: int, hidden: set[str]) -> None:
    parents = {"boroughs": "cities", "cities": "round"}

    assert hidden_groups({"boroughs": boroughs, "cities": 17, "round": 20}, parents) == hidden


def test_the_smallest_shown_part_goes_where_the_rest_would_be_too_small() -> None:
    sizes = {"round": 20, "cities": 8, "funds": 9, "courts": 3}
    parents = dict.fromkeys(("cities", "funds", "courts"), "round")

    assert hidden_groups(sizes, parents) == {"courts", "cities"}


def test_of_equal_parts_the_later_name_goes_and_enough_is_enough() -> None:
    sizes = {"round": 20, "a": 8, "b": 8, "c": 4}

    assert hidden_groups(sizes, dict.fromkeys("abc", "round")) == {"b", "c"}


def test_parts_that_make_up_the_whole_stay() -> None:
    assert hidden_groups({"round": 16, "a": 8, "b": 8}, dict.fromkeys("ab", "round")) == frozenset()


@often
@given(some.lists(some.integers(0, 12), max_size=8))
def test_no_subtraction_of_shown_parts_leaves_one_to_four(numbers: list[int]) -> None:
    sizes = {f"part {at}": number for at, number in enumerate(numbers)} | {"round": sum(numbers)}
    hidden = hidden_groups(sizes, {name: "round" for name in sizes if name != "round"})

    shown = [sizes[name] for name in sizes if name != "round" and name not in hidden]

    assert all(size >= 5 for size in shown)
    if "round" not in hidden:
        assert sum(numbers) - sum(shown) not in range(1, 5)
        assert all(sum(numbers) - size >= 5 for size in shown)

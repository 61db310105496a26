"""Several respondents to one question."""

import pytest

from scoring import lower_median, spread


@pytest.mark.parametrize(
    ("levels", "median", "width"),
    [([3], 3, 0), ([4, 2], 2, 2), ([5, 1, 4], 4, 4), ([1, 5, 2, 4], 2, 4), ([2, 2, 3, 3, 3], 3, 1)],
)
def test_the_lower_of_the_two_middle_levels_is_the_agencys(levels: list[int], median: int, width: int) -> None:
    assert (lower_median(levels), spread(levels)) == (median, width)


@pytest.mark.parametrize(("statistic", "word"), [(lower_median, "median"), (spread, "spread")])
def test_nothing_is_made_of_no_levels(statistic, word) -> None:
    with pytest.raises(ValueError) as refusal:
        statistic([])

    assert str(refusal.value) == f"levels: are empty. Ask for the {word} only where somebody answered."

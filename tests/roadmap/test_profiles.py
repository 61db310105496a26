from itertools import pairwise, product

import pytest

from roadmap.profiles import Criticality, Size, good_enough

COMPONENTS = "ABCDEFG"


@pytest.mark.parametrize(("size", "criticality"), list(product(Size, Criticality)))
def test_every_profile_has_a_level_for_every_component(size: Size, criticality: Criticality) -> None:
    found = good_enough(size, criticality, [*COMPONENTS, "Z"])

    assert list(found) == [*COMPONENTS, "Z"]
    assert set(found.values()) <= {1, 2, 3, 4, 5}


@pytest.mark.parametrize("size", list(Size))
def test_the_more_hangs_on_it_the_higher_are_the_targets(size: Size) -> None:
    found = [good_enough(size, criticality, COMPONENTS) for criticality in Criticality]

    assert all(lower[code] <= higher[code] for lower, higher in pairwise(found) for code in COMPONENTS)


@pytest.mark.parametrize("criticality", list(Criticality))
def test_the_larger_the_agency_the_higher_are_the_targets(criticality: Criticality) -> None:
    found = [good_enough(size, criticality, COMPONENTS) for size in Size]

    assert all(lower[code] <= higher[code] for lower, higher in pairwise(found) for code in COMPONENTS)

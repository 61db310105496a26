from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as some

import scoring
from roadmap.gain import expected_gain, points_of
from roadmap.initiatives import Initiative
from roadmap.lifting import lifted, shape_of
from scoring import Answer, Chosen, DontKnow, NotApplicable
from tests.roadmap.factories import all_at, initiative, two_dimensions

TWO = two_dimensions()
SHAPE = shape_of(TWO)
ANSWERS = some.builds(Chosen, some.integers(1, 5)) | some.sampled_from([DontKnow(), NotApplicable(accepted=True)])
SHEETS = some.fixed_dictionaries(dict.fromkeys(all_at(TWO, 1), ANSWERS))
LIFTS = some.dictionaries(some.sampled_from(["A1", "A2", "B1"]), some.integers(2, 5), min_size=1)
SURE = some.builds(lambda lifts: initiative("any", lifts, delivery_risk="low"), LIFTS)


def gain_of(sheet: dict[str, Answer], *initiatives: Initiative) -> Fraction:
    return expected_gain(points_of(SHAPE, scoring.evaluate(TWO, sheet)), initiatives)


@settings(max_examples=50, deadline=None)
@given(SHEETS, some.lists(SURE, max_size=4))
def test_where_all_are_as_likely_the_gain_is_that_share_of_the_rise_in_the_score(
    sheet: dict[str, Answer], initiatives: list[Initiative]
) -> None:
    after = lifted(SHAPE, sheet, (lift for each in initiatives for lift in each.lifts))

    rise = (scoring.evaluate(TWO, after)["agency"].score or 0) - (scoring.evaluate(TWO, sheet)["agency"].score or 0)
    assert gain_of(sheet, *initiatives) == 100 * rise * Fraction(9, 10)


def test_a_level_counts_with_the_likeliest_initiative_that_brings_it() -> None:
    risky = initiative("risky", {"B1": 5}, delivery_risk="high")
    likely = initiative("likely", {"B1": 3}, delivery_risk="low")

    # B1 is half the agency: four steps of 12.5 points.
    assert gain_of({}, risky) == 50 * Fraction(3, 5)
    assert gain_of({}, risky, likely) == 25 * Fraction(9, 10) + 25 * Fraction(3, 5)

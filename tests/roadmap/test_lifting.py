from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from roadmap.initiatives import Lift
from roadmap.lifting import is_raised, level_of, lifted, lowest_level, shape_of
from scoring import (
    Answer,
    Chosen,
    DontKnow,
    Framework,
    Group,
    Measure,
    NotApplicable,
    NotAsked,
    Question,
    RoutedOut,
    Unanswered,
    yes_no,
)
from tests.roadmap.factories import all_at, two_dimensions

FRAMEWORK = two_dimensions()
SHAPE = shape_of(FRAMEWORK)
LIFTS = some.builds(Lift, some.sampled_from(["A1", "A2", "B1", "Z9"]), some.integers(2, 5))
ANSWERS = some.builds(Chosen, some.integers(1, 5)) | some.sampled_from([DontKnow(), Unanswered(), NotApplicable()])
SHEETS = some.fixed_dictionaries(dict.fromkeys(all_at(FRAMEWORK, 1), ANSWERS))


def test_a_shape_knows_components_dimensions_and_questions() -> None:
    assert SHAPE.components == {"A": ("A1", "A2"), "B": ("B1",)}
    assert SHAPE.questions["A2"] == ("A2.1", "A2.2")
    assert SHAPE.component_of("A2") == "A"
    assert SHAPE.component_of("Z9") is None


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        (Chosen(4), 4),
        (DontKnow(), 1),
        (Unanswered(), 1),
        (NotApplicable(), None),
        (NotApplicable(accepted=True), None),
        (NotApplicable(accepted=False), 1),
        (RoutedOut(), None),
        (NotAsked(), None),
    ],
)
def test_open_answers_count_as_level_one_and_not_applicable_as_none(answer: Answer, level: int | None) -> None:
    assert level_of(answer) == level


def test_an_answer_of_any_kind_is_lifted_from_the_level_that_it_is_worth() -> None:
    scale = Measure(Fraction(0), Fraction(100))
    asked = (Question("n", scale=scale), Question("yes", scale=yes_no(yes=4)), Question("left", scale=scale))
    shape = shape_of(Framework(Group("agency", 1, (Group("A", 1, asked),))))
    sheet = {"n": Chosen(number=Fraction(60)), "yes": Chosen(options=("yes",)), "left": NotAsked()}

    assert lowest_level(shape, sheet, "A") == 3
    assert lifted(shape, sheet, [Lift("A", 4)]) == sheet | {"n": Chosen(4)}


def test_overlapping_lifts_are_not_added_up() -> None:
    after = lifted(SHAPE, all_at(FRAMEWORK, 1), [Lift("A1", 3), Lift("A1", 2)])

    assert after["A1.1"] == Chosen(3)


def test_a_lift_of_an_unanswered_question_starts_at_level_one() -> None:
    assert lifted(SHAPE, {}, [Lift("B1", 3)]) == {"B1.1": Chosen(3)}


def test_a_dimension_with_nothing_applicable_cannot_be_raised() -> None:
    sheet = {"B1.1": NotApplicable(accepted=True)}

    assert lowest_level(SHAPE, sheet, "B1") is None
    assert not is_raised(SHAPE, sheet, Lift("B1", 5))


@given(SHEETS, some.lists(LIFTS, max_size=5))
def test_no_lift_ever_lowers_a_level(sheet: dict[str, Answer], lifts: list[Lift]) -> None:
    after = lifted(SHAPE, sheet, lifts)

    assert all((level_of(after[code]) or 0) >= (level_of(answer) or 0) for code, answer in sheet.items())


@given(SHEETS, some.lists(LIFTS, max_size=5))
def test_the_order_of_lifts_changes_nothing_and_not_applicable_stays(
    sheet: dict[str, Answer], lifts: list[Lift]
) -> None:
    after = lifted(SHAPE, sheet, lifts)

    assert after == lifted(SHAPE, sheet, reversed(lifts))
    assert all(after[code] == answer for code, answer in sheet.items() if isinstance(answer, NotApplicable))

"""Each kind of question turns its answer into a share and a level."""

from fractions import Fraction

import pytest

from scoring import (
    RUBRIC,
    Additive,
    AnswerError,
    Choices,
    Chosen,
    DefinitionError,
    Group,
    Measure,
    Question,
    Scale,
    Worth,
    evaluate,
    worth_of_level,
    worth_of_share,
    yes_no,
)
from scoring.scales import LEAST, MOST, best_of, worth_of
from tests.scoring import trees
from tests.scoring.trees import HALF

SINGLE = Choices({"none": worth_of_level(1), "some": worth_of_share(Fraction(3, 5)), "all": worth_of_level(5)})
SEVERAL = Additive({"a": HALF, "b": Fraction(2, 5), "c": Fraction(3, 10)}, alone=frozenset({"nothing"}))
DAYS = Measure(Fraction(10), Fraction(2))


@pytest.mark.parametrize(
    ("share", "level"),
    [("0", 1), ("0.249", 1), ("0.25", 2), ("0.5", 3), ("0.74", 3), ("0.75", 4), ("0.999", 4), ("1", 5)],
)
def test_a_share_has_the_level_whose_quarter_it_has_reached(share: str, level: int) -> None:
    assert worth_of_share(Fraction(share)).level == level


@pytest.mark.parametrize("level", trees.LEVELS)
def test_a_level_is_worth_as_many_quarters_as_it_is_above_the_lowest(level: int) -> None:
    assert worth_of_level(level) == Worth(Fraction(level - 1, 4), level) == worth_of_share(Fraction(level - 1, 4))


@pytest.mark.parametrize(
    ("scale", "answer", "share", "level"),
    [
        (RUBRIC, Chosen(4), "3/4", 4),
        (SINGLE, Chosen(options=("some",)), "3/5", 3),
        (SINGLE, Chosen(options=("all",)), "1", 5),
        (yes_no(), Chosen(options=("yes",)), "1", 5),
        (yes_no(), Chosen(options=("no",)), "0", 1),
        (yes_no(yes=4, no=2), Chosen(options=("yes",)), "3/4", 4),
        (yes_no(yes=4, no=2), Chosen(options=("no",)), "1/4", 2),
        (SEVERAL, Chosen(options=("c",)), "3/10", 2),
        (SEVERAL, Chosen(options=("b", "c")), "7/10", 3),
        (SEVERAL, Chosen(options=("b", "b")), "2/5", 2),
        (SEVERAL, Chosen(options=("a", "b", "c")), "1", 5),
        (SEVERAL, Chosen(options=("nothing",)), "0", 1),
        (Measure(Fraction(0), Fraction(80)), Chosen(number=Fraction(20)), "1/4", 2),
        (DAYS, Chosen(number=Fraction("4.4")), "7/10", 3),
        (DAYS, Chosen(number=Fraction(1)), "1", 5),
        (DAYS, Chosen(number=Fraction(11)), "0", 1),
    ],
)
def test_an_answer_is_worth_what_its_kind_says(scale: Scale, answer: Chosen, share: str, level: int) -> None:
    assert worth_of(scale, answer) == Worth(Fraction(share), level)


@pytest.mark.parametrize("scale", [RUBRIC, SINGLE, SEVERAL, DAYS, yes_no()])
def test_a_reviewers_level_is_worth_the_same_on_any_kind(scale: Scale) -> None:
    assert worth_of(scale, Chosen(4)) == worth_of_level(4)


@pytest.mark.parametrize(
    ("scale", "answer", "problem"),
    [
        (RUBRIC, Chosen(options=("3",)), "must be a level 1 to 5. Choose one of the five options."),
        (SINGLE, Chosen(options=("some", "all")), "must be one option, got the options some, all. Choose one of none,"),
        (SINGLE, Chosen(options=("few",)), "'few' is no option of this question. Choose from none, some, all."),
        (SINGLE, Chosen(number=HALF), "must be one option, got the number 1/2."),
        (SEVERAL, Chosen(options=("a", "z")), "'z' is no option of this question. Choose from a, b, c, nothing."),
        (SEVERAL, Chosen(options=("a", "nothing")), "nothing stands alone. Choose either it or the other options."),
        (SEVERAL, Chosen(number=HALF), "must be options, got the number 1/2."),
        (DAYS, Chosen(options=("a",)), "must be a number, got the options a. Give the number itself."),
    ],
)
def test_an_answer_of_another_kind_is_refused_with_its_question(scale: Scale, answer: Chosen, problem: str) -> None:
    framework = trees.tree(Group("D", 1, (Question("q1", scale=scale),)))

    with pytest.raises(AnswerError) as refused:
        evaluate(framework, {"q1": answer})

    assert str(refused.value).startswith(f"q1: answer: {problem}")


@pytest.mark.parametrize("given", [{}, {"level": 3, "options": ("a",)}, {"level": 3, "number": Fraction(3)}])
def test_an_answer_is_given_in_exactly_one_way(given: dict[str, object]) -> None:
    with pytest.raises(AnswerError, match="answer: must be one of level, options and number"):
        Chosen(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scale", "best"),
    [(RUBRIC, MOST), (DAYS, MOST), (yes_no(yes=4), worth_of_level(4)), (yes_no(yes=2, no=3), worth_of_level(3))],
)
def test_the_best_answer_is_what_the_scale_can_reach(scale: Scale, best: Worth) -> None:
    assert best_of(scale) == best


def test_the_best_of_several_options_is_all_of_them_together() -> None:
    assert best_of(SEVERAL) == MOST
    assert best_of(Additive({"a": HALF, "b": Fraction(1, 4)})) == worth_of_share(Fraction(3, 4))
    assert best_of(Additive({"a": NOUGHT})) == LEAST


NOUGHT = Fraction(0)


@pytest.mark.parametrize(
    ("scale", "problem"),
    [
        (Choices({}), "has no options; give at least one"),
        (Choices({"a": Worth(Fraction(5, 4), 5)}), "option 'a' has a share outside 0 to 1; correct it"),
        (Choices({"a": Worth(HALF, 4)}), "option 'a' has a level that is not its share's; give one of the two"),
        (Additive({}), "has no options; give at least one"),
        (Additive({"a": Fraction(-1, 4)}), "option 'a' has a share outside 0 to 1; correct it"),
        (
            Additive({"a": HALF}, frozenset({"a"})),
            "option 'a' stands alone and has a share too; make it one of the two",
        ),
        (Measure(HALF, HALF), "has two equal anchors; give low and high different numbers"),
    ],
)
def test_a_scale_that_cannot_score_is_refused(scale: Scale, problem: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        trees.tree(Group("D", 1, (Question("q1", scale=scale),)))

    assert (refused.value.place, refused.value.problem) == ("agency/D/q1.scale", problem)


def test_all_kinds_meet_in_score_and_gate_of_their_dimension() -> None:
    kinds: tuple[Scale, ...] = (RUBRIC, SINGLE, SEVERAL, DAYS)
    framework = trees.tree(Group("D", 1, tuple(Question(f"q{n}", n, scale=s) for n, s in enumerate(kinds, 1))))
    answers = {
        "q1": Chosen(3),
        "q2": Chosen(options=("some",)),
        "q3": Chosen(options=("b", "c")),
        "q4": Chosen(number=Fraction(4)),
    }

    dimension = evaluate(framework, answers)["D"]

    assert dimension.score == (1 * HALF + 2 * Fraction(3, 5) + 3 * Fraction(7, 10) + 4 * Fraction(3, 4)) / 10
    assert dimension.level == 3

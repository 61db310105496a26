"""Conditions are true, false or unknown; what is definitely not to be asked is routed out."""

from fractions import Fraction

import pytest

from scoring import (
    RUBRIC,
    Additive,
    All,
    Answer,
    Answered,
    AnswerError,
    Any,
    AtLeast,
    AtMost,
    Choices,
    Chosen,
    Condition,
    DefinitionError,
    DontKnow,
    Framework,
    Group,
    Is,
    Measure,
    Not,
    NotApplicable,
    NotAsked,
    Question,
    RoutedOut,
    Scale,
    Unanswered,
    route,
    truth,
    worth_of_level,
    worth_of_share,
    yes_no,
)
from tests.scoring import trees

SINGLE = Choices({"a": worth_of_level(2), "b": worth_of_share(Fraction(1, 2))})
SEVERAL = Additive({"a": Fraction(1, 2), "b": Fraction(1, 2)}, frozenset({"none"}))
PERCENT = Measure(Fraction(0), Fraction(100))
YES, NO, OPEN = Is("yes", ("5",)), Is("no", ("5",)), Is("open", ("5",))
KLEENE: dict[str, Answer] = {"yes": Chosen(5), "no": Chosen(1), "open": DontKnow()}


@pytest.mark.parametrize(
    ("condition", "scale", "answer", "expected"),
    [
        (Is("f", ("2", "3")), RUBRIC, Chosen(3), True),
        (Is("f", ("2", "3")), RUBRIC, Chosen(4), False),
        (Is("f", ("yes",)), yes_no(), Chosen(options=("yes",)), True),
        (Is("f", ("yes",)), yes_no(), Chosen(options=("no",)), False),
        (Is("f", ("b",)), SEVERAL, Chosen(options=("a", "b")), True),
        (Is("f", ("b",)), SEVERAL, Chosen(options=("none",)), False),
        (AtLeast("f", 3), RUBRIC, Chosen(3), True),
        (AtLeast("f", 4), RUBRIC, Chosen(3), False),
        (AtMost("f", 3), RUBRIC, Chosen(3), True),
        (AtMost("f", 2), RUBRIC, Chosen(3), False),
        (AtLeast("f", 2), SINGLE, Chosen(options=("a",)), True),
        (AtMost("f", 2), SINGLE, Chosen(options=("b",)), False),
        (AtLeast("f", 5), yes_no(), Chosen(options=("yes",)), True),
        (AtLeast("f", 40), PERCENT, Chosen(number=Fraction(40)), True),
        (AtMost("f", Fraction("39.5")), PERCENT, Chosen(number=Fraction(40)), False),
        (Answered("f"), RUBRIC, Chosen(1), True),
        (Answered("f", answered=False), RUBRIC, Chosen(1), False),
        (Is("f", ("yes",)), yes_no(), Chosen(5), None),
        (AtLeast("f", 40), PERCENT, Chosen(5), None),
    ],
)
def test_a_test_looks_at_what_was_answered(
    condition: Condition, scale: Scale, answer: Answer, expected: bool | None
) -> None:
    assert truth(condition, {"f": answer}, {"f": scale}) is expected


@pytest.mark.parametrize("condition", [Is("f", ("1",)), AtLeast("f", 1), AtMost("f", 5), Answered("f")])
def test_an_open_filter_leaves_every_test_unknown(condition: Condition) -> None:
    open_answers = (Unanswered(), DontKnow(), NotApplicable(accepted=False), NotAsked())

    assert {truth(condition, {"f": answer}) for answer in open_answers} == {None}
    assert truth(condition, {}) is None


@pytest.mark.parametrize("answer", [RoutedOut(), NotApplicable(), NotApplicable(accepted=True)])
def test_a_filter_that_was_taken_away_makes_every_test_false_but_that_it_is_not_answered(answer: Answer) -> None:
    sheet = {"f": answer}

    assert {truth(test, sheet) for test in (Is("f", ("1",)), AtLeast("f", 1), AtMost("f", 5), Answered("f"))} == {False}
    assert truth(Answered("f", answered=False), sheet) is True


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (All((YES, YES)), True),
        (All((YES, OPEN)), None),
        (All((NO, OPEN)), False),
        (All(()), True),
        (Any((NO, NO)), False),
        (Any((NO, OPEN)), None),
        (Any((YES, OPEN)), True),
        (Any(()), False),
        (Not(YES), False),
        (Not(NO), True),
        (Not(OPEN), None),
        (Not(All((YES, Any((NO, Not(NO)))))), False),
    ],
)
def test_conditions_combine_as_in_three_valued_logic(condition: Condition, expected: bool | None) -> None:
    assert truth(condition, KLEENE) is expected


def filtered(*children: Group | Question) -> Framework:
    return trees.tree(Group("D0", 1, (Question("f", scale=yes_no()), Question("g"))), Group("D1", 1, children))


IF_YES = Is("f", ("yes",))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Chosen(options=("no",)), RoutedOut()),
        (NotApplicable(), RoutedOut()),
        (Chosen(options=("yes",)), Chosen(3)),
        (DontKnow(), Chosen(3)),
        (Unanswered(), Chosen(3)),
    ],
)
def test_a_question_is_routed_out_only_where_its_condition_is_false(answer: Answer, expected: Answer) -> None:
    sheet = {"f": answer, "q": Chosen(3)}

    routed = route(filtered(Question("q", shown_when=IF_YES), Question("r")), sheet)

    assert routed["q"] == expected
    assert (sheet["q"], routed["f"]) == (Chosen(3), answer)


def test_a_question_nobody_answered_yet_is_routed_out_too() -> None:
    routed = route(filtered(Question("q", shown_when=IF_YES)), {"f": Chosen(options=("no",))})

    assert routed["q"] == RoutedOut()


def test_what_the_round_does_not_ask_is_not_routed_out() -> None:
    routed = route(filtered(Question("q", shown_when=IF_YES)), {"f": Chosen(options=("no",)), "q": NotAsked()})

    assert routed["q"] == NotAsked()


def test_filters_may_wait_for_filters_in_any_order() -> None:
    framework = filtered(
        Question("last", shown_when=Is("middle", ("5",))),
        Question("middle", shown_when=IF_YES),
        Question("instead", shown_when=Answered("middle", answered=False)),
    )

    routed = route(framework, {"f": Chosen(options=("no",)), "middle": Chosen(5), "last": Chosen(5)})

    assert (routed["middle"], routed["last"]) == (RoutedOut(), RoutedOut())
    assert "instead" not in routed


def test_the_condition_of_a_group_holds_for_everything_in_it() -> None:
    inner = Group("D2", 1, (Question("q"), Question("r", shown_when=AtLeast("g", 2))))
    framework = trees.tree(
        Group("C0", 1, (Question("f", scale=yes_no()), Question("g"))), Group("C1", 1, (inner,), shown_when=IF_YES)
    )

    closed = route(framework, {"f": Chosen(options=("no",)), "g": Chosen(5)})
    opened = route(framework, {"f": Chosen(options=("yes",)), "g": Chosen(1)})

    assert (closed["q"], closed["r"]) == (RoutedOut(), RoutedOut())
    assert ("q" in opened, opened["r"]) == (False, RoutedOut())


def test_an_answer_to_an_unknown_question_is_not_routed() -> None:
    with pytest.raises(AnswerError, match="nowhere: is no question of this framework"):
        route(filtered(Question("q")), {"nowhere": Chosen(1)})


def refusal(*children: Group | Question) -> DefinitionError:
    with pytest.raises(DefinitionError) as refused:
        filtered(*children)
    return refused.value


def test_questions_that_wait_for_each_other_are_refused_with_their_names() -> None:
    first, second = Question("a", shown_when=Answered("b")), Question("b", shown_when=Not(Answered("a")))

    error = refusal(first, second, Question("c", shown_when=Answered("b")))

    assert error.problem in (
        "these questions wait for each other: a -> b -> a; take one of their conditions away",
        "these questions wait for each other: b -> a -> b; take one of their conditions away",
    )


def test_a_question_that_waits_for_itself_is_refused() -> None:
    assert "q -> q" in refusal(Question("q", shown_when=Answered("q"))).problem


def test_a_group_that_waits_for_a_question_in_it_is_refused() -> None:
    assert "q -> q" in refusal_of_group(Group("D2", 1, (Question("q"),), shown_when=Answered("q"))).problem


def refusal_of_group(group: Group) -> DefinitionError:
    with pytest.raises(DefinitionError) as refused:
        trees.tree(group)
    return refused.value


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (Is("h", ("yes",)), "names 'h', which is no question here; correct its code"),
        (Is("f", ("perhaps",)), "f has no option 'perhaps'; choose from yes, no"),
        (Is("g", ("6",)), "g has no option '6'; choose from 1, 2, 3, 4, 5"),
        (Is("f", ()), "f is tested against no option; name at least one"),
        (Is("n", ("5",)), "n is a number; test it with `at_least` or `at_most`"),
        (AtLeast("m", 3), "m has several options and no single level; test it with `is`"),
        (AtMost("m", 3), "m has several options and no single level; test it with `is`"),
        (Not(Not(Not(Not(Not(Answered("f")))))), "is nested more than 5 deep; say it with fewer conditions"),
        (Any((Answered("f"), All((Is("h", ("1",)),)))), "names 'h', which is no question here; correct its code"),
    ],
)
def test_a_condition_that_cannot_be_tested_is_refused_where_it_stands(condition: Condition, problem: str) -> None:
    others = (Question("n", scale=PERCENT), Question("m", scale=SEVERAL))

    error = refusal(*others, Question("q", shown_when=condition))

    assert (error.place, error.problem) == ("agency/D1/q.shown_when", problem)


def test_conditions_five_deep_and_tests_of_several_options_are_allowed() -> None:
    others = (Question("n", scale=PERCENT), Question("m", scale=SEVERAL))
    condition = Not(Not(Not(All((Is("m", ("none", "a")), AtMost("n", 101))))))

    assert filtered(*others, Question("q", shown_when=condition)).shown_in_order[0].conditions == (condition,)


def test_a_chain_of_ten_thousand_filters_is_put_in_order() -> None:
    chain = [Question(f"q{n}", shown_when=Is(f"q{n - 1}", ("5",)) if n else None) for n in range(10_000)]

    routed = route(trees.tree(Group("D", 1, tuple(reversed(chain)))), {"q0": Chosen(1)})

    assert routed["q9999"] == RoutedOut()

"""Small frameworks and random ones: each test writes only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, product

from hypothesis import strategies as some

from scoring import (
    RUBRIC,
    Additive,
    Answer,
    Choices,
    Chosen,
    DontKnow,
    Framework,
    Group,
    Measure,
    NotApplicable,
    NotAsked,
    Question,
    RoutedOut,
    Scale,
    Scorecard,
    Unanswered,
    evaluate,
    worth_of_level,
    worth_of_share,
    yes_no,
)

WEIGHTS = (1, 2, Fraction(1, 3), Fraction(3, 2))
HALF = Fraction(1, 2)
LEVELS = (1, 2, 3, 4, 5)
OPEN: tuple[Answer, ...] = (DontKnow(), Unanswered(), NotApplicable(accepted=False))
ANSWERS: tuple[Answer, ...] = (
    *(Chosen(level) for level in LEVELS),
    *(Chosen(level, HALF) for level in LEVELS),
    *OPEN,
    NotApplicable(),
    NotApplicable(accepted=True),
    RoutedOut(),
    NotAsked(),
)
SINGLE = Choices({"a": worth_of_level(1), "b": worth_of_share(Fraction(2, 5)), "c": worth_of_level(4)})
SEVERAL = Additive({"a": HALF, "b": Fraction("0.35"), "c": Fraction("0.3")}, frozenset({"none"}))
NUMBER = Measure(Fraction(50), Fraction(0))
OTHER_KINDS: tuple[tuple[Scale, Answer], ...] = (
    (yes_no(yes=4), Chosen(options=("no",))),
    (yes_no(yes=4), Chosen(options=("yes",), evidence=HALF)),
    (SINGLE, Chosen(options=("b",))),
    (SINGLE, Unanswered()),
    (SEVERAL, Chosen(options=("a", "c"))),
    (SEVERAL, Chosen(options=("a", "b", "c"))),
    (SEVERAL, Chosen(options=("none",), evidence=HALF)),
    (SEVERAL, DontKnow()),
    (NUMBER, Chosen(number=Fraction(7))),
    (NUMBER, Chosen(number=Fraction("33.1"))),
    (NUMBER, Chosen(2)),
)


@dataclass(frozen=True)
class Sheet:
    """A framework together with answers to it."""

    framework: Framework
    answers: Mapping[str, Answer]

    def scored(self) -> Scorecard:
        return evaluate(self.framework, self.answers)


def questions(*weights: Fraction | int, prefix: str = "q", essential: tuple[str, ...] = ()) -> tuple[Question, ...]:
    """Return q1, q2, ... with the given weights."""
    codes = [f"{prefix}{number}" for number in range(1, len(weights) + 1)]
    return tuple(Question(code, weight, code in essential) for code, weight in zip(codes, weights, strict=True))


def tree(*children: Group | Question) -> Framework:
    return Framework(Group("agency", 1, children))


def dimension(*weights: Fraction | int, essential: tuple[str, ...] = ()) -> Framework:
    """Return an agency of one component C of one dimension D of questions q1, q2, ..."""
    return tree(Group("C", 1, (Group("D", 1, questions(*weights, essential=essential)),)))


def chosen(*levels: int, prefix: str = "q") -> dict[str, Answer]:
    """Return answers to q1, q2, ..."""
    return {f"{prefix}{number}": Chosen(level) for number, level in enumerate(levels, start=1)}


def components(*weights: Fraction | int) -> Framework:
    """Return an agency of components C1, C2, ..., each with one dimension of one question: C1.q1, C2.q1, ..."""
    named = [(f"C{number}", weight) for number, weight in enumerate(weights, start=1)]
    return tree(*(Group(code, weight, (Group(f"{code}.D", 1, (Question(f"{code}.q1"),)),)) for code, weight in named))


def unit_example() -> Framework:
    """Return the worked example of the method: its component C in an agency of its own."""
    first = Group("S1", 2, (Question("q1", 1, essential=True), Question("q2", 2), Question("q3", 1)))
    second = Group("S2", 1, (Question("q4", 1), Question("q5", 1)))
    return tree(Group("C", 1, (first, second)))


def built_in_size(copies: int = 1) -> Framework:
    """Return a framework of the built-in one's size: seven components, 35 dimensions, 84 questions, times `copies`."""
    sizes = [3 if number % 5 in (0, 2) else 2 for number in range(35)]
    dimensions = [Group(f"d{n}", 1, questions(*[1] * size * copies, prefix=f"d{n}.q")) for n, size in enumerate(sizes)]
    return tree(*(Group(f"c{n}", 1, tuple(dimensions[n * 5 : n * 5 + 5])) for n in range(7)))


def codes_of(framework: Framework) -> list[str]:
    return [part.code for part in framework.root.walk() if isinstance(part, Question)]


# One draw for a question and its answer together: drawing costs more than evaluating.
_SCALED = [*((RUBRIC, answer) for answer in ANSWERS), *OTHER_KINDS]
_ASKED = some.sampled_from(list(product(WEIGHTS, (False, False, True), _SCALED)))
_BANDS = some.sampled_from([(HALF,), (Fraction(1, 4), HALF, Fraction(3, 4)), (Fraction(1, 5), HALF, Fraction(1))])
_GROUPS = some.sampled_from(list(product(WEIGHTS, (1, 2, 3), (1, 2, 3))))


@some.composite
def sheets(draw: some.DrawFn, *, is_banded: bool = False) -> Sheet:
    """Draw a tree one to four groups high, its sides of unequal height, and an answer to each of its questions.

    The questions are of all kinds; the levels come from bands where it `is_banded`.
    """
    names = (f"n{number}" for number in count())
    answers: dict[str, Answer] = {}

    def question() -> Question:
        weight, is_essential, (scale, answer) = draw(_ASKED)
        code = next(names)
        answers[code] = answer
        return Question(code, weight, is_essential, scale)

    def group(code: str, height: int) -> Group:
        weight, size, lower = draw(_GROUPS)
        if height == 1:
            return Group(code, weight, tuple(question() for _ in range(size)))
        return Group(code, weight, tuple(group(next(names), max(1, height - lower)) for _ in range(size)))

    return Sheet(Framework(group("agency", draw(some.integers(1, 4))), draw(_BANDS) if is_banded else ()), answers)


def reversed_tree(part: Group) -> Group:
    """Return the group with the children of every group in it in the opposite order."""
    children = (reversed_tree(child) if isinstance(child, Group) else child for child in part.children)
    return Group(part.code, part.weight, tuple(reversed(tuple(children))))


def with_question(part: Group, question: Question, *, beside: str) -> Group:
    """Return the group with `question` added to the dimension that holds the question `beside`."""
    children = tuple(with_question(c, question, beside=beside) if isinstance(c, Group) else c for c in part.children)
    is_here = any(child.code == beside for child in part.questions)
    return Group(part.code, part.weight, (*children, question) if is_here else children)

"""Evaluating grows with the number of questions, not faster."""

import sys
from types import FrameType

from scoring import Answer, Chosen, Framework, evaluate
from tests.scoring import trees


def calls_of(framework: Framework) -> int:
    """Return how many function calls one evaluation takes; unlike a clock, the same on every machine."""
    answers: dict[str, Answer] = {code: Chosen(1 + n % 5) for n, code in enumerate(trees.codes_of(framework))}
    evaluate(framework, answers)
    seen: list[str] = []

    def watch(frame: FrameType, event: str, argument: object) -> None:
        if event in ("call", "c_call"):
            seen.append(event)

    sys.setprofile(watch)
    try:
        evaluate(framework, answers)
    finally:
        sys.setprofile(None)
    return len(seen)


def test_twice_the_questions_cost_at_most_twice_the_work() -> None:
    assert len(trees.codes_of(trees.built_in_size())) == 84

    assert calls_of(trees.built_in_size(copies=2)) <= 2 * calls_of(trees.built_in_size())

"""Solves a plan of the built-in catalogue and prints its document, here or in a process of its own."""

import sys
from dataclasses import replace
from fractions import Fraction

from documents.canonical import canonical
from roadmap import catalogue, economics
from roadmap.basis import Basis
from roadmap.inputs import Estimate, Goal, Inputs, Optimism
from roadmap.solving import BEST, solve
from scoring import Answer, Chosen, DontKnow
from tests.roadmap.factories import DIMENSIONS, all_at, four_components, framework_document, inputs_of

DAY = 420


def document(goal: Goal, budget: int = 300_000) -> bytes:
    """Return the canonical bytes of a plan with money, people, wishes, and much that is left out."""
    return canonical(solve(_basis(), _inputs(goal, budget), {}, solver=BEST))


def _basis() -> Basis:
    asked, offer = four_components(), catalogue.built_in()
    here = {code: each for code, each in offer.initiatives.items() if code[0] in DIMENSIONS}
    build = {code: each.staff_days * DAY for code, each in here.items()}
    prices = {code: {"build": _price(price), "run": _price(price * 15 // 100)} for code, price in build.items()}
    answers: dict[str, Answer] = {**all_at(asked, 1), "A1.1": Chosen(2), "B1.1": Chosen(2), "C2.3": DontKnow()}
    return Basis("f" * 64, asked, framework_document(), answers, replace(offer, initiatives=here), prices, "EUR")


def _price(likely: int) -> Estimate:
    return Estimate(likely * 4 // 5, likely, likely * 3 // 2, "offer", "lead")


def _inputs(goal: Goal, budget: int) -> Inputs:
    return inputs_of(
        goal=goal,
        targets=dict.fromkeys(("A", "B", "D"), 2) if goal == Goal.TARGETS else {},
        budget=(budget,) * 4,
        carry_over=True,
        people={"developer": (200, 200, None, 200)},
        discount=economics.GREEN_BOOK,
        optimism=Optimism(Fraction(1, 5), Fraction(1, 2), "as last time"),
        excluded=frozenset(["D5-shared-watch"]),
    )


def main(goal: str) -> None:
    """Print what this process hashes a word to, then the document."""
    sys.stdout.buffer.write(b"%d\n" % hash("plan") + document(Goal(goal)))

"""Any framework and any answers, by chance: trees of every depth, questions of every kind, answers in every state."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from roadmap import lifting
from roadmap.inputs import Goal
from roadmap.task import Task
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
from tests.roadmap.factories import initiative, task_of
from tests.roadmap.planning import estimates

HUNDRED = Measure(Fraction(0), Fraction(100))
WEIGHTS = (1, 2, 3, Fraction(1, 2), Fraction(5, 3))
OPEN: tuple[Answer, ...] = (
    DontKnow(),
    Unanswered(),
    RoutedOut(),
    RoutedOut(),
    NotAsked(),
    NotApplicable(),
    NotApplicable(accepted=True),
    NotApplicable(accepted=False),
)


def any_task(seed: int) -> Task:
    """A task on two to four components, each of its own depth."""
    chance = Random(seed)
    asked = Framework(
        Group("agency", 1, tuple(_group(chance, code, chance.randint(0, 2)) for code in "ABCD"[: chance.randint(2, 4)]))
    )
    dimensions = sorted(lifting.shape_of(asked).questions)
    codes = [f"i{at}" for at in range(7)]
    goal = chance.choice(list(Goal))
    offer = [
        initiative(
            code,
            {
                each: chance.randint(2, 5)
                for each in chance.sample(dimensions, min(len(dimensions), chance.randint(1, 3)))
            },
            prerequisites=tuple(chance.sample(codes[:at], 1)) if at and chance.random() < 0.3 else (),
            months=chance.choice([3, 6, 8, 12]),
            phase=chance.choice(["foundation", "pilot", "scale", "optimise"]),
        )
        for at, code in enumerate(codes)
    ]
    return task_of(
        asked,
        {code: _answer(chance, asked, code) for code in asked.scales},
        *offer,
        estimates=estimates(chance, codes) if chance.random() < 0.5 else {},
        goal=goal,
        targets={group.code: chance.randint(2, 4) for group in asked.root.groups} if goal == Goal.TARGETS else {},
        budget=tuple(chance.choice([None, 60, 200]) for _ in range(4)),
        change_load=chance.randint(1, 4),
    )


def _group(chance: Random, code: str, deep: int) -> Group:
    if deep:
        return Group(code, chance.choice(WEIGHTS), tuple(_inner(chance, code, deep)))
    asked = (f"{code}.{at}" for at in range(chance.randint(1, 4)))
    return Group(code, chance.choice(WEIGHTS), tuple(_question(chance, each) for each in asked))


def _inner(chance: Random, code: str, deep: int) -> Iterator[Group]:
    return (_group(chance, f"{code}{at}", deep - 1) for at in range(chance.randint(1, 3)))


def _question(chance: Random, code: str) -> Question:
    kind = chance.random()
    weight, essential = chance.choice(WEIGHTS), chance.random() < 0.25
    if kind < 0.7:
        return Question(code, weight, essential)
    return Question(code, weight, essential, scale=yes_no(yes=4) if kind < 0.85 else HUNDRED)


def _answer(chance: Random, asked: Framework, code: str) -> Answer:
    if chance.random() < 0.35:
        return chance.choice(OPEN)
    scale = asked.scales[code]
    if scale is HUNDRED:
        return Chosen(number=Fraction(chance.randint(0, 100)))
    level = Chosen(chance.choice([1, 1, 2, 2, 3, 4, 5]))
    return level if code not in _yes_no(asked) else Chosen(options=(chance.choice(["yes", "no"]),))


def _yes_no(asked: Framework) -> set[str]:
    return {code for code, scale in asked.scales.items() if scale == yes_no(yes=4)}

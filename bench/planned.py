"""What the solver is measured with: sixty made-up initiatives, and the built-in catalogue, over eight half-years."""

from collections.abc import Iterable, Mapping
from datetime import date
from random import Random
from typing import Final

import scoring
from assessment import files
from assessment.scored import framework_of
from roadmap import catalogue, economics
from roadmap.initiatives import Initiative, Lift, Need
from roadmap.inputs import Estimate, Estimates, Goal, Inputs
from roadmap.task import Task

PERIODS, MONTHS, DAY = 8, 6, 420
ROLES: Final = ("analyst", "architect", "developer", "manager")
SIXTY: Final = 60


def sixty(goal: Goal, seed: int = 0) -> Task:
    """Sixty initiatives with every kind of limit, on the built-in framework."""
    chance = Random(seed)  # noqa: S311 - the same in every run, nothing secret
    framework = core_framework()
    made = _made_up(chance, list(_dimensions(framework)))
    offer = catalogue.Catalogue("sixty", "Sixty", "1", "0" * 64, {each.code: each for each in made}, {})
    people = dict.fromkeys(ROLES, (900,) * PERIODS)
    return Task(framework, _answers(framework, chance), offer, _inputs(goal, 450_000, people, "ACEG"), _prices(made))


def whole(goal: Goal, seed: int = 0) -> Task:
    """The built-in catalogue with prices by its staff days, as the demo has them."""
    chance = Random(seed)  # noqa: S311 - the same in every run, nothing secret
    framework, offer = core_framework(), catalogue.built_in()
    prices = _prices(offer.initiatives.values())
    return Task(framework, _answers(framework, chance), offer, _inputs(goal, 400_000, {}, "ABCDEFG"), prices)


def core_framework() -> scoring.Framework:
    return framework_of(files.load_framework(files.BUILT_IN).data)


def _dimensions(framework: scoring.Framework) -> Iterable[str]:
    groups = (part for part in framework.root.walk() if isinstance(part, scoring.Group))
    return (group.code for group in groups if group.questions)


def _answers(framework: scoring.Framework, chance: Random) -> Mapping[str, scoring.Answer]:
    return {code: scoring.Chosen(chance.choice([1, 1, 2, 2, 3])) for code in framework.scales}


def _made_up(chance: Random, dimensions: list[str]) -> list[Initiative]:
    codes = [f"i{at:02}" for at in range(SIXTY)]
    return [_one(chance, code, codes[:at], dimensions) for at, code in enumerate(codes)]


def _one(chance: Random, code: str, before: list[str], dimensions: list[str]) -> Initiative:
    people = {role: chance.randint(10, 120) for role in chance.sample(ROLES, 2)}
    needs = [Need(chance.choice(dimensions), 2)] if chance.random() < 0.25 else []
    return Initiative(
        code=code,
        name=code,
        strategy=None,
        summary="",
        lifts=tuple(Lift(each, chance.randint(2, 5)) for each in chance.sample(dimensions, chance.randint(1, 2))),
        phase=chance.choice(["foundation", "pilot", "scale"]),
        months=chance.choice([3, 6, 9, 12, 18]),
        staff_days=sum(people.values()),
        owner="Lead",
        prerequisites=tuple(chance.sample(before, 1)) if before and chance.random() < 0.3 else (),
        requires=tuple(needs),
        people=people,
        delivery_risk=chance.choice(["low", "medium", "high"]),
    )


def _prices(initiatives: Iterable[Initiative]) -> Estimates:
    build = {each.code: each.staff_days * DAY for each in initiatives}
    return {code: {"build": _price(price), "run": _price(price * 15 // 100)} for code, price in build.items()}


def _price(likely: int) -> Estimate:
    return Estimate(likely * 4 // 5, likely, likely * 3 // 2, "bench", "bench")


def _inputs(goal: Goal, budget: int, people: Mapping[str, tuple[int | None, ...]], aimed: str) -> Inputs:
    return Inputs(
        goal=goal,
        targets=dict.fromkeys(aimed, 2) if goal == Goal.TARGETS else {},
        periods=PERIODS,
        period_months=MONTHS,
        currency="EUR",
        starts_on=date(2027, 1, 1),
        budget=(budget,) * PERIODS,
        carry_over=True,
        people=people,
        change_load=6,
        discount=economics.GREEN_BOOK,
    )

"""Small plans by chance, and the best of them by trying every schedule: the oracle of the solver."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random

import scoring
from roadmap import lifting
from roadmap.initiatives import Initiative
from roadmap.inputs import Estimate, Goal
from roadmap.planned import Bound
from roadmap.task import Task
from scoring import Answer, Chosen, DontKnow, Framework, Group, NotApplicable, Question, Unanswered
from tests.roadmap.factories import initiative, task_of

Schedule = dict[str, int]
# Which limit, of which role, component or initiative, in which period.
Limit = tuple[Bound, str | None, int | None]
DIMENSIONS = ("A1", "A2", "B1", "C1", "C2")
ROLES = ("analyst", "developer")
PHASES = ("foundation", "pilot", "scale")


def framework(chance: Random) -> Framework:
    def dimension(code: str) -> Group:
        asked = range(chance.randint(1, 3))
        return Group(code, chance.randint(1, 3), tuple(_question(chance, f"{code}.{at}") for at in asked))

    components = {code: [place for place in DIMENSIONS if place[0] == code] for code in "ABC"}
    groups = (Group(code, chance.randint(1, 3), tuple(map(dimension, places))) for code, places in components.items())
    return Framework(Group("agency", 1, tuple(groups)))


def _question(chance: Random, code: str) -> Question:
    return Question(code, chance.choice([1, 2, Fraction(1, 2)]), essential=chance.random() < 0.2)


def sheet(chance: Random, asked: Framework) -> dict[str, Answer]:
    states: list[Answer] = [DontKnow(), Unanswered(), NotApplicable(accepted=True), NotApplicable()]
    return {
        code: chance.choice(states) if chance.random() < 0.2 else Chosen(chance.choice([1, 1, 2, 2, 3, 4]))
        for code in asked.scales
    }


def initiatives(chance: Random, count: int) -> list[Initiative]:
    codes = [f"i{at}" for at in range(count)]
    found: list[Initiative] = []
    for at, code in enumerate(codes):
        lifts = {chance.choice(DIMENSIONS): chance.randint(2, 5) for _ in range(chance.randint(1, 2))}
        before = tuple(chance.sample(codes[:at], 1)) if at and chance.random() < 0.3 else ()
        requires = {chance.choice(DIMENSIONS): chance.randint(2, 3)} if chance.random() < 0.25 else {}
        apart = tuple(other for other in codes[:at] if other not in before and chance.random() < 0.1)
        days = {role: chance.randint(0, 20) for role in ROLES}
        found.append(
            initiative(
                code,
                lifts,
                prerequisites=before,
                requires=requires,
                excludes=apart,
                people=days,
                staff_days=max(1, sum(days.values())),
                months=chance.choice([3, 5, 6, 8, 12]),
                phase=chance.choice(PHASES),
                delivery_risk=chance.choice(["low", "medium", "high"]),
            )
        )
    return found


def estimate(chance: Random, most: int) -> Estimate:
    low = chance.randint(0, most)
    likely = low + chance.randint(0, most)
    return Estimate(low, likely, likely + chance.randint(0, most), "offer", "lead")


def estimates(chance: Random, codes: list[str]) -> dict[str, dict[str, Estimate]]:
    priced = codes if chance.random() < 0.6 else [code for code in codes if chance.random() < 0.5]
    found: dict[str, dict[str, Estimate]] = {}
    for code in priced:
        kinds = ["build", *(["run"] if chance.random() < 0.5 else []), *(["benefit"] if chance.random() < 0.4 else [])]
        found[code] = {kind: estimate(chance, 60) for kind in kinds}
    return found


def limits(chance: Random, periods: int, most: int) -> tuple[int | None, ...]:
    return tuple(None if chance.random() < 0.2 else chance.randint(most // 4, most) for _ in range(periods))


def task(seed: int, goal: Goal, count: int = 5, periods: int = 3) -> Task:
    """A task of few initiatives with every kind of limit."""
    chance = Random(seed)
    asked = framework(chance)
    offer = initiatives(chance, count)
    codes = [each.code for each in offer]
    targets = {code: chance.randint(1, 3) for code in chance.sample("ABC", chance.randint(1, 2))}
    running = {codes[0]: chance.choice([-1, 0])} if not offer[0].excludes and chance.random() < 0.15 else {}
    free = [code for code in codes if code not in running]
    return task_of(
        asked,
        sheet(chance, asked),
        *offer,
        estimates=estimates(chance, codes) if chance.random() < 0.7 else {},
        running=running,
        goal=goal,
        targets=targets if goal == Goal.TARGETS else {},
        periods=periods,
        budget=limits(chance, periods, 150) if chance.random() < 0.6 else (None,) * periods,
        carry_over=chance.random() < 0.5,
        people={role: limits(chance, periods, 25) for role in ROLES if chance.random() < 0.4},
        change_load=chance.randint(1, 3),
        mandatory=frozenset(free[:1] if chance.random() < 0.2 else ()),
        excluded=frozenset(free[-1:] if chance.random() < 0.2 else ()),
    )


class Oracle:
    """Every schedule of a task, judged by rules written down a second time, month by month.

    `more` periods behind the horizon have the limits of its last.
    """

    def __init__(self, asked: Task, more: int = 0) -> None:
        self.task, self.inputs = asked, asked.inputs
        self.length = asked.inputs.period_months
        self.periods = asked.inputs.periods + more
        self.months = self.periods * self.length
        self.budget = extended(asked.inputs.budget, more)
        self.people = {role: extended(row, more) for role, row in asked.inputs.people.items()}
        # The same months come back in thousands of schedules: each is looked at once.
        self._spent, self._used, self._runs_in = cache(self._spent_in), cache(self._used_in), cache(self._is_run_in)
        self._scored, self._holds = cache(self._scored_after), cache(self._holds_after)

    def schedules(self) -> Iterator[Schedule]:
        """Yield every schedule that keeps every limit."""
        return (schedule for schedule in self.every(self.inputs.excluded) if self.keeps(schedule))

    def every(self, but: Collection[str] = ()) -> Iterator[Schedule]:
        """Yield every way to start what is free and to end it in time, whatever the limits."""
        free = [code for code in self.task.free if code not in but]
        choices = [[None, *(at for at in range(self.periods) if self.end(code, at) <= self.months)] for code in free]
        for starts in product(*choices):
            yield {code: start for code, start in zip(free, starts, strict=True) if start is not None}

    def keeps(self, schedule: Schedule) -> bool:
        return next(self.broken(schedule), None) is None

    def broken(self, schedule: Schedule) -> Iterator[Limit]:
        """Yield every limit that the schedule does not keep, of one period or one role each."""
        placed = {**self.task.running, **schedule}
        held = placed.keys() | self.task.done
        horizon = self.inputs.periods * self.length
        if any(self.end(code, start) > horizon for code, start in schedule.items()):
            yield Bound.HORIZON, None, None
        yield from ((Bound.MANDATORY, code, None) for code in self.inputs.mandatory - held)
        yield from ((Bound.EXCLUDED, code, None) for code in self.inputs.excluded & schedule.keys())
        if not all(self._is_ready(code, placed) for code in schedule):
            yield Bound.ORDER, None, None
        if any(set(pair) <= held for pair in self.task.exclusive):
            yield Bound.EXCLUSIVE, None, None
        yield from self._broken_in_time(placed)
        if self.inputs.goal == Goal.TARGETS:
            found = self.scored(schedule)
            short = (code for code, level in self.inputs.targets.items() if (found[code].level or 0) < level)
            yield from ((Bound.TARGETS, code, None) for code in short)

    def begins(self, code: str, start: int) -> int:
        month = start * self.length
        return month if code in self.task.running else max(month, self.task.passed)

    def end(self, code: str, start: int) -> int:
        return self.begins(code, start) + self.task.initiative(code).months

    def scored(self, schedule: Schedule) -> scoring.Scorecard:
        placed = {**self.task.running, **schedule}
        return self._scored(frozenset(code for code, at in placed.items() if self.end(code, at) <= self.months))

    def _scored_after(self, ended: frozenset[str]) -> scoring.Scorecard:
        return scoring.evaluate(self.task.framework, self.task.after(ended))

    def readiness(self, schedule: Schedule) -> Fraction:
        """Expected points, and 25 for each level of the agency and, by weight, of a component."""
        placed = {**self.task.running, **schedule}
        ended = [code for code, start in placed.items() if self.end(code, start) <= self.months]
        now, then = self.task.today, self.scored(schedule)
        shares = {"agency": Fraction(1), **{code: now[code].effective for code in self.task.shape.components}}
        levels = sum(share * ((then[code].level or 1) - (now[code].level or 1)) for code, share in shares.items())
        return self._expected(ended) + 25 * levels

    def _expected(self, ended: list[str]) -> Fraction:
        """The same answers scored level by level, each question with the likeliest initiative that brings a level."""
        total = Fraction(0)
        for dimension, questions in self.task.shape.questions.items():
            for code in questions:
                node = self.task.today[code]
                for level in range((node.level or 9) + 1, 6):
                    bringing = [
                        self.task.initiative(each).likelihood
                        for each in ended
                        for lift in self.task.initiative(each).lifts
                        if lift.dimension == dimension and lift.to >= level
                    ]
                    total += 25 * node.effective * max(bringing, default=Fraction(0))
        return total

    def _is_ready(self, code: str, placed: Mapping[str, int]) -> bool:
        start = self.begins(code, placed[code])
        ended = frozenset(other for other in placed if self.reviewed(other, placed[other]) <= start)
        wanted = self.task.initiative(code)
        missing = [other for other in wanted.prerequisites if not self._is_there(other) and other not in ended]
        return not missing and all(self._holds(ended, need.dimension, need.level) for need in wanted.requires)

    def reviewed(self, code: str, start: int) -> int:
        initiative = self.task.initiative(code)
        return self.end(code, start) + (initiative.review_gap_months if initiative.phase == "pilot" else 0)

    def _is_there(self, code: str) -> bool:
        return all(self._holds(frozenset(), lift.dimension, lift.to) for lift in self.task.initiative(code).lifts)

    def _holds_after(self, ended: frozenset[str], dimension: str, level: int) -> bool:
        lowest = lifting.lowest_level(self.task.shape, self.task.after(ended), dimension)
        if lowest is None or lowest >= level:
            return True
        return (self._scored(ended)[dimension].level or 0) >= level

    def _broken_in_time(self, placed: Mapping[str, int]) -> Iterator[Limit]:
        for period, left in self.money_left(placed):
            if left < 0:
                yield Bound.MONEY, None, period
        for role in self.people:
            for period, left in self.days_left(placed, role):
                if left < 0:
                    yield Bound.PEOPLE, role, period
        for period in range(self.periods):
            if self.at_once(placed, period) > self.inputs.change_load:
                yield Bound.CHANGE_LOAD, None, period

    def money_left(self, placed: Mapping[str, int]) -> Iterator[tuple[int, Fraction]]:
        """Yield what each period with a limit leaves, with what it was left where money is carried over."""
        left = Fraction(0)
        for period, limit in enumerate(self.budget):
            if limit is not None:
                spent = summed(self._spent(code, start, period) for code, start in paid(self.task, placed))
                left = (left if self.inputs.carry_over else 0) + limit - spent
                yield period, left

    def days_left(self, placed: Mapping[str, int], role: str) -> Iterator[tuple[int, Fraction]]:
        """Yield what each period with a limit leaves of a role's days."""
        for period, limit in enumerate(self.people[role]):
            if limit is not None:
                yield period, limit - summed(self._used(code, at, role, period) for code, at in placed.items())

    def at_once(self, placed: Mapping[str, int], period: int) -> int:
        """Return how many initiatives run in a period."""
        return sum(self._runs_in(code, start, period) for code, start in placed.items())

    def _spent_in(self, code: str, start: int | None, period: int) -> Fraction:
        return summed(self._money(code, start, month) for month in self._months(period))

    def _used_in(self, code: str, start: int, role: str, period: int) -> Fraction:
        return summed(self._days(code, start, role, month) for month in self._months(period))

    def _is_run_in(self, code: str, start: int, period: int) -> bool:
        return any(self._runs(code, start, month) for month in self._months(period))

    def _months(self, period: int) -> range:
        return range(period * self.length, (period + 1) * self.length)

    def _days(self, code: str, start: int, role: str, month: int) -> Fraction:
        initiative = self.task.initiative(code)
        runs = self._runs(code, start, month)
        return Fraction(initiative.people.get(role, 0), initiative.months) if runs else Fraction(0)

    def _runs(self, code: str, start: int, month: int) -> bool:
        return self.begins(code, start) <= month < self.end(code, start)

    def _money(self, code: str, start: int | None, month: int) -> Fraction:
        row = self.task.estimates.get(code, {})
        build = row["build"].mean if "build" in row else Fraction(0)
        if start is not None and self._runs(code, start, month):
            return build / self.task.initiative(code).months
        is_built = start is None or month >= self.end(code, start)
        return row["run"].mean / 12 if "run" in row and is_built else Fraction(0)


def summed(amounts: Iterable[Fraction]) -> Fraction:
    # Most are nothing, and adding nothing takes as long as adding anything.
    return sum([amount for amount in amounts if amount], Fraction(0))


def paid(asked: Task, placed: Mapping[str, int]) -> Iterator[tuple[str, int | None]]:
    """Yield what costs money: what is placed by its start, and what is done without one."""
    yield from placed.items()
    yield from ((code, None) for code in asked.done)


def extended(limits: tuple[int | None, ...], more: int) -> tuple[int | None, ...]:
    return limits + limits[-1:] * more


def whole_cost(asked: Task, codes: list[str]) -> Fraction:
    years = Fraction(asked.inputs.periods * asked.inputs.period_months, 12)
    rows = [asked.estimates.get(code, {}) for code in codes]
    return sum(
        (row["build"].mean if "build" in row else 0) + (row["run"].mean * years if "run" in row else 0) for row in rows
    ) + Fraction(0)

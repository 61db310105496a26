"""Small plans by chance, and the best of them by trying every schedule: the oracle of the solver."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from random import Random

import scoring
from roadmap import lifting
from roadmap.initiatives import Initiative
from roadmap.inputs import Estimate, Goal
from roadmap.task import Task
from scoring import Answer, Chosen, DontKnow, Framework, Group, NotApplicable, Question, Unanswered
from tests.roadmap.factories import initiative, task_of

Schedule = dict[str, int]
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
    """Every schedule of a task, judged by rules written down a second time, month by month."""

    def __init__(self, asked: Task) -> None:
        self.task, self.inputs = asked, asked.inputs
        self.length = asked.inputs.period_months
        self.months = asked.inputs.periods * self.length
        self._scored: dict[frozenset[str], scoring.Scorecard] = {}

    def schedules(self) -> Iterator[Schedule]:
        """Yield every schedule that keeps every limit."""
        free = [code for code in self.task.free if code not in self.inputs.excluded]
        choices: list[list[int | None]] = [[None, *range(self.inputs.periods)] for _ in free]
        for starts in product(*choices):
            schedule = {code: start for code, start in zip(free, starts, strict=True) if start is not None}
            if self.inputs.mandatory <= schedule.keys() and self.keeps(schedule):
                yield schedule

    def keeps(self, schedule: Schedule) -> bool:
        placed = {**self.task.running, **schedule}
        return (
            all(self.end(code, schedule[code]) <= self.months for code in schedule)
            and all(self._is_ready(code, placed) for code in schedule)
            and not any(set(pair) <= placed.keys() | self.task.done for pair in self.task.exclusive)
            and self._keeps_limits(placed)
            and (self.inputs.goal != Goal.TARGETS or self.reaches(schedule))
        )

    def end(self, code: str, start: int) -> int:
        return start * self.length + self.task.initiative(code).months

    def reaches(self, schedule: Schedule) -> bool:
        found = self.scored(schedule)
        return all((found[code].level or 0) >= level for code, level in self.inputs.targets.items())

    def scored(self, schedule: Schedule) -> scoring.Scorecard:
        placed = {**self.task.running, **schedule}
        ended = frozenset(code for code, start in placed.items() if self.end(code, start) <= self.months)
        if ended not in self._scored:
            self._scored[ended] = scoring.evaluate(self.task.framework, self.task.after(ended))
        return self._scored[ended]

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
        start = placed[code] * self.length
        ended = [other for other in placed if self._reviewed(other, placed[other]) <= start]
        wanted = self.task.initiative(code)
        missing = [other for other in wanted.prerequisites if not self._is_there(other) and other not in ended]
        then = self.task.after(ended)
        return not missing and all(self._holds(then, need.dimension, need.level) for need in wanted.requires)

    def _reviewed(self, code: str, start: int) -> int:
        initiative = self.task.initiative(code)
        return self.end(code, start) + (initiative.review_gap_months if initiative.phase == "pilot" else 0)

    def _is_there(self, code: str) -> bool:
        return all(self._holds(self.task.sheet, lift.dimension, lift.to) for lift in self.task.initiative(code).lifts)

    def _holds(self, answers: Mapping[str, Answer], dimension: str, level: int) -> bool:
        lowest = lifting.lowest_level(self.task.shape, answers, dimension)
        if lowest is None or lowest >= level:
            return True
        return (scoring.evaluate(self.task.framework, answers)[dimension].level or 0) >= level

    def _keeps_limits(self, placed: Mapping[str, int]) -> bool:
        left = Fraction(0)
        for period in range(self.inputs.periods):
            months = range(period * self.length, (period + 1) * self.length)
            spent = sum(
                (self._money(code, start, month) for code, start in placed.items() for month in months), left * 0
            )
            limit = self.inputs.budget[period]
            if limit is not None:
                left = (left if self.inputs.carry_over else 0) + limit - spent
            if left < 0 or not self._keeps_people(placed, period, months):
                return False
        return True

    def _keeps_people(self, placed: Mapping[str, int], period: int, months: range) -> bool:
        running = [code for code, start in placed.items() if any(self._runs(code, start, month) for month in months)]
        for role, row in self.inputs.people.items():
            days = sum(
                (
                    Fraction(self.task.initiative(code).people.get(role, 0), self.task.initiative(code).months)
                    for code in running
                    for month in months
                    if self._runs(code, placed[code], month)
                ),
                Fraction(0),
            )
            limit = row[period]
            if limit is not None and days > limit:
                return False
        return len(running) <= self.inputs.change_load

    def _runs(self, code: str, start: int, month: int) -> bool:
        return start * self.length <= month < self.end(code, start)

    def _money(self, code: str, start: int, month: int) -> Fraction:
        row = self.task.estimates.get(code, {})
        build = row["build"].mean if "build" in row else Fraction(0)
        if self._runs(code, start, month):
            return build / self.task.initiative(code).months
        return row["run"].mean / 12 if "run" in row and month >= self.end(code, start) else Fraction(0)


def whole_cost(asked: Task, codes: list[str]) -> Fraction:
    years = Fraction(asked.inputs.periods * asked.inputs.period_months, 12)
    rows = [asked.estimates.get(code, {}) for code in codes]
    return sum(
        (row["build"].mean if "build" in row else 0) + (row["run"].mean * years if "run" in row else 0) for row in rows
    ) + Fraction(0)

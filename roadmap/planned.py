"""What a plan is made of: frozen values, no rule. Money, days and points are exact; periods and months count from 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from fractions import Fraction

from roadmap.initiatives import Initiative
from roadmap.inputs import Goal

NOTHING = Fraction(0)


class LeftOutReason(Enum):
    """Why an initiative of the catalogue is not in the plan; NO_ROOM where a limit keeps it out."""

    NOT_APPLICABLE = "not_applicable"
    ALREADY_THERE = "already_there"
    EXCLUDED = "excluded"
    NO_TARGET = "no_target"
    NOT_NEEDED = "not_needed"
    COVERED = "covered"
    NO_ROOM = "no_room"


class Bound(StrEnum):
    """What a plan is bound by."""

    MONEY = "money"
    PEOPLE = "people"
    CHANGE_LOAD = "change_load"
    HORIZON = "horizon"
    ORDER = "order"
    EXCLUSIVE = "exclusive"
    EXCLUDED = "excluded"
    MANDATORY = "mandatory"
    TARGETS = "targets"
    RUNNING = "running"
    NOT_NEEDED = "not_needed"


class Status(StrEnum):
    """Proved best; best found, with the gap to what could be; or the rule of thumb, where the solver found nothing."""

    OPTIMAL = "optimal"
    GAP = "gap"
    GREEDY = "greedy"


@dataclass(frozen=True)
class DimensionGap:
    dimension: str
    level: int | None
    target: int


@dataclass(frozen=True)
class Gap:
    """A component below its target, and the dimensions that must rise or that the plan raises."""

    component: str
    level: int | None
    target: int
    dimensions: tuple[DimensionGap, ...]


@dataclass(frozen=True)
class Raise:
    """What a planned initiative does to one dimension, from its level when the initiative starts."""

    dimension: str
    before: int | None
    to: int


@dataclass(frozen=True)
class Step:
    """An initiative on the calendar; `serves` are components that it raises, `enables` are later initiatives.

    It occupies `periods` from `start_period`, the last of them perhaps in part. One that `is_running` started before
    the plan was made, perhaps before period 0.
    """

    initiative: Initiative
    start_month: int
    after: tuple[str, ...]
    raises: tuple[Raise, ...]
    serves: tuple[str, ...]
    enables: tuple[str, ...]
    start_period: int = 0
    periods: int = 1
    is_running: bool = False

    @property
    def end_month(self) -> int:
        return self.start_month + self.initiative.months


@dataclass(frozen=True)
class Projection:
    """Where a group stands at the end of a phase; `shown` is 0..100 with one decimal, None while not assessed."""

    level: int | None
    shown: str | None


@dataclass(frozen=True)
class Phase:
    """The window of a phase's steps, by start and code, and the levels once all that ends by then has ended."""

    code: str
    starts_month: int
    months: int
    steps: tuple[Step, ...]
    levels: Mapping[str, Projection]
    agency: Projection = field(default_factory=lambda: Projection(None, None))


@dataclass(frozen=True)
class MoneyLine:
    """Money of a period; `limit` and `left` are None without a limit, `carried` is what earlier ones left over.

    Of what is `spent`, `committed` is for what is done already.
    """

    limit: int | None
    carried: Fraction
    spent: Fraction
    left: Fraction | None
    committed: Fraction = NOTHING


@dataclass(frozen=True)
class PeopleLine:
    """Staff-days of a role in a period; `limit` is None without one."""

    limit: int | None
    used: Fraction


@dataclass(frozen=True)
class Period:
    """What a period uses; `running` are codes of the initiatives that run in it."""

    number: int
    money: MoneyLine
    people: Mapping[str, PeopleLine]
    running: tuple[str, ...]


@dataclass(frozen=True)
class Forcing:
    """What taking one more initiative in would do to the plan, None where it was not asked.

    `readiness` are points lost, `cost` and `staff_days` what it takes more. Where not `is_possible` no plan has it;
    where not `is_exact` the search was cut short and the price is at most this.
    """

    is_possible: bool
    is_exact: bool = True
    readiness: Fraction | None = None
    cost: Fraction | None = None
    staff_days: int | None = None


@dataclass(frozen=True)
class LeftOut:
    initiative: Initiative
    reason: LeftOutReason
    components: tuple[str, ...]
    bound_by: tuple[Bound, ...] = ()
    forcing: Forcing | None = None


@dataclass(frozen=True)
class Outcome:
    """What a choice of initiatives comes to within the horizon.

    `readiness` is the agency's score 0..100, `expected_gain` weighs each rise with the likelihood of the likeliest
    initiative that brings it, `levels_up` counts levels of components, `cost` is money spent by period end.
    """

    readiness: Fraction
    level: int | None
    expected_gain: Fraction
    levels_up: int
    cost: Fraction
    staff_days: int
    initiatives: tuple[str, ...]


@dataclass(frozen=True)
class Baseline:
    """What another way of choosing comes to under the same limits, and whether it reaches every target."""

    name: str
    outcome: Outcome
    is_reached: bool


@dataclass(frozen=True)
class Solution:
    """How the plan was found. `gap` is the share by which a better plan may exist; `is_timed` where a clock cut in."""

    name: str
    status: Status
    goal: Goal
    gap: Fraction = NOTHING
    nodes: int = 0
    is_timed: bool = False


@dataclass(frozen=True)
class Plan:
    """A roadmap: only phases with steps are in it, and `reached` tells for each target whether the plan gets there.

    `now` stands at the answers with what is `done`, `then` at the end of the plan.
    """

    solution: Solution
    now: Outcome
    then: Outcome
    baseline: Baseline | None
    targets: Mapping[str, int]
    gaps: tuple[Gap, ...]
    phases: tuple[Phase, ...]
    periods: tuple[Period, ...]
    left_out: tuple[LeftOut, ...]
    reached: Mapping[str, bool]
    done: tuple[str, ...] = ()

    @property
    def solver(self) -> str:
        return self.solution.name

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for phase in self.phases for step in phase.steps)

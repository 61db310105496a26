"""What a plan is made of: frozen values, no rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from roadmap.initiatives import Initiative


class LeftOutReason(Enum):
    """Why an initiative of the catalogue is not in the plan."""

    NOT_APPLICABLE = "not_applicable"
    ALREADY_THERE = "already_there"
    NO_TARGET = "no_target"
    NOT_NEEDED = "not_needed"
    COVERED = "covered"


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
    """An initiative with its start month; `serves` are components below target, `enables` are later initiatives."""

    initiative: Initiative
    start_month: int
    after: tuple[str, ...]
    raises: tuple[Raise, ...]
    serves: tuple[str, ...]
    enables: tuple[str, ...]

    @property
    def end_month(self) -> int:
        return self.start_month + self.initiative.months


@dataclass(frozen=True)
class Projection:
    """Where a component stands at the end of a phase; `shown` is 0..100 with one decimal, None while not assessed."""

    level: int | None
    shown: str | None


@dataclass(frozen=True)
class Phase:
    """A window of months, the steps that run in it by start and code, and the levels at its end."""

    code: str
    starts_month: int
    months: int
    steps: tuple[Step, ...]
    levels: Mapping[str, Projection]


@dataclass(frozen=True)
class LeftOut:
    initiative: Initiative
    reason: LeftOutReason
    components: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A roadmap: only phases with steps are in it, and `reached` tells for each target whether the plan gets there."""

    solver: str
    targets: Mapping[str, int]
    gaps: tuple[Gap, ...]
    phases: tuple[Phase, ...]
    left_out: tuple[LeftOut, ...]
    reached: Mapping[str, bool]

"""What an initiative and a strategy say about themselves."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lift:
    """Every applicable question of the dimension stands at level `to` or above once the initiative has ended."""

    dimension: str
    to: int


@dataclass(frozen=True)
class Need:
    """The dimension must stand at `level` before an initiative may start."""

    dimension: str
    level: int


@dataclass(frozen=True)
class CostDriver:
    """What costs money, once (`build`) or steadily (`run`), by which unit; the agency enters the price."""

    driver: str
    unit: str
    kind: str


@dataclass(frozen=True)
class Risk:
    risk: str
    mitigation: str


@dataclass(frozen=True)
class Kpi:
    name: str
    unit: str
    direction: str


@dataclass(frozen=True)
class Affected:
    who: str
    able_to: str


@dataclass(frozen=True)
class Initiative:
    """Something an agency can do to rise; `months` is its duration, `staff_days` its whole effort."""

    code: str
    name: str
    strategy: str | None
    summary: str
    lifts: tuple[Lift, ...]
    phase: str
    months: int
    staff_days: int
    owner: str
    prerequisites: tuple[str, ...] = ()
    requires: tuple[Need, ...] = ()
    cost_drivers: tuple[CostDriver, ...] = ()
    benefits: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()
    kpi: Kpi | None = None
    exit_criterion: str = ""
    affected: Affected | None = None
    adoption: str = ""
    ethics_gate: str | None = None


@dataclass(frozen=True)
class Strategy:
    """A family of initiatives and its card."""

    code: str
    name: str
    summary: str
    cost_profile: tuple[str, ...]
    benefits: tuple[str, ...]
    risks: tuple[Risk, ...]
    kpis: tuple[str, ...]
    prerequisites: tuple[str, ...]
    pilot: str
    scale: str

"""What an initiative and a strategy say about themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

# How the codes of an agency's own initiatives and cases begin.
OWN: Final = "own-"
# How likely an initiative is to bring what it promises, by its delivery risk.
LIKELIHOODS: Final[Mapping[str, Fraction]] = {
    "low": Fraction(9, 10),
    "medium": Fraction(3, 4),
    "high": Fraction(3, 5),
}


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
    """Who is affected; `reach` says how many: a team, units, most of the staff, or the public."""

    who: str
    able_to: str
    reach: str | None = None


@dataclass(frozen=True)
class Pilot:
    """The first small step: what is tried, by what it has succeeded, and what would end it."""

    what: str
    criteria: tuple[str, ...]
    stop_rule: str


@dataclass(frozen=True)
class Initiative:
    """Something an agency can do to rise; `months` is its duration, `staff_days` its whole effort.

    `people` are staff days by role, and add up to the effort where they are given. `excludes` names initiatives that
    cannot stand in the same plan; each of two names the other. What waits for a pilot starts `review_gap_months` after
    its end. `language` is that of its texts.
    """

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
    excludes: tuple[str, ...] = ()
    people: Mapping[str, int] = field(default_factory=dict, hash=False)
    delivery_risk: str = "medium"
    cost_drivers: tuple[CostDriver, ...] = ()
    benefits: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()
    kpi: Kpi | None = None
    exit_criterion: str = ""
    affected: Affected | None = None
    training: tuple[str, ...] = ()
    adoption: str = ""
    ethics_gate: str | None = None
    pilot: Pilot | None = None
    review_gap_months: int = 1
    language: str = ""

    @property
    def is_own(self) -> bool:
        """Whether an agency added it to the catalogue for itself."""
        return self.code.startswith(OWN)

    @property
    def likelihood(self) -> Fraction:
        return LIKELIHOODS[self.delivery_risk]


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
    language: str = ""

"""Why no plan keeps all limits: the limits that cannot hold together, and the least that makes room."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from roadmap.planned import Bound


@dataclass(frozen=True)
class Constraint:
    """One limit of a conflict.

    `of` is the role of PEOPLE, the component of TARGETS, the initiative of MANDATORY, EXCLUDED and RUNNING; `periods`
    are those of MONEY and PEOPLE that matter.
    """

    bound: Bound
    of: str | None = None
    periods: tuple[int, ...] = ()


@dataclass(frozen=True)
class Relaxation:
    """One change that, alone, makes a plan possible; `amount` is the least that does, where `is_least` is proved.

    MONEY: units more in all; PEOPLE: days more of the role `of`; both with their share of each period in `by_period`.
    HORIZON: periods more, with the limits of the last. CHANGE_LOAD: initiatives more at once. TARGETS: the level that
    the component `of` can be brought to, 0 for none. MANDATORY and EXCLUDED: how many of `codes` no longer are.
    """

    bound: Bound
    of: str | None = None
    amount: int = 0
    by_period: Mapping[int, int] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    is_least: bool = True


class Infeasible(Exception):
    """No plan keeps every limit, or, where that is not `is_proved`, none was found.

    `is_minimal` where leaving out any one of the conflict is proved to make room.
    """

    def __init__(
        self,
        conflict: tuple[Constraint, ...],
        relaxations: tuple[Relaxation, ...],
        *,
        is_minimal: bool = True,
        is_proved: bool = True,
    ) -> None:
        self.conflict, self.relaxations = conflict, relaxations
        self.is_minimal, self.is_proved = is_minimal, is_proved
        super().__init__(", ".join(f"{each.bound}{f' {each.of}' if each.of else ''}" for each in conflict))

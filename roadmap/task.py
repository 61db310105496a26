"""What a solver is asked: answers, targets, limits and the order that the catalogue demands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import scoring
from roadmap import lifting
from roadmap.catalogue import Catalogue
from roadmap.initiatives import Initiative, Lift


class TaskError(ValueError):
    """A plan that cannot be asked for: what is wrong with the targets or limits, and the remedy."""


@dataclass(frozen=True)
class Limits:
    """How much change the agency carries: initiatives that run at once, and the month in which the first may start."""

    running: int = 4
    start_month: int = 0

    def __post_init__(self) -> None:
        if self.running < 1:
            raise TaskError(f"limits.running: at least one initiative must be able to run, got {self.running}")
        if self.start_month < 0:
            raise TaskError(f"limits.start_month: must be 0 or later, got {self.start_month}")


@dataclass(frozen=True)
class Task:
    """One question to a solver; `targets` are levels by component. Raises TaskError for a target that cannot be."""

    framework: scoring.Framework
    sheet: lifting.Sheet
    catalogue: Catalogue
    targets: Mapping[str, int]
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        for component, level in self.targets.items():
            if component not in self.shape.components:
                known = ", ".join(self.shape.components)
                raise TaskError(f"targets.{component}: no such component; use one of: {known}")
            if level not in range(1, 6):
                raise TaskError(f"targets.{component}: must be 1 to 5, got {level}")

    @cached_property
    def shape(self) -> lifting.Shape:
        return lifting.shape_of(self.framework)

    @cached_property
    def today(self) -> scoring.Scorecard:
        return scoring.evaluate(self.framework, self.sheet)

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """For each initiative those that must end before it starts; what the answers already satisfy is left out."""
        return {
            code: tuple(sorted({*self._open_prerequisites(initiative), *self._open_providers(initiative)}))
            for code, initiative in self.catalogue.initiatives.items()
        }

    def after(self, codes: Iterable[str]) -> dict[str, scoring.Answer]:
        """Return the sheet once the named initiatives have ended."""
        lifts = (lift for code in codes for lift in self.catalogue.initiatives[code].lifts)
        return lifting.lifted(self.shape, self.sheet, lifts)

    def holds(self, dimension: str, level: int) -> bool:
        """Tell whether the answers put the dimension at the level; one with nothing applicable stands in no way."""
        lowest = lifting.lowest_level(self.shape, self.sheet, dimension)
        if lowest is None or lowest >= level:
            return True
        return (self.today[dimension].level or 0) >= level

    def _open_prerequisites(self, initiative: Initiative) -> list[str]:
        return [code for code in initiative.prerequisites if not self._is_there(self.catalogue.initiatives[code].lifts)]

    def _is_there(self, lifts: Iterable[Lift]) -> bool:
        return all(self.holds(lift.dimension, lift.to) for lift in lifts)

    def _open_providers(self, initiative: Initiative) -> list[str]:
        missing = [need for need in initiative.requires if not self.holds(need.dimension, need.level)]
        providers = [self.catalogue.provider(need.dimension, need.level) for need in missing]
        return [provider for provider in providers if provider is not None]

"""What a solver is asked: answers, inputs, money, what is done or runs already, and the order that follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

import scoring
from roadmap import gain, lifting
from roadmap.catalogue import Catalogue
from roadmap.initiatives import Initiative, Lift
from roadmap.inputs import Estimates, Inputs

# Each need of an initiative: any one of these must have ended before it starts.
Needs = tuple[tuple[str, ...], ...]


class TaskError(ValueError):
    """A plan that cannot be asked for: what is wrong with what was given, and the remedy."""


class LostInitiatives(TaskError):
    """What is done or under way stands in the catalogue no more, so nobody knows what it brings."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(names))


class OtherCurrency(TaskError):
    """What is known of money is in one currency, the plan is to count in another."""

    def __init__(self, known: str, wanted: str) -> None:
        self.known, self.wanted = known, wanted
        super().__init__(f"{known}, {wanted}")


@dataclass(frozen=True)
class Task:
    """One question to a solver; `sheet` stands with what is done, `running` are start periods, perhaps below 0.

    `ended` names the month in which something done has ended where that lies within the plan; nothing new begins
    before `passed` months are over.

    Raises TaskError for a code or target that cannot be, and for initiatives that wait for each other.
    """

    framework: scoring.Framework
    sheet: lifting.Sheet
    catalogue: Catalogue
    inputs: Inputs
    estimates: Estimates = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    running: Mapping[str, int] = field(default_factory=dict)
    ended: Mapping[str, int] = field(default_factory=dict)
    passed: int = 0

    def __post_init__(self) -> None:
        for mistake in _mistakes(self):
            raise TaskError(mistake)

    @cached_property
    def shape(self) -> lifting.Shape:
        return lifting.shape_of(self.framework)

    @cached_property
    def today(self) -> scoring.Scorecard:
        return scoring.evaluate(self.framework, self.sheet)

    @cached_property
    def points(self) -> gain.Points:
        return gain.points_of(self.shape, self.today)

    @cached_property
    def lifted(self) -> Mapping[int, scoring.Scorecard]:
        """The scorecard with every dimension lifted to a level, by that level."""
        dimensions = tuple(self.shape.questions)
        return {level: self._after(Lift(code, level) for code in dimensions) for level in gain.LIFTED}

    @cached_property
    def free(self) -> tuple[str, ...]:
        """Codes of initiatives that may be started or not, in order; excluded ones are among them."""
        return tuple(sorted(self.catalogue.initiatives.keys() - self.done - self.running.keys()))

    @cached_property
    def needs(self) -> Mapping[str, Needs]:
        """For each initiative what must end before it starts; what the answers already satisfy is left out."""
        return {code: self._needs(initiative) for code, initiative in sorted(self.catalogue.initiatives.items())}

    @cached_property
    def exclusive(self) -> tuple[tuple[str, str], ...]:
        """Pairs of initiatives that cannot stand in the same plan."""
        initiatives = self.catalogue.initiatives
        pairs = {(min(code, other), max(code, other)) for code in initiatives for other in initiatives[code].excludes}
        return tuple(sorted(pair for pair in pairs if initiatives.keys() >= set(pair)))

    def initiative(self, code: str) -> Initiative:
        return self.catalogue.initiatives[code]

    def after(self, codes: Iterable[str]) -> dict[str, scoring.Answer]:
        """Return the sheet once the named initiatives have ended."""
        return lifting.lifted(self.shape, self.sheet, (lift for code in codes for lift in self.initiative(code).lifts))

    def level_after(self, dimension: str, lift: int) -> int:
        """Return the dimension's level once lifted to a level (1: as it stands); 0 where it is not assessed."""
        scorecard = self.today if lift == 1 else self.lifted[lift]
        return scorecard[dimension].level or 0

    def _after(self, lifts: Iterable[Lift]) -> scoring.Scorecard:
        return scoring.evaluate(self.framework, lifting.lifted(self.shape, self.sheet, lifts))

    def _needs(self, initiative: Initiative) -> Needs:
        before = [(code,) for code in initiative.prerequisites if not self._is_there(code)]
        missing = [need for need in initiative.requires if not self._holds(need.dimension, need.level)]
        providers = [self._providers(need.dimension, need.level, initiative.code) for need in missing]
        return tuple(sorted({*before, *providers}))

    def _is_there(self, code: str) -> bool:
        return code in self.done or all(self._holds(lift.dimension, lift.to) for lift in self.initiative(code).lifts)

    def _holds(self, dimension: str, level: int, lift: int = 1) -> bool:
        """Tell whether a dimension stands at a level once lifted; one with nothing applicable stands in no way."""
        lowest = lifting.lowest_level(self.shape, self.sheet, dimension)
        if lowest is None or max(lowest, lift) >= level:
            return True
        return self.level_after(dimension, lift) >= level

    def _providers(self, dimension: str, level: int, but: str) -> tuple[str, ...]:
        return tuple(
            code
            for code, initiative in sorted(self.catalogue.initiatives.items())
            if code != but
            and any(lift.dimension == dimension and self._holds(dimension, level, lift.to) for lift in initiative.lifts)
        )


def _mistakes(task: Task) -> Iterator[str]:
    inputs, known = task.inputs, task.catalogue.initiatives
    for component, level in inputs.targets.items():
        if component not in task.shape.components:
            yield f"targets.{component}: no such component; use one of: {', '.join(task.shape.components)}"
        if level not in range(1, 6):
            yield f"targets.{component}: must be 1 to 5, got {level}"
    named = {"mandatory": inputs.mandatory, "excluded": inputs.excluded, "done": task.done, "running": task.running}
    for place, codes in named.items():
        for code in sorted(set(codes) - known.keys()):
            yield f"{place}.{code}: no such initiative; remove it"
    for code in sorted(task.running.keys() & (inputs.excluded | task.done)):
        yield f"running.{code}: it is excluded or done as well; leave it in one of them"
    try:
        TopologicalSorter({code: known[code].prerequisites for code in sorted(known)}).prepare()
    except CycleError as error:
        names = " -> ".join(known[code].name for code in reversed(error.args[1]))
        yield f"prerequisites: these wait for each other: {names}; remove one from the prerequisites of the next"

"""The tree that is scored, checked when it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from scoring import conditions, scales
from scoring.answers import HIGHEST
from scoring.order import Cycle, Shown, shown_in_order
from scoring.outline import Bands, Outline, outline_of
from scoring.parts import Group, Question
from scoring.scales import Scale


class DefinitionError(ValueError):
    """A framework that cannot be scored: the place in the tree, what is wrong there, and the remedy."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


@dataclass(frozen=True)
class Framework:
    """A tree of any depth in which every code is unique, every weight is above zero and no group is empty.

    `bands`, where given, set the level of every group: 1 and one more for each band its score share reaches. Conditions
    name questions of the tree, and none waits for itself. Raises DefinitionError, naming the place, for a framework in
    which that does not hold.
    """

    root: Group
    bands: Bands = ()

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for place, part in _walk(self.root, ""):
            _check_part(place, part)
            if part.code in seen:
                raise DefinitionError(
                    place, f"code {part.code!r} is taken by {seen[part.code]}; give each its own code"
                )
            seen[part.code] = place
        _check_bands(self.bands)
        for place, part in _walk(self.root, ""):
            _check_condition(f"{place}.shown_when", part, self.scales)
        _check_order(self)

    @cached_property
    def outline(self) -> Outline:
        return outline_of(self.root, self.bands)

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """The scale of every question by its code."""
        return {part.code: part.scale for part in self.root.walk() if isinstance(part, Question)}

    @cached_property
    def shown_in_order(self) -> tuple[Shown, ...]:
        """The questions that are not always asked, each after those that its conditions look at."""
        return shown_in_order(self.root)


def _walk(part: Group | Question, above: str) -> Iterator[tuple[str, Group | Question]]:
    place = f"{above}/{part.code}" if above else part.code
    yield place, part
    if isinstance(part, Group):
        for child in part.children:
            yield from _walk(child, place)


def _check_part(place: str, part: Group | Question) -> None:
    if not part.code:
        raise DefinitionError(place, "has no code; give it one that no other part has")
    if part.weight <= 0:
        raise DefinitionError(f"{place}.weight", f"must be above zero, got {part.weight}; to drop the part, remove it")
    if isinstance(part, Group):
        _check_children(place, part)
    elif fault := scales.fault_of(part.scale):
        raise DefinitionError(f"{place}.scale", fault)


def _check_children(place: str, group: Group) -> None:
    if not group.children:
        raise DefinitionError(f"{place}.children", "is empty; add a question or remove the group")
    if group.questions and group.groups:
        raise DefinitionError(f"{place}.children", "mixes questions and groups; put the questions in their own group")


def _check_bands(bands: Bands) -> None:
    if len(bands) >= HIGHEST:
        raise DefinitionError("bands", f"must be at most {HIGHEST - 1}, got {len(bands)}; leave some out")
    if not all(0 < band <= 1 for band in bands) or not all(low < high for low, high in pairwise(bands)):
        raise DefinitionError(
            "bands", f"must rise from above 0 to 1, got {', '.join(map(str, bands))}; put them in order"
        )


def _check_condition(place: str, part: Group | Question, known: Mapping[str, Scale]) -> None:
    if part.shown_when is None:
        return
    if conditions.depth_of(part.shown_when) > conditions.DEEPEST:
        raise DefinitionError(place, f"is nested more than {conditions.DEEPEST} deep; say it with fewer conditions")
    for test in conditions.tests_in(part.shown_when):
        if test.question not in known:
            raise DefinitionError(place, f"names {test.question!r}, which is no question here; correct its code")
        if fault := conditions.fault_of(test, known[test.question]):
            raise DefinitionError(place, f"{test.question} {fault}")


def _check_order(framework: Framework) -> None:
    try:
        _ = framework.shown_in_order
    except Cycle as cycle:
        names = " -> ".join(cycle.codes)
        raise DefinitionError(
            "shown_when", f"these questions wait for each other: {names}; take one of their conditions away"
        ) from None

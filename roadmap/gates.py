"""When a component and the agency reach a level, said of lifted dimensions alone.

A lift raises all questions of a dimension, so how far each dimension is lifted decides every level: the gates of
dimensions, the pooled gate and the cap of what lies above them, the majority of the agency (method, section 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import lcm
from typing import Final, NamedTuple

import scoring
from roadmap.task import Task

LIFTED: Final = range(2, 6)
# To which level each dimension is lifted; one that is left out stays as it is.
Lifts = Mapping[str, int]


class Lifted(NamedTuple):
    """Holds where the dimension is lifted to the level or above."""

    dimension: str
    level: int


class Reached(NamedTuple):
    """Holds where the group reaches the level; where not `is_assessed`, whether or not enough is answered."""

    group: str
    level: int
    is_assessed: bool = True


Fact = Lifted | Reached


class Condition(NamedTuple):
    """Holds where the weights of the facts that hold add up to `least`; whole numbers above zero."""

    weights: Mapping[Fact, int]
    least: int


# A level that is reached anyway, one that no lift reaches, or all of these together.
Decided = bool | tuple[Condition, ...]


@dataclass(frozen=True)
class _Part:
    """A dimension that counts: its own weight among the questions, and that of those at each level or answered."""

    weight: Fraction
    reaching: Mapping[int, Fraction]
    essential: int
    answered: Fraction


class Gates:
    """The levels of a task's groups. Facts are decided once each."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.rules = task.today.rules
        self._groups = {part.code: part for part in task.framework.root.walk() if isinstance(part, scoring.Group)}
        self.decide = cache(self._decide)
        self._inside = cache(self._dimensions)
        self._held: dict[tuple[Fact, tuple[int, ...]], bool] = {}

    def holds(self, fact: Fact, lifts: Lifts) -> bool:
        """Tell whether the fact holds once dimensions are lifted."""
        if isinstance(fact, Lifted):
            return lifts.get(fact.dimension, 1) >= fact.level
        key = (fact, tuple([lifts.get(code, 1) for code in self._inside(fact.group)]))
        if key not in self._held:
            self._held[key] = self._holds(self.decide(fact), lifts)
        return self._held[key]

    def _holds(self, found: Decided, lifts: Lifts) -> bool:
        if isinstance(found, bool):
            return found
        return all(
            sum([weight for inner, weight in each.weights.items() if self.holds(inner, lifts)]) >= each.least
            for each in found
        )

    def level(self, group: str, lifts: Lifts) -> int:
        """Return the level of a group once dimensions are lifted, 0 where it is not assessed."""
        return next((level for level in (5, 4, 3, 2, 1) if self.holds(Reached(group, level), lifts)), 0)

    def _decide(self, fact: Reached) -> Decided:
        group = self._groups[fact.group]
        if not self.task.today[fact.group].effective:
            return False
        if group.questions:
            return self._of_dimension(fact)
        found = [] if fact.level == 1 else [*self._of_groups(group, fact.level)]
        return _joined([*found, *(self._assessed(group) if fact.is_assessed else ())])

    def _of_dimension(self, fact: Reached) -> Decided:
        for lift in (1, *LIFTED):
            level = self.task.level_after(fact.group, lift)
            if level >= fact.level or (fact.level == 1 and not fact.is_assessed):
                return True if lift == 1 else (Condition({Lifted(fact.group, lift): 1}, 1),)
        return False

    def _of_groups(self, group: scoring.Group, level: int) -> Iterator[Condition | bool]:
        inner = [each for each in group.groups if self.task.today[each.code].effective]
        if self.task.framework.bands:
            yield self._band(group, level)
            return
        floor = level - self.rules.levels_above_weakest
        if floor > 1:
            yield from (self._sum({Reached(each.code, floor, False): Fraction(1)}, Fraction(1)) for each in inner)
        if group is self.task.framework.root:
            weights: dict[Fact, Fraction] = {Reached(each.code, level, False): Fraction(each.weight) for each in inner}
            yield self._sum(weights, self.rules.majority_above * sum(weights.values()), is_strict=True)
            return
        parts = self._parts(group.code)
        for reached in range(2, level + 1):
            share = self.rules.reached_above if reached == level else self.rules.settled_above
            yield self._pooled(parts, reached, share)
        for code, part in parts.items():
            if part.essential < level:
                yield self._sum({Lifted(code, level): Fraction(1)}, Fraction(1))

    def _pooled(self, parts: Mapping[str, _Part], level: int, share: Fraction) -> Condition | bool:
        there = sum((part.reaching[level] for part in parts.values()), Fraction(0))
        whole = sum((part.weight for part in parts.values()), Fraction(0))
        weights: dict[Fact, Fraction] = {
            Lifted(code, level): part.weight - part.reaching[level] for code, part in parts.items()
        }
        return self._sum(weights, share * whole - there, is_strict=True)

    def _band(self, group: scoring.Group, level: int) -> Condition | bool:
        if level - 2 >= len(self.task.framework.bands):
            return False
        node = self.task.today[group.code]
        # Of a group with too few answers no score is shown; what they are worth counts all the same.
        needed = self.task.framework.bands[level - 2] - node.contribution / node.effective
        inside = {part.code for part in group.walk()}
        weights: dict[Fact, Fraction] = {
            Lifted(*step): points / (100 * node.effective)
            for step, points in self.task.points.items()
            if step[0] in inside
        }
        return self._sum(weights, needed)

    def _assessed(self, group: scoring.Group) -> Iterator[Condition | bool]:
        if self.task.today[group.code].assessed:
            return
        if group is self.task.framework.root:
            yield self._sum({Reached(each.code, 1): Fraction(1) for each in group.groups}, Fraction(1))
            return
        parts = self._parts(group.code)
        whole = sum((part.weight for part in parts.values()), Fraction(0))
        answered = sum((part.answered for part in parts.values()), Fraction(0))
        weights: dict[Fact, Fraction] = {Lifted(code, 2): part.weight - part.answered for code, part in parts.items()}
        yield self._sum(weights, self.rules.coverage_floor * whole - answered)

    def _dimensions(self, group: str) -> tuple[str, ...]:
        inside = (part for part in self._groups[group].walk() if isinstance(part, scoring.Group) and part.questions)
        return tuple(part.code for part in inside if self.task.today[part.code].effective)

    def _parts(self, group: str) -> Mapping[str, _Part]:
        return {code: self._part(self._groups[code]) for code in self._inside(group)}

    def _part(self, dimension: scoring.Group) -> _Part:
        asked = [(each, self.task.today[each.code]) for each in dimension.questions]
        counted = [(each, node) for each, node in asked if node.effective]
        return _Part(
            weight=sum((Fraction(each.weight) for each, _node in counted), Fraction(0)),
            reaching={
                level: sum((Fraction(each.weight) for each, node in counted if (node.level or 1) >= level), Fraction(0))
                for level in LIFTED
            },
            essential=min((node.level or 1 for each, node in counted if each.essential), default=5),
            answered=sum((Fraction(each.weight) * node.coverage for each, node in counted), Fraction(0)),
        )

    def _sum(self, weights: Mapping[Fact, Fraction], least: Fraction, *, is_strict: bool = False) -> Condition | bool:
        """Return the condition in whole numbers, without the facts that are decided already."""
        unit = lcm(least.denominator, *(weight.denominator for weight in weights.values()))
        needed = int(least * unit) + is_strict
        open_weights: dict[Fact, int] = {}
        for fact, weight in weights.items():
            found = self._settled(fact)
            if found is True:
                needed -= int(weight * unit)
            elif found is not False and weight:
                open_weights[fact] = int(weight * unit)
        if needed <= 0:
            return True
        return Condition(open_weights, needed) if sum(open_weights.values()) >= needed else False

    def _settled(self, fact: Fact) -> bool | None:
        match fact:
            case Lifted():
                return None
            case Reached():
                found = self.decide(fact)
        return found if isinstance(found, bool) else None


def _joined(found: list[Condition | bool]) -> Decided:
    if False in found:
        return False
    return tuple(each for each in found if not isinstance(each, bool)) or True

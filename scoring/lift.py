"""The cheapest lift: the smallest set of one-step answer changes that raises a node's level."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, count
from math import comb
from typing import Literal

from scoring.answers import HIGHEST, Answer, Chosen, reading_of
from scoring.blockers import blockers_of
from scoring.framework import Framework
from scoring.outline import Outline
from scoring.reading import ReadSheet, read_sheet
from scoring.rules import DEFAULT_RULES, Rules
from scoring.tally import tallies_of

Steps = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A question's answer raised from one level to another; an open question starts at level 1."""

    question: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Lift:
    """Answer changes that raise a node to `target`, one level above where it stands.

    `method` is "exact" where no smaller number of one-step changes would do, "greedy" where a smaller one may exist
    but none of these can be left out.
    """

    code: str
    target: int
    changes: tuple[Change, ...]
    method: Literal["exact", "greedy"]

    @property
    def steps(self) -> int:
        return sum(change.after - change.before for change in self.changes)


def cheapest_lift(
    framework: Framework, sheet: Mapping[str, Answer], code: str, rules: Rules = DEFAULT_RULES
) -> Lift | None:
    """Return the smallest set of one-step changes that takes the group `code` one level up.

    A question may take several steps. None where the group is not assessed or has no higher level. Raises KeyError
    where the framework has no such group.
    """
    climb = _climb_of(framework.outline, read_sheet(framework.outline, sheet), framework.outline.group_at[code], rules)
    if climb is None:
        return None
    exact = _exact_steps(climb)
    changes = _changes(climb, _greedy_steps(climb) if exact is None else exact)
    return Lift(code, climb.target, changes, "greedy" if exact is None else "exact")


@dataclass(frozen=True, slots=True)
class _Climb:
    """A group, the level it is to reach, and the positions of the questions that can help, nearest to it first."""

    outline: Outline
    sheet: ReadSheet
    rules: Rules
    position: int
    target: int
    helpers: Sequence[int]

    def room(self, at: int) -> int:
        return self.target - self.sheet.readings[at].low

    def is_done_by(self, steps: Steps) -> bool:
        readings = list(self.sheet.readings)
        for at, number in steps.items():
            readings[at] = reading_of(Chosen(readings[at].low + number))
        raised = replace(self.sheet, readings=tuple(readings))
        subtree = self.outline.groups[self.position].subtree
        return tallies_of(self.outline, raised, self.rules, subtree)[self.position].low.level >= self.target


def _climb_of(outline: Outline, sheet: ReadSheet, position: int, rules: Rules) -> _Climb | None:
    tallies = tallies_of(outline, sheet, rules, outline.groups[position].subtree)
    tally = tallies[position]
    if tally.standing != "assessed" or tally.low.level == HIGHEST:
        return None
    # Above the target level nothing is gained, so the questions that can help are the blockers and no others.
    blockers = blockers_of(outline, sheet, tallies)[position]
    nearest_first = sorted(blockers, key=lambda at: -sheet.readings[at].low)
    return _Climb(outline, sheet, rules, position, tally.low.level + 1, nearest_first)


def _exact_steps(climb: _Climb) -> Steps | None:
    """Return the fewest steps, or None where finding them takes more tries than the rules allow."""
    tried = (steps for size in _sizes_within_tries(climb) for steps in _sets_of_steps(climb, size))
    return next(filter(climb.is_done_by, tried), None)


def _sizes_within_tries(climb: _Climb) -> Iterator[int]:
    tries = 0
    for size in count(1):
        tries += comb(len(climb.helpers) + size - 1, size)
        if tries > climb.rules.exact_lift_tries:
            return
        yield size


def _sets_of_steps(climb: _Climb, size: int) -> Iterator[Steps]:
    for chosen in combinations_with_replacement(climb.helpers, size):
        steps = Counter(chosen)
        if all(number <= climb.room(at) for at, number in steps.items()):
            yield steps


def _greedy_steps(climb: _Climb) -> Steps:
    """Return steps enough, nearest questions first, of which none can be left out."""
    # More steps never lower a level, so the shortest sufficient beginning can be searched by halves.
    whole = [(at, climb.room(at)) for at in climb.helpers]
    enough = bisect_left(range(len(whole)), True, key=lambda size: climb.is_done_by(dict(whole[:size])))
    steps = dict(whole[:enough])
    for at in reversed(climb.helpers[:enough]):
        while steps[at] and climb.is_done_by(steps | {at: steps[at] - 1}):
            steps[at] -= 1
    return steps


def _changes(climb: _Climb, steps: Steps) -> tuple[Change, ...]:
    taken = [(at, climb.sheet.readings[at].low, steps[at]) for at in climb.helpers if steps.get(at)]
    return tuple(Change(climb.outline.questions[at].code, low, low + number) for at, low, number in taken)

"""The cheapest lift: the smallest set of one-step answer changes that raises a node's level."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations_with_replacement, count
from math import comb
from typing import Literal, NamedTuple

from scoring.answers import Answer
from scoring.blockers import blockers_of
from scoring.effective import effective_of
from scoring.framework import Framework
from scoring.outline import Outline
from scoring.reading import Reading, read_sheet
from scoring.rules import DEFAULT_RULES, Rules
from scoring.scales import RUBRIC, best_of, worth_of_level
from scoring.tally import Tallies, recounted, tallies_of

Steps = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A question's answer raised from one level to another; an open question starts at level 1.

    A rubric is answered by the option of level `after`, and `share` is None. Any other kind of question has no options
    one level apart: there the change asks for an answer worth at least `share`, the (after - 1) / 4 of that level.
    """

    question: str
    before: int
    after: int
    share: Fraction | None = None


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

    A question may take several steps, up to the best answer that it has. None where the group is not assessed, or where
    no answers take it higher. Raises KeyError where the framework has no such group.
    """
    climb = _climb_of(framework.outline, read_sheet(framework.outline, sheet), framework.outline.group_at[code], rules)
    if climb is None or not climb.is_done_by(climb.all_room):
        return None
    exact = _exact_steps(climb)
    changes = _changes(climb, _greedy_steps(climb) if exact is None else exact)
    return Lift(code, climb.target, changes, "greedy" if exact is None else "exact")


class _Count(NamedTuple):
    """The readings at some moment of a search, and what they add up to."""

    readings: Sequence[Reading]
    tallies: Tallies


@dataclass(frozen=True, slots=True)
class _Climb:
    """A group, the level it is to reach, and the positions of the questions that can help, nearest to it first."""

    outline: Outline
    start: _Count
    rules: Rules
    position: int
    target: int
    helpers: Sequence[int]

    @property
    def all_room(self) -> Steps:
        return {at: self.room(at) for at in self.helpers}

    def room(self, at: int) -> int:
        best = best_of(self.outline.questions[at].scale).level
        # Below bands every share counts; a gate sees nothing above the level it is to let through.
        useful = best if self.outline.groups[self.position].bands else min(best, self.target)
        return useful - self.start.readings[at].least.level

    def is_done_by(self, steps: Steps) -> bool:
        return self.is_done_at(self.after(self.start, steps))

    def is_done_at(self, count: _Count) -> bool:
        return count.tallies[self.position].low.level >= self.target

    def after(self, count: _Count, steps: Steps) -> _Count:
        """Return the count with each question so many steps above where it stood at the start."""
        readings = list(count.readings)
        for at, number in steps.items():
            readings[at] = self._risen(at, number)
        subtree = self.outline.groups[self.position].subtree
        above = {place for at in steps for place in self.outline.questions[at].within if place in subtree}
        # Only the groups above a changed question can stand elsewhere, and those inside come first.
        changed = sorted(above, reverse=True)
        return _Count(readings, recounted(self.outline, readings, self.rules, count.tallies, changed))

    def _risen(self, at: int, number: int) -> Reading:
        reading = self.start.readings[at]
        if not number:
            return reading
        worth = worth_of_level(reading.least.level + number)
        return Reading("chosen", worth, worth)


def _climb_of(outline: Outline, readings: Sequence[Reading], position: int, rules: Rules) -> _Climb | None:
    spot = outline.groups[position]
    tallies = tallies_of(outline, readings, rules, outline.groups[0].subtree)
    tally = tallies[position]
    if tally.standing != "assessed" or tally.low.level == spot.highest:
        return None
    order = _heaviest_in if spot.bands else _nearest_of_blockers
    helpers = order(outline, readings, tallies, position)
    climb = _Climb(outline, _Count(readings, tallies), rules, position, tally.low.level + 1, helpers)
    return replace(climb, helpers=[at for at in helpers if climb.room(at) > 0])


def _nearest_of_blockers(
    outline: Outline, readings: Sequence[Reading], tallies: Tallies, position: int
) -> Sequence[int]:
    # Above the target level nothing is gained, so the questions that can help are the blockers and no others.
    blockers = blockers_of(outline, readings, tallies)[position]
    return sorted(blockers, key=lambda at: -readings[at].least.level)


def _heaviest_in(outline: Outline, readings: Sequence[Reading], tallies: Tallies, position: int) -> Sequence[int]:
    # Where the share alone sets the level, a step is worth what its question weighs.
    weights = effective_of(outline, readings, tallies).questions
    return sorted([at for at in outline.groups[position].questions if weights[at]], key=lambda at: (-weights[at], at))


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
    count = climb.after(climb.start, steps)
    for at in reversed(climb.helpers[:enough]):
        while steps[at] and climb.is_done_at(fewer := climb.after(count, {at: steps[at] - 1})):
            count, steps[at] = fewer, steps[at] - 1
    return steps


def _changes(climb: _Climb, steps: Steps) -> tuple[Change, ...]:
    return tuple(_change(climb, at, steps[at]) for at in climb.helpers if steps.get(at))


def _change(climb: _Climb, at: int, number: int) -> Change:
    spot, before = climb.outline.questions[at], climb.start.readings[at].least.level
    after = before + number
    return Change(spot.code, before, after, None if spot.scale == RUBRIC else worth_of_level(after).share)

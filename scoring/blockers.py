"""Which questions keep a group at its level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from scoring.answers import HIGHEST
from scoring.outline import GroupSpot, Outline
from scoring.reading import Reading
from scoring.tally import Tallies, Tally

Blockers = Mapping[int, list[int]]


def blockers_of(outline: Outline, readings: Sequence[Reading], tallies: Tallies) -> Blockers:
    """Return, for the position of each tallied group below the highest level, its questions short of the next.

    Essential questions come first, then the lowest, then the heaviest, then by code.
    """
    blockers: dict[int, list[int]] = {position: [] for position in tallies}
    for at in _in_blocking_order(outline, readings):
        for position in reversed(outline.questions[at].within):
            if position not in tallies:
                break
            if _holds_back(readings[at], outline.groups[position], tallies[position]):
                blockers[position].append(at)
            # What counts for nothing further up holds nothing back there.
            if not tallies[position].counts_above:
                break
    return blockers


def _holds_back(reading: Reading, spot: GroupSpot, tally: Tally) -> bool:
    level = tally.low.level
    if level == spot.highest:
        return False
    return reading.least.share < spot.bands[level - 1] if spot.bands else reading.least.level <= level


def _in_blocking_order(outline: Outline, readings: Sequence[Reading]) -> Iterator[int]:
    # Buckets instead of a sort keep evaluating linear; the weights were sorted once for the framework.
    essential: list[list[int]] = [[] for _ in range(HIGHEST + 1)]
    ordinary: list[list[int]] = [[] for _ in range(HIGHEST + 1)]
    for at in outline.heaviest_first:
        reading = readings[at]
        if reading.applicable:
            buckets = essential if outline.questions[at].essential else ordinary
            buckets[reading.low].append(at)
    return chain.from_iterable(essential + ordinary)

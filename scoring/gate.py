"""The rules that turn answers into a level, gate, cap, majority and bands, and what stops the next one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from scoring.answers import HIGHEST, LEVELS, LOWEST
from scoring.rules import Rules
from scoring.shares import is_above, share_of

Bound = Literal[
    "essential_question",
    "level_not_settled",
    "next_level_not_reached",
    "next_band_not_reached",
    "no_majority",
    "weakest_part",
    "highest_level",
]


class Pool(NamedTuple):
    """Weighted things with a level, put together.

    `reaching[k]` is the weight at level k or above, so `reaching[1]` is all of it (index 0 repeats it); `essential` is
    the lowest level of an essential one.
    """

    reaching: tuple[int, ...]
    essential: int = HIGHEST

    @property
    def total(self) -> int:
        return self.reaching[LOWEST]

    def share_reaching(self, level: int) -> Fraction:
        return share_of(self.reaching[level], self.total)


EMPTY_POOL: Final = Pool((0,) * (HIGHEST + 1))


def pool_of(things: Iterable[tuple[int, int, bool]]) -> Pool:
    """Return the pool of things given as (weight, level, whether essential)."""
    weights = [0] * (HIGHEST + 1)
    essential = HIGHEST
    for weight, level, is_essential in things:
        weights[level] += weight
        if is_essential and level < essential:
            essential = level
    return Pool(tuple(accumulate(reversed(weights)))[::-1], essential)


def merged(pools: Sequence[Pool]) -> Pool:
    reaching, essential = zip(*pools, strict=True)
    return Pool(tuple(map(sum, zip(*reaching, strict=True))), min(essential))


def gate_stops(pool: Pool, level: int, rules: Rules) -> tuple[Bound, ...]:
    """Return what keeps `pool`, which has reached `level`, from the next one: nothing where the gate lets it pass."""
    stops: list[Bound] = []
    total = pool.total
    if pool.essential <= level:
        stops.append("essential_question")
    # Whatever is asked holds the lowest level in full, so the method's "from level 2" needs no words here.
    if not is_above(pool.reaching[level], total, rules.settled_above):
        stops.append("level_not_settled")
    if not is_above(pool.reaching[level + 1], total, rules.reached_above):
        stops.append("next_level_not_reached")
    return tuple(stops)


def gate_level(pool: Pool, rules: Rules) -> int:
    """Return the highest level the gate of ISO/IEC 33020's shape lets `pool` reach."""
    reaching, total = pool.reaching, pool.reaching[LOWEST]
    settled, settled_unit = rules.settled_above.as_integer_ratio()
    reached, reached_unit = rules.reached_above.as_integer_ratio()
    # What gate_stops says in words, asked forty times a sheet; a test holds the two together.
    for level in range(LOWEST, min(pool.essential, HIGHEST)):
        is_settled = reaching[level] * settled_unit > settled * total
        if not (is_settled and reaching[level + 1] * reached_unit > reached * total):
            return level
    return min(pool.essential, HIGHEST)


def majority_level(parts: Pool, rules: Rules) -> int:
    """Return the highest level that parts with a majority of the weight have reached; the lowest always is."""
    return max((level for level in LEVELS if has_majority(parts, level, rules)), default=LOWEST)


def has_majority(parts: Pool, level: int, rules: Rules) -> bool:
    return is_above(parts.reaching[level], parts.total, rules.majority_above)


def capped(level: int, weakest: int, rules: Rules) -> int:
    return min(level, weakest + rules.levels_above_weakest)


def band_level(share: Fraction, bands: Sequence[Fraction]) -> int:
    """Return 1 and one more for each band that `share` reaches; bands rise."""
    return LOWEST + bisect_right(bands, share)

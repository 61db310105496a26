"""An agency's level beside those of its peers: what may be said of how many, and which groups stay hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.quantiles import between_ranks
from scoring.thresholds import THRESHOLDS, Thresholds

LOWER, MIDDLE, UPPER = Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class Beside:
    """What may be said of `count` peers; the rest is None where they are too few for it.

    `rank` is the percentile rank of the own level, 0..100, exact and held within the bounds of the thresholds; it is
    None too where there is no own level.
    """

    count: int
    median: Fraction | None = None
    quartiles: tuple[Fraction, Fraction] | None = None
    rank: Fraction | None = None


def beside(own: int | None, peers: Sequence[int], thresholds: Thresholds = THRESHOLDS) -> Beside:
    """Return what may be said of the levels of the peers, among which the own one is not.

    Neither the lowest nor the highest of them is ever said. Source: the project's method, section 2.
    """
    count, ordered = len(peers), sorted(peers)
    if count < thresholds.peers_from:
        return Beside(count)
    quartiles = rank = None
    if count >= thresholds.quartiles_from:
        quartiles = (between_ranks(ordered, LOWER), between_ranks(ordered, UPPER))
    if own is not None and count >= thresholds.rank_from:
        rank = _held(percentile_rank(own, ordered), thresholds)
    return Beside(count, between_ranks(ordered, MIDDLE), quartiles, rank)


def percentile_rank(own: int, peers: Sequence[int]) -> Fraction:
    """Return 100 (below + equal / 2) / n: 0 where all peers stand higher, 100 where all stand lower.

    Raises ValueError where there are no peers.
    """
    if not peers:
        raise ValueError("peers: are none. Ask for a rank only where there are some.")
    below, equal = sum(peer < own for peer in peers), sum(peer == own for peer in peers)
    return 100 * Fraction(2 * below + equal, 2 * len(peers))


def hidden_groups(
    sizes: Mapping[str, int], parents: Mapping[str, str], thresholds: Thresholds = THRESHOLDS
) -> frozenset[str]:
    """Return the groups of which nothing is said; `parents` names the group that a group is part of.

    A group is hidden where it is too small, or where what is left of a shown parent without it, or without all its
    shown parts, would be so small that a subtraction tells of it.
    """
    least = thresholds.peers_from
    hidden = {group for group, size in sizes.items() if size < least}
    from_the_top = sorted(sizes, key=lambda group: len(_wholes_of(group, parents)))
    for group in from_the_top:
        if any(sizes[whole] - sizes[group] < least for whole in _wholes_of(group, parents) if whole not in hidden):
            hidden.add(group)
    for whole in from_the_top:
        if whole not in hidden:
            parts = [group for group, parent in parents.items() if parent == whole and group not in hidden]
            hidden.update(_betraying(sizes[whole], parts, sizes, least))
    return frozenset(hidden)


def _betraying(whole: int, parts: Iterable[str], sizes: Mapping[str, int], least: int) -> list[str]:
    """Return the smallest of the shown parts, as many as it takes until the rest is none or enough."""
    shown, taken = sorted(parts, key=lambda part: (-sizes[part], part)), []
    while shown and 0 < whole - sum(sizes[part] for part in shown) < least:
        taken.append(shown.pop())
    return taken


def _wholes_of(group: str, parents: Mapping[str, str]) -> list[str]:
    """Return what a group is part of, the nearest first."""
    whole = parents.get(group)
    return [] if whole is None else [whole, *_wholes_of(whole, parents)]


def _held(rank: Fraction, thresholds: Thresholds) -> Fraction:
    # At its ends a rank would say that everybody stands lower, or higher, and thereby what the highest is.
    low, high = thresholds.rank_bounds
    return min(max(rank, low), high)

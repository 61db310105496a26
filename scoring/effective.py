"""What each part of a framework weighs in the score of the whole agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.outline import Outline
from scoring.reading import Reading
from scoring.shares import ALL, NOTHING
from scoring.tally import Tallies


@dataclass(frozen=True, slots=True)
class Effective:
    """The share of each group and question, by position, in the score of the top one; 0 where it does not count."""

    groups: Sequence[Fraction]
    questions: Sequence[Fraction]


def effective_of(outline: Outline, readings: Sequence[Reading], tallies: Tallies) -> Effective:
    """Return what everything weighs: its own weight over that of the siblings that count, times its group's share."""
    groups = [NOTHING] * len(outline.groups)
    questions = [NOTHING] * len(outline.questions)
    groups[0] = ALL if tallies[0].counts_above else NOTHING
    for position, spot in enumerate(outline.groups):
        if not groups[position]:
            continue
        inner = {at: outline.groups[at].weight for at in spot.groups if tallies[at].counts_above}
        _share_out(groups[position], inner, groups)
        if not spot.groups:
            asked = {at: outline.questions[at].weight for at in spot.questions if readings[at].applicable}
            _share_out(groups[position], asked, questions)
    return Effective(groups, questions)


def _share_out(whole: Fraction, weights: dict[int, int], into: list[Fraction]) -> None:
    total = sum(weights.values())
    parts = {weight: whole * Fraction(weight, total) for weight in set(weights.values())}
    for at, weight in weights.items():
        into[at] = parts[weight]

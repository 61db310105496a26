"""Other weights than a framework's own, drawn so that every machine draws the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Final, TypeAlias

from scoring.outline import Outline
from scoring.thresholds import Thresholds

Weights: TypeAlias = Sequence[int]
Redraw: TypeAlias = Callable[[Weights], list[int]]

# Weights are drawn as whole numbers of this many parts, so that no rounding of floats reaches a score.
PARTS: Final = 1_000_000


def shaken(random: Random, thresholds: Thresholds) -> Redraw:
    """Return what moves each weight by itself, evenly within `weight_spread` of its value."""
    least = int(PARTS * (1 - thresholds.weight_spread))
    width = int(2 * PARTS * thresholds.weight_spread) + 1
    return lambda weights: [weight * (least + _below(random, width)) for weight in weights]


def scattered(random: Random) -> Redraw:
    """Return what gives siblings any weights at all with the same sum: Dirichlet(1), every mixture as likely."""
    return lambda weights: [sum(weights) * part for part in _spacings(random, len(weights))]


def _spacings(random: Random, size: int) -> Iterator[int]:
    # The gaps between sorted even numbers are Dirichlet(1); one part each keeps any of them from weighing nothing.
    free = PARTS - size
    cuts = sorted(_below(random, free + 1) for _ in range(size - 1))
    return (right - left + 1 for left, right in pairwise([0, *cuts, free]))


def _below(random: Random, limit: int) -> int:
    # Of Python's generator only random() is promised to give the same numbers in every version.
    return int(random.random() * limit)


def redrawn(outline: Outline, redraw: Redraw) -> Outline:
    """Return the outline with the weights of all siblings, groups and questions, drawn anew."""
    groups = [spot.weight for spot in outline.groups]
    questions = [spot.weight for spot in outline.questions]
    for spot in outline.groups:
        weights, siblings = (groups, spot.groups) if spot.groups else (questions, spot.questions)
        for at, weight in zip(siblings, redraw([weights[at] for at in siblings]), strict=True):
            weights[at] = weight
    return replace(
        outline,
        groups=tuple(replace(spot, weight=groups[at]) for at, spot in enumerate(outline.groups)),
        questions=tuple(replace(spot, weight=questions[at]) for at, spot in enumerate(outline.questions)),
    )

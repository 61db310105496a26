"""Which assumptions matter most: each estimate at its low and its high end while all others stay at their mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from roadmap.economics.streams import Stream, yearly

MOST: Final = 3


@dataclass(frozen=True)
class Swing:
    """What the outcome would be if one estimate came out at its low or at its high end."""

    code: str
    kind: str
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        return abs(self.high - self.low)


def tornado(streams: Iterable[Stream], *, outcome: Fraction, factors: Sequence[Fraction] | None) -> tuple[Swing, ...]:
    """Return the widest swings, widest first, ties by code and kind; one that moves nothing is none.

    With factors the outcome is a net present value, which costs lower and benefits raise; without, it is a cost.
    """
    swings = [_swing(stream, outcome, factors) for stream in streams if stream.is_cost or factors]
    moving = [swing for swing in swings if swing.width]
    return tuple(sorted(moving, key=lambda swing: (-swing.width, swing.code, swing.kind))[:MOST])


def _swing(stream: Stream, outcome: Fraction, factors: Sequence[Fraction] | None) -> Swing:
    times = _weight(stream, factors)
    low, high = (outcome + (end - stream.estimate.mean) * times for end in (stream.estimate.low, stream.estimate.high))
    return Swing(stream.code, stream.kind, low, high)


def _weight(stream: Stream, factors: Sequence[Fraction] | None) -> Fraction:
    """Return by how much the outcome moves for each unit of the estimate: it is linear in every one of them."""
    if factors is None:
        return stream.times
    worth = sum((part * factor for part, factor in zip(yearly(stream.parts), factors, strict=True)), Fraction(0))
    return -worth if stream.is_cost else worth

"""Round numbers for an axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """An axis from its first to its last round number, laid from `start` over `length` units of the picture."""

    ticks: tuple[float, ...]
    start: float
    length: float

    def at(self, value: float) -> float:
        return self.start + self.length * (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])


def round_numbers(low: float, high: float, *, most: int = 6) -> tuple[float, ...]:
    """Return 2..`most` (at least 3) round numbers at equal steps, from `low` or below to `high` or above."""
    reach = (high - low) or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(reach / (most - 1)))
    for step in (size * 10**power * each for power in (0, 1, 2) for each in _STEPS):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first < most:
            return tuple(step * at for at in range(first, max(last, first + 1) + 1))
    raise ValueError(f"no round numbers from {low} to {high}")


def grouped(value: float) -> str:
    """Return a number in groups of three digits, with no more decimals than it has: "1,250", "2.5"."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")

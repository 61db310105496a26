"""Which money flows in which month: each estimate of a placed initiative, and how much of it falls where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from roadmap.inputs import KINDS, Estimate, Estimates

COSTS: Final = ("build", "run")
YEAR: Final = 12


@dataclass(frozen=True)
class Placed:
    """An initiative of the plan on the calendar: `start_month` counts whole months from 0, `months` is at least 1."""

    code: str
    phase: str
    start_month: int
    months: int

    @property
    def end_month(self) -> int:
        return self.start_month + self.months


@dataclass(frozen=True)
class Stream:
    """One estimate at work; `parts` says for each month how many times its value falls into it."""

    code: str
    phase: str
    kind: str
    estimate: Estimate
    parts: tuple[Fraction, ...]

    @property
    def times(self) -> Fraction:
        """How many times the value falls due within the horizon."""
        return sum(self.parts, Fraction(0))

    @property
    def is_cost(self) -> bool:
        return self.kind in COSTS


def streams_of(placed: Iterable[Placed], estimates: Estimates, *, months: int) -> tuple[Stream, ...]:
    """Return the streams of what has a cost, by code and kind; a benefit without any cost beside it is left out.

    What is built is paid evenly while it is built; what runs costs and brings from the month after, until the horizon.
    """
    return tuple(
        stream for each in sorted(placed, key=lambda each: each.code) for stream in _streams(each, estimates, months)
    )


def missing_costs(placed: Iterable[Placed], estimates: Estimates) -> dict[str, tuple[str, ...]]:
    """Return for each initiative, by code, the kinds of cost that nobody has estimated; a zero is an estimate."""
    rows = ((code, tuple(kind for kind in COSTS if kind not in estimates.get(code, {}))) for code in _codes(placed))
    return {code: kinds for code, kinds in rows if kinds}


def yearly(months: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return the sums of year 0, 1, 2 and so on; the last year may be short."""
    return tuple(sum(months[at : at + YEAR], Fraction(0)) for at in range(0, len(months), YEAR))


def _streams(placed: Placed, estimates: Estimates, months: int) -> Iterator[Stream]:
    row = estimates.get(placed.code, {})
    if any(kind in row for kind in COSTS):
        for kind in KINDS:
            if kind in row:
                yield Stream(placed.code, placed.phase, kind, row[kind], tuple(_parts(placed, kind, months)))


def _parts(placed: Placed, kind: str, months: int) -> Iterator[Fraction]:
    for month in range(months):
        if kind == "build":
            yield Fraction(placed.start_month <= month < placed.end_month) / placed.months
        else:
            yield Fraction(month >= placed.end_month) / YEAR


def _codes(placed: Iterable[Placed]) -> list[str]:
    return sorted(each.code for each in placed)

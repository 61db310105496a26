"""What a chart of levels shows, as a value; its data table and its text alternative come from the same value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words a chart prints itself; callers hand in translated ones. Braces are filled by the chart.

    `direction` is that of their language; charts are mirrored by it.
    """

    direction: Literal["ltr", "rtl"] = "ltr"
    component: str = "Component"
    level: str = "Level"
    interval: str = "Could be"
    target: str = "Target"
    score: str = "Score"
    projected: str = "Projected"
    of_hundred: str = "of 100"
    not_assessed: str = "Not assessed"
    phase: str = "Phase"
    initiative: str = "Initiative"
    first_month: str = "First month"
    last_month: str = "Last month"
    month: str = "Month"
    target_at: str = "target {level}"
    could_be: str = "could be {low} to {high}"
    level_now: str = "level now"
    target_line: str = "target"
    possible: str = "could be"
    months: str = "months {first} to {last}"
    one_month: str = "month {first}"
    yes: str = "Yes"
    no: str = "No"
    in_plan: str = "In the plan"
    left_out: str = "left out of the plan"
    area: str = "Area of a bubble: {measure}"
    little_much: str = "Little effort, much gain"
    little_little: str = "Little effort, little gain"
    much_much: str = "Much effort, much gain"
    much_little: str = "Much effort, little gain"
    even: str = "Dashed: benefit equals cost"
    assumption: str = "Assumption"
    at_low: str = "at its low end"
    at_high: str = "at its high end"
    resource: str = "What is limited"
    period: str = "Period"
    used: str = "Used"
    limit: str = "Limit"
    no_limit: str = "no limit"
    used_of: str = "{used} of {limit}"
    date: str = "Date"
    series: str = "What is measured"
    value: str = "Value"
    kind: str = "Kind"
    source: str = "Source"
    measured: str = "measured"
    planned: str = "planned"
    projection: str = "projected"
    no_value: str = "no value"
    break_kind: str = "measured anew from here"
    your_level: str = "Your level"
    peers: str = "Peers"
    median: str = "Median"
    peers_median: str = "Median of peers"
    middle_half: str = "Middle half of peers"
    rank: str = "Percentile rank"


ENGLISH = Words()


@dataclass(frozen=True)
class Axis:
    """One component (or dimension): levels are 1..5, None where nothing is known; `score` is printed as it is.

    `peers` is the median of other agencies, None where nothing may be said of them, and `peers_shown` its digits.
    """

    label: str
    level: int | None
    low: int | None
    high: int | None
    target: int | None
    score: str
    level_name: str = ""
    projected: int | None = None
    peers: float | None = None
    peers_shown: str = ""


@dataclass(frozen=True)
class Table:
    """The numbers of a chart as text: one head, rows as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def readings_table(axes: Sequence[Axis], *, words: Words = ENGLISH) -> Table:
    """Return the data table of a radar or of profile bars; columns of projections and of peers where there are any."""
    head: tuple[str, ...] = (words.component, words.level, words.interval, words.score, words.target)
    rows = [_cells(axis, words) for axis in axes]
    if any(axis.projected for axis in axes):
        head = (*head, words.projected)
        rows = [(*row, str(axis.projected or "–")) for row, axis in zip(rows, axes, strict=True)]
    if any(axis.peers_shown for axis in axes):
        head = (*head, words.peers_median)
        rows = [(*row, axis.peers_shown or "–") for row, axis in zip(rows, axes, strict=True)]
    return Table(head, tuple(rows))


def _cells(axis: Axis, words: Words) -> tuple[str, ...]:
    if axis.level is None:
        return (axis.label, words.not_assessed, "–", "–", str(axis.target or "–"))
    named = f"{axis.level} {axis.level_name}".strip()
    interval = f"{axis.low}–{axis.high}" if has_interval(axis) else "–"
    return (axis.label, named, interval, axis.score, str(axis.target or "–"))


def spoken(axes: Iterable[Axis], words: Words) -> str:
    """Return every number of the chart as one line of text, for readers who do not see it."""
    return "; ".join(_spoken_one(axis, words) for axis in axes)


def _spoken_one(axis: Axis, words: Words) -> str:
    facts = [words.not_assessed] if axis.level is None else [f"{words.level} {axis.level} {axis.level_name}".strip()]
    if has_interval(axis):
        facts.append(could_be(axis, words))
    if axis.score:
        facts.append(f"{words.score} {axis.score} {words.of_hundred}")
    if axis.target is not None:
        facts.append(words.target_at.format(level=axis.target))
    if axis.projected is not None:
        facts.append(f"{words.projected} {axis.projected}")
    if axis.peers_shown:
        facts.append(f"{words.peers_median} {axis.peers_shown}")
    return f"{axis.label}: {', '.join(facts)}"


def has_interval(axis: Axis) -> bool:
    """Tell whether the level could still move once the open answers are known."""
    return axis.low is not None and axis.high is not None and axis.high > axis.low


def could_be(axis: Axis, words: Words) -> str:
    return words.could_be.format(low=axis.low, high=axis.high)

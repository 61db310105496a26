"""Phases overlap: the order in which they end is not the order of their names."""

from collections.abc import Iterable, Mapping
from typing import Any

Document = Mapping[str, Any]


def by_end(phases: Iterable[Document]) -> list[Document]:
    """Return the phases of a plan's document in the order in which they end; the last one ends the plan."""
    return sorted(phases, key=end_of)


def end_of(phase: Document) -> int:
    """Return the month in which a phase has ended, counted from the start of the plan."""
    return int(phase["starts_month"]) + int(phase["months"])

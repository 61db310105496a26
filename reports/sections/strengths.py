"""What is strong and what stands in the way, component by component, on a page that one can read through."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.questionnaire import Component
from reports.sections.components import Blocker, Strength, blocker_of, strengths_of
from reports.sections.source import Source

# A board turns one page of this; who reads the annex has more of them.
BRIEFLY, AT_LENGTH = 1, 2


@dataclass(frozen=True)
class Highlight:
    """One component: its best answers, and the first answers to better."""

    name: str
    level: str
    strengths: tuple[Strength, ...]
    blockers: tuple[Blocker, ...]


def highlights(source: Source, most: int = BRIEFLY) -> tuple[Highlight, ...]:
    """Return at most so many strengths and blockers of every component, in the order of the framework."""
    return tuple(_highlight(component, source, most) for component in source.questionnaire.components)


def _highlight(component: Component, source: Source, most: int) -> Highlight:
    node = source.nodes[component.code]
    blockers = node["blockers"] if node["assessed"] else []
    return Highlight(
        name=source.names[component.code],
        level=str(node["level"] or "–"),
        strengths=strengths_of(component, source)[:most],
        blockers=tuple(blocker_of(code, source) for code in blockers[:most]),
    )

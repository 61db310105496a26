"""What a framework is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.conditions import Condition
from scoring.scales import RUBRIC, Scale


@dataclass(frozen=True, slots=True)
class Question:
    """One question; essential, it keeps every group above it from the levels it has not reached itself.

    `scale` turns its answer into a share and a level; it is asked unless the condition `shown_when` is false.
    """

    code: str
    weight: Fraction | int = 1
    essential: bool = False
    scale: Scale = RUBRIC
    shown_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Questions, or groups of them; its condition `shown_when` holds for everything in it."""

    code: str
    weight: Fraction | int
    children: tuple[Group | Question, ...]
    shown_when: Condition | None = None

    def walk(self) -> Iterator[Group | Question]:
        """Yield this group and everything under it, in preorder."""
        yield self
        for child in self.children:
            if isinstance(child, Group):
                yield from child.walk()
            else:
                yield child

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(child for child in self.children if isinstance(child, Question))

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(child for child in self.children if isinstance(child, Group))

"""What a framework is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Question:
    """One anchored rubric; an essential question below a level keeps every group above it from that level."""

    code: str
    weight: Fraction | int = 1
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Questions, or groups of them; the lowest group above questions is a dimension."""

    code: str
    weight: Fraction | int
    children: tuple[Group | Question, ...]

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

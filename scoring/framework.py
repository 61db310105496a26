"""The tree that is scored, checked when it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scoring.outline import Outline, outline_of
from scoring.parts import Group, Question


class DefinitionError(ValueError):
    """A framework that cannot be scored: the place in the tree, what is wrong there, and the remedy."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


@dataclass(frozen=True)
class Framework:
    """A tree of any depth in which every code is unique, every weight is above zero and no group is empty.

    Raises DefinitionError, naming the place, for a tree in which that does not hold.
    """

    root: Group

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for place, part in _walk(self.root, ""):
            _check_part(place, part)
            if part.code in seen:
                raise DefinitionError(
                    place, f"code {part.code!r} is taken by {seen[part.code]}; give each its own code"
                )
            seen[part.code] = place

    @cached_property
    def outline(self) -> Outline:
        return outline_of(self.root)


def _walk(part: Group | Question, above: str) -> Iterator[tuple[str, Group | Question]]:
    place = f"{above}/{part.code}" if above else part.code
    yield place, part
    if isinstance(part, Group):
        for child in part.children:
            yield from _walk(child, place)


def _check_part(place: str, part: Group | Question) -> None:
    if not part.code:
        raise DefinitionError(place, "has no code; give it one that no other part has")
    if part.weight <= 0:
        raise DefinitionError(f"{place}.weight", f"must be above zero, got {part.weight}; to drop the part, remove it")
    if isinstance(part, Group):
        _check_children(place, part)


def _check_children(place: str, group: Group) -> None:
    if not group.children:
        raise DefinitionError(f"{place}.children", "is empty; add a question or remove the group")
    if group.questions and group.groups:
        raise DefinitionError(f"{place}.children", "mixes questions and groups; put the questions in their own group")

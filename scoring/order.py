"""In which order filters are looked at, so that each is settled before what waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from scoring.conditions import Condition, tests_in
from scoring.parts import Group


class Cycle(Exception):
    """Questions that wait for each other; `codes` begin and end with the same one."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(codes))
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Shown:
    """A question and every condition that must not be false for it to be asked: its own and those of its groups."""

    code: str
    conditions: tuple[Condition, ...]


def shown_in_order(root: Group) -> tuple[Shown, ...]:
    """Return the questions with conditions, each after those it waits for. Raises Cycle where none can be first."""
    found = {shown.code: shown for shown in _shown_in(root, ())}
    graph = {code: [other for other in _filters(shown) if other in found] for code, shown in found.items()}
    try:
        return tuple(found[code] for code in TopologicalSorter(graph).static_order())
    except CycleError as error:
        # The sorter names each question before the one that waits for it.
        raise Cycle(tuple(reversed(error.args[1]))) from None


def _shown_in(group: Group, above: tuple[Condition, ...]) -> Iterator[Shown]:
    held = above if group.shown_when is None else (*above, group.shown_when)
    for question in group.questions:
        own = held if question.shown_when is None else (*held, question.shown_when)
        if own:
            yield Shown(question.code, own)
    for inner in group.groups:
        yield from _shown_in(inner, held)


def _filters(shown: Shown) -> Iterator[str]:
    for condition in shown.conditions:
        yield from (test.question for test in tests_in(condition))

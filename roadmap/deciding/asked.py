"""Which decisions a plan asks for: at most three, one for each of the weakest components below their target. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assessment.questionnaire import Component

Document = Mapping[str, Any]

MOST: Final = 3
# What is not assessed is below nothing.
MOST_LEVEL: Final = 5


@dataclass(frozen=True)
class Asked:
    """To begin an initiative of the plan, for the sake of a component; `step` is the plan's row of it."""

    component: str
    step: Document

    @property
    def initiative(self) -> str:
        code: str = self.step["code"]
        return code


def asked(
    steps: Sequence[Document],
    components: Sequence[Component],
    *,
    nodes: Mapping[str, Document],
    targets: Mapping[str, int],
) -> list[Asked]:
    """Return the decisions, what begins first at the head; the most pressing of equals stays first.

    `nodes` are those of the frozen scorecard.
    """
    return _by_start(_first_steps(below_target(components, nodes=nodes, targets=targets), steps))


def below_target(
    components: Sequence[Component], *, nodes: Mapping[str, Document], targets: Mapping[str, int]
) -> list[Component]:
    """Return the components below their target: lowest level first, then widest gap, then by code."""
    levels = {each.code: nodes[each.code]["level"] for each in components}
    below = [each for each in components if (levels[each.code] or MOST_LEVEL) < targets.get(each.code, 0)]
    return sorted(below, key=lambda each: (levels[each.code], levels[each.code] - targets[each.code], each.code))


def _first_steps(pressing: Iterable[Component], steps: Sequence[Document]) -> Iterator[Asked]:
    """Yield, for the most pressing components, the initiative that begins first and lifts most."""
    used: set[str] = set()
    for component in pressing:
        mine = [step for step in steps if step["code"] not in used and _lifted(step, component)]
        if mine and len(used) < MOST:
            first = min(mine, key=lambda step: (step["start_month"], -_lifted(step, component)))
            used.add(first["code"])
            yield Asked(component.code, first)


def _by_start(found: Iterable[Asked]) -> list[Asked]:
    return sorted(found, key=lambda each: each.step["start_month"])


def _lifted(step: Document, component: Component) -> int:
    """Return by how many levels an initiative lifts dimensions of a component, in all."""
    mine = {dimension.code for dimension in component.dimensions}
    return sum(lift["to"] - (lift["from"] or 1) for lift in step["lifts"] if lift["dimension"] in mine)

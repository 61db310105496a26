"""What the answers look like once initiatives have ended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import scoring
from roadmap.initiatives import Lift
from scoring.scales import worth_of

Sheet = Mapping[str, scoring.Answer]


@dataclass(frozen=True)
class Shape:
    """A framework as planning sees it: components, the dimensions in each, their questions, and how those are read."""

    components: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, tuple[str, ...]]
    scales: Mapping[str, scoring.Scale]

    def component_of(self, dimension: str) -> str | None:
        """Return the component that holds the dimension, None for one the framework does not have."""
        return next((code for code, dimensions in self.components.items() if dimension in dimensions), None)


def shape_of(framework: scoring.Framework) -> Shape:
    """Return the shape of a framework; components are the groups right under the agency."""
    dimensions = {group.code: tuple(_dimensions(group)) for group in framework.root.groups}
    return Shape(
        components={code: tuple(group.code for group in groups) for code, groups in dimensions.items()},
        questions={
            group.code: tuple(question.code for question in group.questions)
            for groups in dimensions.values()
            for group in groups
        },
        scales=framework.scales,
    )


def _dimensions(group: scoring.Group) -> Iterator[scoring.Group]:
    if group.questions:
        yield group
    for child in group.groups:
        yield from _dimensions(child)


def level_of(answer: scoring.Answer, scale: scoring.Scale = scoring.RUBRIC) -> int | None:
    """Return the level an answer counts as, open ones as 1; None where the question does not count."""
    match answer:
        case scoring.Chosen():
            return worth_of(scale, answer).level
        case scoring.RoutedOut() | scoring.NotAsked():
            return None
        case scoring.NotApplicable():
            return 1 if answer.accepted is False else None
    return 1


def lowest_level(shape: Shape, sheet: Sheet, dimension: str) -> int | None:
    """Return the lowest level among the dimension's applicable questions, None where it has none."""
    levels = (_level(shape, sheet, code) for code in shape.questions.get(dimension, ()))
    return min((level for level in levels if level is not None), default=None)


def is_raised(shape: Shape, sheet: Sheet, lift: Lift) -> bool:
    """Tell whether the lift would raise any applicable question."""
    lowest = lowest_level(shape, sheet, lift.dimension)
    return lowest is not None and lowest < lift.to


def lifted(shape: Shape, sheet: Sheet, lifts: Iterable[Lift]) -> dict[str, scoring.Answer]:
    """Return the sheet after the lifts: the higher level counts, never their sum, and nothing is lowered."""
    after = dict(sheet)
    for lift in lifts:
        for code in shape.questions.get(lift.dimension, ()):
            level = _level(shape, after, code)
            if level is not None and level < lift.to:
                after[code] = scoring.Chosen(lift.to)
    return after


def _level(shape: Shape, sheet: Sheet, code: str) -> int | None:
    return level_of(sheet.get(code, scoring.Unanswered()), shape.scales[code])

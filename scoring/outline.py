"""A framework laid flat once: lists in preorder with integer weights, so that evaluating is counting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

from scoring.answers import HIGHEST
from scoring.parts import Group, Question
from scoring.scales import Scale

Kind = Literal["agency", "group", "component", "dimension", "question"]
LevelRule = Literal["gate", "gate_and_cap", "majority_and_cap", "bands"]
Bands = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class QuestionSpot:
    """A question in the outline; `within` are the positions of the groups it lies in, root first.

    `weight` is a whole number on the scale of all questions, `own` the weight that the framework gives.
    """

    code: str
    weight: int
    own: Fraction
    essential: bool
    scale: Scale
    within: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupSpot:
    """A group in the outline; its questions and all groups under it (itself first) are two unbroken ranges.

    `weight` is its own among its siblings, on the scale of all groups, `own` the weight that the framework gives.
    `bands` are empty where no bands set its level.
    """

    code: str
    kind: Kind
    level_rule: LevelRule
    bands: Bands
    weight: int
    own: Fraction
    children: tuple[str, ...]
    groups: tuple[int, ...]
    questions: range
    subtree: range

    @property
    def highest(self) -> int:
        """The highest level there is for the group."""
        return 1 + len(self.bands) if self.bands else HIGHEST


@dataclass(frozen=True, slots=True)
class Outline:
    """All groups and questions in preorder; `heaviest_first` are positions of questions, ties by code.

    Weights are whole numbers: questions share one scale, groups another, so shares are those of the framework.
    """

    groups: tuple[GroupSpot, ...]
    questions: tuple[QuestionSpot, ...]
    heaviest_first: tuple[int, ...]
    group_at: Mapping[str, int]
    question_codes: frozenset[str]


def outline_of(root: Group, bands: Bands = ()) -> Outline:
    """Return the outline of a checked tree whose levels come from `bands` where there are any."""
    groups = _group_spots(root, bands)
    questions = _question_spots(root, groups)
    return Outline(
        groups=groups,
        questions=questions,
        heaviest_first=tuple(sorted(range(len(questions)), key=lambda at: (-questions[at].weight, questions[at].code))),
        group_at={spot.code: position for position, spot in enumerate(groups)},
        question_codes=frozenset(spot.code for spot in questions),
    )


def _group_spots(root: Group, bands: Bands) -> tuple[GroupSpot, ...]:
    groups, kinds = _groups_in(root), dict(_kinds(root))
    group_at = {group.code: position for position, group in enumerate(groups)}
    question_at = {question.code: position for position, question in enumerate(_questions_in(root))}
    scale = _scale(groups)
    return tuple(
        GroupSpot(
            code=group.code,
            kind=kinds[group.code],
            level_rule="bands" if bands else _level_rule(group, is_root=group is root),
            bands=bands,
            weight=int(group.weight * scale),
            own=Fraction(group.weight),
            children=tuple(child.code for child in group.children),
            groups=tuple(group_at[child.code] for child in group.groups),
            questions=_span([question_at[question.code] for question in _questions_in(group)]),
            subtree=_span([group_at[inner.code] for inner in _groups_in(group)]),
        )
        for group in groups
    )


def _question_spots(root: Group, groups: tuple[GroupSpot, ...]) -> tuple[QuestionSpot, ...]:
    questions = _questions_in(root)
    scale = _scale(questions)
    within: list[list[int]] = [[] for _ in questions]
    for position, group in enumerate(groups):
        for question in group.questions:
            within[question].append(position)
    return tuple(
        QuestionSpot(
            code=question.code,
            weight=int(question.weight * scale),
            own=Fraction(question.weight),
            essential=question.essential,
            scale=question.scale,
            within=tuple(path),
        )
        for question, path in zip(questions, within, strict=True)
    )


def _groups_in(root: Group) -> list[Group]:
    return [part for part in root.walk() if isinstance(part, Group)]


def _questions_in(root: Group) -> list[Question]:
    return [part for part in root.walk() if isinstance(part, Question)]


def _span(positions: list[int]) -> range:
    return range(positions[0], positions[-1] + 1)


def _scale(parts: Iterable[Group | Question]) -> int:
    return lcm(*(Fraction(part.weight).denominator for part in parts))


def _kinds(root: Group) -> Iterator[tuple[str, Kind]]:
    yield root.code, "agency"
    for component in root.groups:
        yield component.code, "component"
        for inner in _groups_in(component)[1:]:
            yield inner.code, "group" if inner.groups else "dimension"


def _level_rule(group: Group, *, is_root: bool) -> LevelRule:
    if not group.groups:
        return "gate"
    return "majority_and_cap" if is_root else "gate_and_cap"

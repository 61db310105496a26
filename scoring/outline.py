"""A framework laid flat once: lists in preorder with integer weights, so that evaluating is counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

from scoring.parts import Group, Question

Kind = Literal["agency", "group", "component", "dimension", "question"]
LevelRule = Literal["gate", "gate_and_cap", "majority_and_cap"]


@dataclass(frozen=True, slots=True)
class QuestionSpot:
    """A question in the outline; `within` are the positions of the groups it lies in, root first."""

    code: str
    weight: int
    essential: bool
    within: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupSpot:
    """A group in the outline; its questions and all groups under it (itself first) are two unbroken ranges.

    `weight` is its own among its siblings, `total` that of all its questions.
    """

    code: str
    kind: Kind
    level_rule: LevelRule
    weight: int
    total: int
    children: tuple[str, ...]
    groups: tuple[int, ...]
    questions: range
    subtree: range


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


def outline_of(root: Group) -> Outline:
    """Return the outline of a checked tree."""
    groups = _group_spots(root)
    questions = _question_spots(root, groups)
    return Outline(
        groups=groups,
        questions=questions,
        heaviest_first=tuple(sorted(range(len(questions)), key=lambda at: (-questions[at].weight, questions[at].code))),
        group_at={spot.code: position for position, spot in enumerate(groups)},
        question_codes=frozenset(spot.code for spot in questions),
    )


def _group_spots(root: Group) -> tuple[GroupSpot, ...]:
    groups = _groups_in(root)
    group_at = {group.code: position for position, group in enumerate(groups)}
    question_at = {question.code: position for position, question in enumerate(_questions_in(root))}
    scale, question_scale = _scale(groups), _scale(_questions_in(root))
    return tuple(
        GroupSpot(
            code=group.code,
            kind="agency" if group is root else _kind(group),
            level_rule=_level_rule(group, is_root=group is root),
            weight=int(group.weight * scale),
            total=sum(int(question.weight * question_scale) for question in _questions_in(group)),
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
        QuestionSpot(question.code, int(question.weight * scale), question.essential, tuple(path))
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


def _height(group: Group) -> int:
    return 1 + max((_height(child) for child in group.groups), default=0)


def _kind(group: Group) -> Kind:
    match _height(group):
        case 1:
            return "dimension"
        case 2:
            return "component"
        case _:
            return "group"


def _level_rule(group: Group, *, is_root: bool) -> LevelRule:
    if not group.groups:
        return "gate"
    return "majority_and_cap" if is_root else "gate_and_cap"

"""An edition's document as values: what pages and scores ask of it, built once and kept by its digest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import scoring


@dataclass(frozen=True)
class Option:
    """One of the five anchored answers to a question."""

    level: int
    text: str
    tell: str


@dataclass(frozen=True)
class Question:
    """A question with everything a respondent reads."""

    code: str
    text: str
    why: str
    weight: Fraction
    essential: bool
    not_applicable: bool
    options: tuple[Option, ...]
    better: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """A group of questions."""

    code: str
    name: str
    about: str
    weight: Fraction
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Component:
    """A group of dimensions: what gets a level on the first page."""

    code: str
    name: str
    about: str
    weight: Fraction
    dimensions: tuple[Dimension, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for dimension in self.dimensions for question in dimension.questions)


@dataclass(frozen=True)
class Questionnaire:
    """A whole edition. `names` maps the code of every component and dimension to its name."""

    title: str
    levels: Mapping[int, str]
    components: tuple[Component, ...]
    questions: Mapping[str, Question]
    names: Mapping[str, str]
    framework: scoring.Framework

    def component(self, code: str) -> Component | None:
        """Return the component with this code, if there is one."""
        return next((component for component in self.components if component.code == code), None)

    def component_of(self, question: str) -> Component:
        """Return the component that asks a question. Raises KeyError for an unknown code."""
        asked = self.questions[question]
        return next(component for component in self.components if asked in component.questions)


def questionnaire_of(document: Mapping[str, Any]) -> Questionnaire:
    """Return the values of a framework document that `load_framework` accepted."""
    components = tuple(_component(item) for item in document["components"])
    return Questionnaire(
        title=document["title"],
        levels={item["level"]: item["name"] for item in document["levels"]},
        components=components,
        questions={question.code: question for component in components for question in component.questions},
        names=dict(_names(components)),
        framework=_framework(components),
    )


def _component(item: Mapping[str, Any]) -> Component:
    dimensions = tuple(_dimension(child) for child in item["dimensions"])
    return Component(item["code"], item["name"], item["about"], _weight(item), dimensions)


def _dimension(item: Mapping[str, Any]) -> Dimension:
    questions = tuple(_question(child) for child in item["questions"])
    return Dimension(item["code"], item["name"], item["about"], _weight(item), questions)


def _question(item: Mapping[str, Any]) -> Question:
    return Question(
        code=item["code"],
        text=item["text"],
        why=item["why"],
        weight=_weight(item),
        essential=item["essential"],
        not_applicable=item["not_applicable"],
        options=tuple(Option(**option) for option in item["options"]),
        better=item["better"],
        evidence=tuple(item["evidence"]),
    )


def _weight(item: Mapping[str, Any]) -> Fraction:
    # By its decimal spelling: 1.1 in the file means eleven tenths, not the nearest binary fraction.
    return Fraction(str(item["weight"]))


def _names(components: tuple[Component, ...]) -> Iterator[tuple[str, str]]:
    for component in components:
        yield component.code, component.name
        yield from ((dimension.code, dimension.name) for dimension in component.dimensions)


def _framework(components: tuple[Component, ...]) -> scoring.Framework:
    groups = tuple(scoring.Group(c.code, c.weight, tuple(map(_group, c.dimensions))) for c in components)
    return scoring.Framework(scoring.Group("agency", Fraction(1), groups))


def _group(dimension: Dimension) -> scoring.Group:
    questions = tuple(scoring.Question(q.code, q.weight, q.essential) for q in dimension.questions)
    return scoring.Group(dimension.code, dimension.weight, questions)

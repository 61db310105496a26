"""An edition's document as values: what pages and scores ask of it, built once and kept by its digest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import scoring
from assessment.questions import Check, Component, Condition, Dimension, Kind, Measure, Option, Question
from assessment.scored import exact, filters_of, scored_of, weight_of
from assessment.translations import Translation, languages_of, translation_of

__all__ = [
    "Check",
    "Component",
    "Condition",
    "Dimension",
    "Kind",
    "Measure",
    "Option",
    "Question",
    "Questionnaire",
    "questionnaire_of",
]

Item = Mapping[str, Any]

YES_AND_NO = {"yes": {"level": 5}, "no": {"level": 1}}


@dataclass(frozen=True)
class Questionnaire:
    """A whole edition, with its texts in `language`. `names` maps the code of every group to its name.

    `questions` holds those of all kinds; `framework` is what is scored, so text and date questions are left out of it.
    `routes` has all of them and says which are asked; `filters` are those that others depend on.
    """

    title: str
    language: str
    levels: Mapping[int, str]
    components: tuple[Component, ...]
    questions: Mapping[str, Question]
    names: Mapping[str, str]
    framework: scoring.Framework
    routes: scoring.Framework
    filters: frozenset[str]
    checks: tuple[Check, ...]
    languages: tuple[str, ...]

    def component(self, code: str) -> Component | None:
        """Return the component with this code, if there is one."""
        return next((component for component in self.components if component.code == code), None)

    def component_of(self, question: str) -> Component:
        """Return the component that asks a question. Raises KeyError for an unknown code."""
        return self._homes[question]

    def in_scope(self, scope: str) -> frozenset[str]:
        """Return the codes of the questions that a round of this scope asks: the basic ones of "basic", else all."""
        return frozenset(code for code, asked in self.questions.items() if scope != "basic" or asked.scope == "basic")

    @cached_property
    def _homes(self) -> Mapping[str, Component]:
        return {question.code: component for component in self.components for question in component.questions}


def questionnaire_of(document: Item, language: str | None = None) -> Questionnaire:
    """Return the values of a framework document (format 1 or 2) that `load_framework` accepted.

    In `language` where the document has it; a group or question whose translation is incomplete is in the document's
    own language and says so.
    """
    words = translation_of(document, language)
    scored = scored_of(document)
    components = tuple(_component(item, words) for item in document["components"])
    return Questionnaire(
        title=words.title(document),
        language=words.language,
        levels=words.levels(document),
        components=components,
        questions={question.code: question for component in components for question in component.questions},
        names=dict(_names(document["components"], words)),
        framework=scored.framework,
        routes=scored.routes,
        filters=filters_of(scored.routes),
        checks=tuple(_check(item, words) for item in document.get("checks", ())),
        languages=languages_of(document),
    )


def _component(item: Item, words: Translation) -> Component:
    texts, language = words.group(item)
    dimensions = tuple(_dimensions(item, words, ()))
    return Component(item["code"], texts["name"], texts.get("about", ""), weight_of(item), dimensions, language)


def _dimensions(item: Item, words: Translation, path: tuple[str, ...]) -> Iterator[Dimension]:
    texts, language = words.group(item)
    if "questions" in item:
        asked = tuple(_question(child, words) for child in item["questions"])
        about = texts.get("about", "")
        yield Dimension(item["code"], texts["name"], about, weight_of(item), asked, path, language)
        return
    for child in item["dimensions"]:
        # The component's own name stands above them all and is no part of the path.
        lowest = "questions" in child
        between = path if lowest else (*path, words.group(child)[0]["name"])
        yield from _dimensions(child, words, between)


def _question(item: Item, words: Translation) -> Question:
    texts, language = words.question(item)
    kind: Kind = item.get("kind", "rubric")
    return Question(
        code=item["code"],
        kind=kind,
        text=texts["text"],
        why=texts.get("why", ""),
        weight=weight_of(item),
        essential=item.get("essential", False),
        not_applicable=item.get("not_applicable", False),
        scope=item.get("scope", "full"),
        options=_options(kind, texts),
        better=texts.get("better", ""),
        evidence=tuple(texts.get("evidence", ())),
        number=_measure(item["number"]) if kind == "number" else None,
        shown_when=item.get("shown_when"),
        language=language,
    )


def _options(kind: Kind, texts: Item) -> tuple[Option, ...]:
    if kind == "yes_no":
        rows = [(code, texts.get(code, default)) for code, default in YES_AND_NO.items()]
        return tuple(Option(code, row["level"], None, code.capitalize(), "") for code, row in rows)
    return tuple(_option(option) for option in texts.get("options", ()))


def _option(item: Item) -> Option:
    share = exact(item["share"]) if "share" in item else None
    level, alone = item.get("level"), item.get("alone", False)
    # To a schema, 3.0 is a whole number too.
    level = None if level is None else int(level)
    code = item["code"] if "code" in item else str(level)
    return Option(code, level, Fraction(0) if alone else share, item["text"], item.get("tell", ""), alone)


def _measure(item: Item) -> Measure:
    minimum, maximum = (exact(item[key]) if key in item else None for key in ("minimum", "maximum"))
    return Measure(
        exact(item["low"]), exact(item["high"]), item.get("unit", ""), minimum, maximum, item.get("decimals")
    )


def _check(item: Item, words: Translation) -> Check:
    return Check(
        item["code"], item["kind"], words.check(item), item.get("when"), item.get("at_least"), item.get("months")
    )


def _names(items: Sequence[Item], words: Translation) -> Iterator[tuple[str, str]]:
    for item in items:
        yield item["code"], words.group(item)[0]["name"]
        yield from _names(item.get("dimensions", ()), words)

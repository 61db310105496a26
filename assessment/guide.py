"""The guide for interviews with an edition's questions, in one of its languages: values that a page or a file shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessment.files import BUILT_IN_CODE, FRAMEWORKS
from assessment.questionnaire import Component, Option, Question, Questionnaire
from documents import yamlfile

WORDS = FRAMEWORKS / "guide.yaml"
FALLBACK = "en"

Texts = Mapping[str, Any]


@dataclass(frozen=True)
class Practice:
    """One option as the guide prints it: its level or place, what it says, and how to tell; texts may be empty."""

    mark: str
    text: str
    tell: str


@dataclass(frozen=True)
class Item:
    """One question of the guide, with the language of its texts and remarks on how it is asked."""

    code: str
    language: str
    text: str
    why: str
    remarks: tuple[str, ...]
    practices: tuple[Practice, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A lowest group: the names of the groups above it that are no component, its own, and its questions."""

    name: str
    about: str
    language: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter:
    """A component: one interview, as a rule. `people` says whom to invite, and is empty where nobody knows."""

    code: str
    name: str
    about: str
    language: str
    people: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Guide:
    """A guide in `language`; `words` and `conduct` are in `words_language`, English where there is no other."""

    title: str
    language: str
    languages: tuple[str, ...]
    words: Mapping[str, str]
    words_language: str
    conduct: tuple[Texts, ...]
    chapters: tuple[Chapter, ...]


def guide_of(questionnaire: Questionnaire, code: str) -> Guide:
    """Return the guide to a questionnaire, in the language it was made in; `code` is that of its framework."""
    said = _words()
    tongue = questionnaire.language if questionnaire.language in said else FALLBACK
    texts = said[tongue]
    people = texts["people"] if code == BUILT_IN_CODE else {}
    return Guide(
        title=questionnaire.title,
        language=questionnaire.language,
        languages=questionnaire.languages,
        words=texts["words"],
        words_language=tongue,
        conduct=tuple(texts["conduct"]),
        chapters=tuple(
            _chapter(component, people.get(component.code, ""), questionnaire, texts["words"])
            for component in questionnaire.components
        ),
    )


@cache
def _words() -> Mapping[str, Texts]:
    return yamlfile.load(WORDS, {"type": "object"}).data


def _chapter(component: Component, people: str, questionnaire: Questionnaire, words: Texts) -> Chapter:
    sections = tuple(
        Section(
            name=" › ".join((*dimension.path, dimension.name)),
            about="" if dimension.code == component.code else dimension.about,
            language=dimension.language,
            items=tuple(_item(question, questionnaire, words) for question in dimension.questions),
        )
        for dimension in component.dimensions
    )
    return Chapter(component.code, component.name, component.about, component.language, people, sections)


def _item(question: Question, questionnaire: Questionnaire, words: Texts) -> Item:
    held = {
        "essential": question.essential,
        "not_applicable": question.not_applicable,
        "condition": question.shown_when is not None,
    }
    return Item(
        code=question.code,
        language=question.language,
        text=question.text,
        why=question.why,
        remarks=tuple(words[key] for key, holds in held.items() if holds),
        practices=tuple(_practice(option, question, questionnaire, words) for option in question.options),
        evidence=question.evidence,
    )


def _practice(option: Option, question: Question, questionnaire: Questionnaire, words: Texts) -> Practice:
    if question.kind == "rubric" and option.level is not None:
        return Practice(f"{option.level} {questionnaire.levels[option.level]}", option.text, option.tell)
    text = words[option.code] if question.kind == "yes_no" else option.text
    return Practice("☐", text, option.tell)

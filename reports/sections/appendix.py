"""Every answer with every word that people typed: nothing vanishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment import wording
from assessment.questionnaire import Component, Dimension, Question
from reports.languages import direction_of
from reports.sections.source import Document, Source, calendar_day, day
from reports.typesetting import Passage, line, passage


@dataclass(frozen=True)
class Typed:
    """A text that somebody typed, under its label; `omitted` says how much of it only the data holds.

    One that `is_turned` runs the other way than the report, and stands below its label.
    """

    label: str
    text: Passage
    omitted: str
    is_turned: bool = False


@dataclass(frozen=True)
class Entry:
    """One question with the agency's answer and the reviewer's verdict."""

    code: str
    text: str
    essential: bool
    answer: str
    option: str
    answered: str
    review: str
    reviewed: str
    evidence: tuple[str, ...]
    typed: tuple[Typed, ...]


@dataclass(frozen=True)
class AppendixDimension:
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class AppendixComponent:
    anchor: str
    name: str
    dimensions: tuple[AppendixDimension, ...]


def appendix(source: Source) -> tuple[AppendixComponent, ...]:
    """Return all questions with answers, notes, reasons and reviews, in the order of the framework."""
    answers = {row["question"]: row for row in source.snapshot["answers"]}
    reviews = {row["question"]: row for row in source.snapshot["reviews"]}
    components = enumerate(source.questionnaire.components, start=1)
    return tuple(_component(component, f"answers-{at}", source, answers, reviews) for at, component in components)


_Rows = dict[str, Document]


def _component(component: Component, anchor: str, source: Source, answers: _Rows, reviews: _Rows) -> AppendixComponent:
    dimensions = tuple(_dimension(dimension, source, answers, reviews) for dimension in component.dimensions)
    return AppendixComponent(anchor, source.names[component.code], dimensions)


def _dimension(dimension: Dimension, source: Source, answers: _Rows, reviews: _Rows) -> AppendixDimension:
    entries = tuple(
        _entry(question, answers.get(question.code, {}), reviews.get(question.code, {}), source)
        for question in dimension.questions
    )
    return AppendixDimension(source.names[dimension.code], entries)


def _entry(question: Question, answer: Document, review: Document, source: Source) -> Entry:
    level = answer.get("level")
    texts = ((label, text) for label, text in _texts(answer, review) if text)
    return Entry(
        code=question.code,
        text=source.said(question.text, question.language),
        essential=question.essential,
        answer=_answer_words(question, answer, source),
        option=source.said(question.options[level - 1].text, question.language) if level else "",
        answered=_signed(answer),
        review=_verdict(review, source),
        reviewed=_signed(review),
        evidence=tuple(_evidence(each) for each in answer.get("evidence") or ()),
        typed=tuple(typed_text(label, text, source) for label, text in texts),
    )


def _texts(answer: Document, review: Document) -> Iterator[tuple[str, str | None]]:
    agreed: Document = answer.get("consensus") or {}
    yield _("Note"), answer.get("note")
    yield _("Reason"), answer.get("reason")
    yield _("Why it was agreed on"), agreed.get("reason")
    yield _("Dissent"), agreed.get("dissent")
    yield _("Reviewer's reason"), review.get("reason")


def _evidence(row: Document) -> str:
    """Return a reference that finds the evidence again: what it is, of which day, where it lies, its file's digest."""
    file: Document = row.get("file") or {}
    on = row.get("effective_on")
    facts = (
        row.get("title"),
        calendar_day(on) if on else None,
        row.get("link"),
        row.get("kept_at"),
        file.get("name"),
        file.get("digest") and f"SHA-256 {file['digest']}",
    )
    return "; ".join(line(str(fact)) for fact in facts if fact)


def _answer_words(question: Question, answer: Document, source: Source) -> str:
    value = answer.get("value")
    if value:
        return line(wording.value_words(question, value))
    return wording.state_words(answer.get("state", "unanswered"), answer.get("level"), source.levels)


def _verdict(review: Document, source: Source) -> str:
    if not review:
        return ""
    if review["verdict"] == "agreed":
        return _("Agreed")
    return _("Changed to: %(level)s") % {"level": wording.level_words(review["level"], source.levels)}


def _signed(row: Document) -> str:
    """Return who and when, as far as they are known."""
    who = line(row.get("by") or "")
    when = day(row["at"]) if row.get("at") else ""
    return ", ".join(word for word in (who, when) if word)


def typed_text(label: str, text: str, source: Source) -> Typed:
    """Return a typed text ready to print under its label."""
    set_text = passage(text)
    omitted = ngettext(
        "%(count)s more character of this text is kept in the data and not printed here.",
        "%(count)s more characters of this text are kept in the data and not printed here.",
        set_text.omitted,
    ) % {"count": number_format(set_text.omitted, force_grouping=True)}
    is_turned = set_text.direction != direction_of(source.language)
    return Typed(label, set_text, omitted if set_text.omitted else "", is_turned)

"""Pieces of pages that look the same wherever they stand: rendered once, then taken as they are."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from assessment import wording
from assessment.languages import lang_of
from assessment.questionnaire import Question

register = template.Library()


@register.simple_tag
def level_badge(level: int | None, name: str) -> SafeString:
    """Return a level as everywhere: numeral, name, ramp; hatched where not assessed."""
    return _badge(level, str(name), get_language())


@register.simple_tag
def question_options(question: Question, chosen: tuple[str, ...], may_answer: bool) -> SafeString:
    """Return the options of a question to choose from, those with the chosen codes marked."""
    return _options(_Known(question), chosen, may_answer, get_language())


@register.simple_tag
def question_help(question: Question) -> SafeString:
    """Return how to do better at a question, and its typical evidence."""
    return _help(_Known(question), get_language())


@register.simple_tag
def question_worths(question: Question) -> SafeString:
    """Return what each answer to a question is worth, for whoever judges one."""
    return _worths(_Known(question), get_language())


@register.simple_tag
def verdict_choices(choices: tuple[Any, ...]) -> SafeString:
    """Return what can be said of an answer as buttons; `choices` are of pages.verdict_choices.Choice."""
    return _choices(choices, get_language())


class _Known:
    """A question of an edition as a key: editions never change, so the same object is the same text."""

    __slots__ = ("question",)

    def __init__(self, question: Question) -> None:
        self.question = question

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.question is self.question

    def __hash__(self) -> int:
        return id(self.question)


# The language is part of every key: the words between the numbers are translated.
@lru_cache(maxsize=512)
def _badge(level: int | None, name: str, language: str | None) -> SafeString:
    return render_to_string("components/level_badge.html", {"level": level, "name": name})


@lru_cache(maxsize=4096)
def _options(known: _Known, chosen: tuple[str, ...], may_answer: bool, language: str | None) -> SafeString:
    question = known.question
    context = {
        "options": [{**vars(option), "words": wording.option_words(question, option)} for option in question.options],
        "chosen": chosen,
        "many": question.kind == "multiple",
        "is_rubric": question.kind == "rubric",
        "may_answer": may_answer,
        "lang": lang_of(question.language) if question.kind != "yes_no" else "",
    }
    return render_to_string("assessment/_options.html", context)


@lru_cache(maxsize=4096)
def _choices(choices: tuple[Any, ...], language: str | None) -> SafeString:
    return render_to_string("assessment/_verdict_choices.html", {"choices": choices})


@lru_cache(maxsize=1024)
def _worths(known: _Known, language: str | None) -> SafeString:
    question = known.question
    is_rubric = question.kind == "rubric"
    texts = [option.text for option in question.options] if is_rubric else wording.worths(question)
    worths = [{"level": level, "text": text} for level, text in enumerate(texts, start=1)]
    context = {"code": question.code, "is_rubric": is_rubric, "lang": lang_of(question.language), "worths": worths}
    return render_to_string("assessment/_worths.html", context)


@lru_cache(maxsize=1024)
def _help(known: _Known, language: str | None) -> SafeString:
    context = {"q": known.question, "lang": lang_of(known.question.language)}
    return render_to_string("assessment/_help.html", context)

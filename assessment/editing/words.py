"""Edits of a framework's texts in other languages."""

from collections.abc import Callable

from assessment.editing.tree import Document, EditProblem, Item, change_document, place_of


def add_language(document: Item, language: str) -> Document:
    """Return the document with a place for texts in one more language."""
    return {**document, "translations": {language: {}, **document.get("translations", {})}}


def remove_language(document: Item, language: str) -> Document:
    """Return the document without the texts in a language. Raises EditProblem("unknown")."""
    if language not in document.get("translations", {}):
        raise EditProblem("unknown", language)
    left = {name: words for name, words in document["translations"].items() if name != language}
    return change_document(document, {"translations": left or None})


def translate_part(document: Item, language: str, code: str, texts: Item) -> Document:
    """Return the document with these texts for a part in a language, in place of all it had; none where empty."""
    place_of(document, code)
    words = _words(document, language)
    others = {c: t for c, t in words.get("parts", {}).items() if c != code}
    named = {**others, code: dict(texts)} if texts else others
    return translate_document(document, language, {"parts": named or None})


def translate_document(document: Item, language: str, fields: Item) -> Document:
    """Return the document with these fields (title, summary, levels, checks, parts) in a language; None removes one."""
    words = change_document(_words(document, language), fields)
    return {**document, "translations": {**document["translations"], language: words}}


def _words(document: Item, language: str) -> Item:
    words: Item | None = document.get("translations", {}).get(language)
    if words is None:
        raise EditProblem("unknown", language)
    return words


def with_translations(document: Document, change: Callable[[Item], Document]) -> Document:
    if "translations" not in document:
        return document
    return {**document, "translations": {name: change(words) for name, words in document["translations"].items()}}

"""What must hold in a framework document beyond its schema; each rule yields the place and the words of a mistake."""

from collections.abc import Iterator
from typing import Any

from assessment.rules import codes, conditions, groups, kinds, translations
from assessment.rules.walking import Mistake


def mistakes(document: dict[str, Any]) -> Iterator[Mistake]:
    """Yield the mistakes of a document that keeps its schema, of either format."""
    yield from codes.mistakes(document)
    yield from kinds.mistakes(document)
    yield from groups.mistakes(document)
    yield from conditions.mistakes(document)
    for language, texts in document.get("translations", {}).items():
        for place, words in translations.mistakes(document, texts, language):
            yield ("translations", language, *place), words

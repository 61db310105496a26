"""What a text that people type may hold."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Text

LONGEST_TEXT = 10_000


def problem_with(text: str) -> Text | None:
    """Return why a text cannot be stored and what to do about it; None where it can."""
    if len(text) > LONGEST_TEXT:
        return _("This text is longer than 10,000 characters. Shorten it.")
    # PostgreSQL has no place for NUL, and UTF-8 none for half of a surrogate pair.
    if any(char == "\x00" or "\ud800" <= char <= "\udfff" for char in text):
        return _("This text contains a character that cannot be stored. Remove it.")
    return None


def problem_within(value: Any, place: str = "") -> tuple[str, Text] | None:
    """Return the place of the first text in nested values that cannot be stored, and why; None where all can."""
    match value:
        case str():
            problem = problem_with(value)
            return (place, problem) if problem else None
        case dict():
            parts = ((f"{place}.{key}".lstrip("."), part) for key, inner in value.items() for part in (key, inner))
        case list():
            parts = ((f"{place}[{at}]", part) for at, part in enumerate(value))
        case _:
            return None
    return next((found for where, part in parts if (found := problem_within(part, where))), None)

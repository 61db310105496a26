"""The languages that reports are written in."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "ar")
RIGHT_TO_LEFT = frozenset({"ar"})


def direction_of(language: str) -> str:
    """Return in which direction a language is written: "ltr" or "rtl"."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"

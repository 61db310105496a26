"""A translation speaks of what the catalogue has, in the same form."""

from collections.abc import Iterator
from typing import Any, Final

from roadmap.catalogue_words import ABOUT, PARTS, PHRASE, SHAPES, TEXT, Document

Place = tuple[str | int, ...]
Mistakes = Iterator[tuple[Place, str]]

LONGEST: Final = 1500  # characters
NOT_THE_FORM: Final = f"must have the form that it has in the catalogue, with at most {LONGEST} characters a text"


def mistakes(document: Document, words: Document) -> Mistakes:
    """Yield the place and the words of everything in a translation that the catalogue has no room for."""
    known = {*ABOUT, *SHAPES, "change_management", "phrases"}
    for key in words:
        if key not in known:
            yield (key,), f"there is nothing of this name to translate; use {', '.join(sorted(known))}"
    for key in ABOUT:
        yield from _misfits((key,), words.get(key, document[key]), document[key], TEXT)
    for section in SHAPES:
        yield from _rows(section, document, words.get(section, {}))
    parts = document["change_management"]
    yield from _misfits(("change_management",), words.get("change_management", parts), parts, [PARTS])
    yield from _phrases(words.get("phrases", {}))


def _rows(section: str, document: Document, told: Any) -> Mistakes:
    rows = {row["code"]: row for row in document.get(section, ())}
    if not isinstance(told, dict):
        yield (section,), NOT_THE_FORM
        return
    for code, words in told.items():
        if code in rows:
            yield from _misfits((section, code), words, rows[code], SHAPES[section])
        else:
            yield (section, code), f"there is no {code} in {section}; correct the code or remove it"


def _phrases(told: Any) -> Mistakes:
    if not isinstance(told, dict):
        yield ("phrases",), NOT_THE_FORM
        return
    for phrase, words in told.items():
        yield from _misfits(("phrases", phrase), words, phrase, TEXT)


def _misfits(place: Place, told: Any, value: Any, shape: Any) -> Mistakes:
    match shape:
        case dict() if isinstance(told, dict):
            texts = [key for key, part in shape.items() if value.get(key) and part != PHRASE]
            yield from _other_keys(place, told, texts)
            for key in texts:
                if key in told:
                    yield from _misfits((*place, key), told[key], value[key], shape[key])
        case [part] if isinstance(told, list):
            if len(told) != len(value):
                yield place, f"must have {len(value)} entries as the catalogue has, got {len(told)}; translate each"
            for number, (one, other) in enumerate(zip(told, value, strict=False)):
                yield from _misfits((*place, number), one, other, part)
        case str() if isinstance(told, str) and 0 < len(told) <= LONGEST:
            return
        case _:
            yield place, NOT_THE_FORM


def _other_keys(place: Place, told: Document, texts: list[str]) -> Mistakes:
    for key in told:
        if key not in texts:
            yield (*place, key), f"{place[-1]} has no {key} to translate; use {', '.join(texts)}"

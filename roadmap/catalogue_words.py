"""A catalogue's texts in another language: a part is in that language altogether, or in the catalogue's own."""

from collections.abc import Mapping
from typing import Any, Final

from roadmap.initiatives import OWN

Document = Mapping[str, Any]

TEXT: Final = "text"
# Short words that return in many places, such as units, are translated once, under `phrases`.
PHRASE: Final = "phrase"

LINES: Final = [TEXT]
RISKS: Final = [{"risk": TEXT, "mitigation": TEXT}]
SHAPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "roles": {"name": TEXT},
    "strategies": {
        **dict.fromkeys(("name", "summary", "pilot", "scale"), TEXT),
        **dict.fromkeys(("cost_profile", "benefits", "kpis", "prerequisites"), LINES),
        "risks": RISKS,
    },
    "initiatives": {
        **dict.fromkeys(("name", "summary", "exit_criterion", "adoption", "ethics_gate"), TEXT),
        **dict.fromkeys(("benefits", "training"), LINES),
        "owner": PHRASE,
        "cost_drivers": [{"driver": TEXT, "unit": PHRASE}],
        "risks": RISKS,
        "kpi": {"name": TEXT, "unit": PHRASE},
        "affected": {"who": TEXT, "able_to": TEXT},
        "pilot": {"what": TEXT, "criteria": LINES, "stop_rule": TEXT},
    },
    "cases": {
        **dict.fromkeys(("title", "country", "body", "years", "what"), TEXT),
        **dict.fromkeys(("worked", "failed"), LINES),
        "figures": [{"text": TEXT}],
    },
    "indicators": {"name": TEXT, "unit": PHRASE, "about": TEXT},
}
ABOUT: Final[Mapping[str, Any]] = {"title": TEXT, "summary": TEXT}
PARTS: Final[Mapping[str, Any]] = {"name": TEXT, "text": TEXT}


class Untranslated(LookupError):
    """A text is missing in the language that was asked for."""


def in_language(document: Document, language: str) -> dict[str, Any]:
    """Return the document with every part that is wholly translated in `language`; each row says its `language`."""
    words = document.get("translations", {}).get(language, {})
    home = document["language"]
    merged = {**document, **{key: words.get(key, document[key]) for key in ABOUT}}
    for section, shape in SHAPES.items():
        told, rows = words.get(section, {}), document.get(section, ())
        merged[section] = [_row(row, told.get(row["code"], {}), shape, words, (home, language)) for row in rows]
    return {**merged, "change_management": _parts(document, words)}


def untranslated(document: Document, language: str) -> tuple[str, ...]:
    """Return the places (`initiatives.A1-network`) that have no whole translation in a language."""
    words = document.get("translations", {}).get(language, {})
    sections = [key for key in ABOUT if key not in words]
    merged = in_language(document, language)
    rows = [f"{section}.{row['code']}" for section in SHAPES for row in merged[section] if row["language"] != language]
    is_whole = _parts(document, words) is not document["change_management"]
    return (*sections, *rows, *(() if is_whole else ("change_management",)))


def _row(row: Document, told: Any, shape: Any, words: Document, languages: tuple[str, str]) -> dict[str, Any]:
    home, language = languages
    if row["code"].startswith(OWN):
        # An agency writes its own in whatever language it works in.
        return {**row, "language": language}
    try:
        # Half a card in another language would be harder to read than a whole one.
        return {**_translated(row, told, shape, words.get("phrases", {})), "language": language}
    except Untranslated:
        return {**row, "language": home}


def _parts(document: Document, words: Document) -> Any:
    parts = document["change_management"]
    try:
        return _translated(parts, words.get("change_management", ()), [PARTS], {})
    except Untranslated:
        return parts


def _translated(value: Any, told: Any, shape: Any, phrases: Mapping[str, str]) -> Any:
    match shape:
        case dict():
            asked = {key: part for key, part in shape.items() if value.get(key)}
            return {**value, **{key: _translated(value[key], _of(told, key), asked[key], phrases) for key in asked}}
        case [part]:
            if len(told) != len(value):
                raise Untranslated
            return [_translated(one, other, part, phrases) for one, other in zip(value, told, strict=True)]
        case "phrase" if value in phrases:
            return phrases[value]
        case "text" if told:
            return told
        case _:
            raise Untranslated


def _of(told: Any, key: str) -> Any:
    return told.get(key, ()) if isinstance(told, dict) else ()

"""The sheet `translations`: one text a row, gathered into what a framework document has for each language."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assessment.importing.results import Origins, RowMessage
from assessment.importing.tables import Row

Part = dict[str, Any]

PLAIN = ("name", "about", "text", "why", "better")
LISTED = re.compile(r"(evidence|option)_([1-9][0-9]?)(?:_(text|tell))?")
SHEET = "translations"


def read(rows: Sequence[Row], origins: Origins, messages: list[RowMessage]) -> Part:
    """Return the translations by language; what cannot be placed is told in `messages`."""
    found: Part = {}
    for row in rows:
        language = found.setdefault(row.text("language"), {})
        try:
            part, key = _place(language, row)
        except ValueError as error:
            messages.append(RowMessage(str(error), SHEET, row.number, "field"))
            continue
        part[key] = str(row.cells.get("text", ""))
        origins.mark_value(part, key, SHEET, row.number, "text")
        origins.mark(part, SHEET, row.number)
    for language in found.values():
        _put_in_order(language, messages)
    return found


def _place(language: Part, row: Row) -> tuple[Part, Any]:
    field, code = row.text("field"), row.text("code")
    match row.text("of"):
        case "framework" if field in ("title", "summary"):
            return language, field
        case "level" if field in ("name", "meaning") and code in tuple("12345"):
            return language.setdefault("levels", {}).setdefault(int(code), {"level": int(code)}), field
        case "check" if field == "text":
            return language.setdefault("checks", {}), code
        case "part" if field in PLAIN or LISTED.fullmatch(field):
            return _place_in_part(language.setdefault("parts", {}).setdefault(code, {}), field)
    raise ValueError("this does not name a text; see the sheet 'translations' of the template")


def _place_in_part(part: Part, field: str) -> tuple[Part, Any]:
    listed = LISTED.fullmatch(field)
    if not listed:
        return part, field
    number = int(listed[2])
    if listed[1] == "evidence":
        return part.setdefault("evidence", {}), number
    return part.setdefault("options", {}).setdefault(number, {}), listed[3] or "text"


def _put_in_order(language: Part, messages: list[RowMessage]) -> None:
    if "levels" in language:
        language["levels"] = [language["levels"][number] for number in sorted(language["levels"])]
    for code, part in language.get("parts", {}).items():
        for key in ("evidence", "options"):
            if key in part:
                part[key] = list(_in_order(code, key, part[key], messages))


def _in_order(code: str, key: str, texts: dict[int, Any], messages: list[RowMessage]) -> Iterator[Any]:
    for expected, number in enumerate(sorted(texts), start=1):
        if number != expected:
            words = f"{key} of {code} are numbered with a gap before {number}; number them from 1"
            messages.append(RowMessage(words, SHEET))
            return
        yield texts[number]

"""Whether a document has the shape that edits rely on: a tree of parts with a code of its own each."""

import re
from collections.abc import Iterator
from typing import Any

from assessment.editing.tree import CHILDREN
from documents.canonical import canonical
from documents.problems import Path, Problem, spelled

# As the converter of addresses has it: a part must be found by its code.
CODE = re.compile(r"[A-Za-z0-9._\-]{1,40}")
DEEPEST = 8
DEEPEST_VALUE = 60
TEXTS = ("format", "code", "title", "version", "language")
# What the table of drafts has room for.
LONGEST = {"code": 80, "title": 300}


def shape_problems(document: Any) -> list[Problem]:
    """Return what keeps a document from being edited part by part; nothing for one that is only unfinished."""
    if not isinstance(document, dict):
        return [_problem((), "must be an object")]
    if not _can_be_kept(document):
        return [_problem((), "holds a sign, a number or a depth that cannot be stored")]
    rows = [*_rows(document, "components"), *_rows(document, "levels"), *_rows(document, "checks", coded=True)]
    found = [*_texts(document), *rows]
    return found or [*_groups(document["components"], ("components",), set()), *_translations(document)]


def _texts(document: dict[str, Any]) -> Iterator[Problem]:
    for name in TEXTS:
        text = document.get(name)
        if not isinstance(text, str):
            yield _problem((name,), "must be a text")
        elif len(text) > LONGEST.get(name, len(text)):
            yield _problem((name,), f"must have at most {LONGEST[name]} characters")
    if document.get("code") == "":
        yield _problem(("code",), "must not be empty")


def _can_be_kept(document: Any) -> bool:
    """Tell whether the database can hold the document: no sign without a letter, no bottomless nesting."""
    level = [document]
    for _ in range(DEEPEST_VALUE):
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            break
    try:
        return not level and b"\\u0000" not in canonical(document)
    except ValueError:  # half a pair of signs, or no number of JSON
        return False


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _groups(items: list[Any], above: Path, seen: set[str]) -> Iterator[Problem]:
    for index, item in enumerate(items):
        place = (*above, index)
        if len(place) > 2 * DEEPEST:
            yield _problem(place, "stands too deep; use fewer groups in groups")
            return
        yield from _part(item, place, seen)


def _part(item: dict[str, Any], place: Path, seen: set[str]) -> Iterator[Problem]:
    code = item.get("code")
    if not isinstance(code, str) or not CODE.fullmatch(code):
        yield _problem((*place, "code"), "must be a code of letters, digits, dots, dashes and underscores")
    elif code in seen:
        yield _problem((*place, "code"), f"code {code} is used twice; give this one another code")
    else:
        seen.add(code)
    for key in (*CHILDREN, "options"):
        wrong = list(_rows(item, key, place))
        yield from wrong
        if not wrong and key in CHILDREN:
            yield from _groups(item.get(key, []), (*place, key), seen)


def _rows(holder: dict[str, Any], key: str, above: Path = (), *, coded: bool = False) -> Iterator[Problem]:
    rows = holder.get(key, [])
    if not isinstance(rows, list):
        yield _problem((*above, key), "must be a list")
        return
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            yield _problem((*above, key, index), "must be an object")
        elif coded and not (isinstance(row.get("code"), str) and CODE.fullmatch(row["code"])):
            yield _problem((*above, key, index, "code"), "must be a code")


def _translations(document: dict[str, Any]) -> Iterator[Problem]:
    languages = document.get("translations", {})
    if not isinstance(languages, dict):
        yield _problem(("translations",), "must be an object")
        return
    for name, words in languages.items():
        parts = words.get("parts", {}) if isinstance(words, dict) else None
        if not isinstance(parts, dict) or not all(isinstance(texts, dict) for texts in parts.values()):
            yield _problem(("translations", name), "must be an object whose parts are objects")


def _problem(path: Path, message: str) -> Problem:
    return Problem(spelled(path), 0, message)

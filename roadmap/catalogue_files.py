"""Catalogue files: read against their schema, with the translations beside them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from documents import schema, wording, yamlfile
from documents.companions import companions, misplaced
from documents.nodes import MOST_PROBLEMS
from documents.yamlfile import FileProblem, LoadedFile
from roadmap import catalogue_word_rules

CATALOGUES: Final = Path(__file__).parent / "catalogues"
FORMAT: Final = "plumbline.catalogue/2"
SCHEMAS: Final = {FORMAT: "schema.json", "plumbline.catalogue/1": "schema-1.json"}
TRANSLATION: Final = "plumbline.catalogue-translation/1"
HEAD: Final = ("format", "catalogue", "language")

Mistakes = Sequence[tuple[tuple[str | int, ...], str]]


def load(file: Path) -> LoadedFile:
    """Return a catalogue file that keeps its schema, with its translations. Raises FileProblem, OSError."""
    loaded = yamlfile.load(file, {"type": "object"})
    check(loaded)
    for language, companion in companions(file, TRANSLATION):
        loaded = _translated(loaded, language, companion)
    return loaded


def check(loaded: LoadedFile) -> None:
    """Raise FileProblem where values break the schema of their format, or a translation does not fit."""
    given = loaded.data.get("format")
    if not isinstance(given, str) or given not in SCHEMAS:
        words = f"must be {' or '.join(SCHEMAS)}, got {wording.short(given)}"
        raise FileProblem(loaded.name, [loaded.problem(("format",), words)])
    _refuse(loaded, _schema_check(SCHEMAS[given])(loaded.data) or list(islice(_misfits(loaded.data), MOST_PROBLEMS)))


def own_mistakes(rows: Mapping[str, Sequence[Any]]) -> Mistakes:
    """Return what breaks the schema in an agency's own initiatives and cases."""
    return _own_check()(rows)


def _refuse(loaded: LoadedFile, mistakes: Mistakes) -> None:
    if mistakes:
        raise FileProblem(loaded.name, [loaded.problem(*mistake) for mistake in mistakes])


def _misfits(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for language, words in data.get("translations", {}).items():
        for place, problem in catalogue_word_rules.mistakes(data, words):
            yield ("translations", language, *place), problem


def _translated(loaded: LoadedFile, language: str, path: Path) -> LoadedFile:
    companion = yamlfile.load(path, {"type": "object"})
    words = {key: value for key, value in companion.data.items() if key not in HEAD}
    _refuse(companion, list(misplaced(loaded, companion.data, language, kind="catalogue", form=FORMAT)))
    _refuse(companion, list(islice(catalogue_word_rules.mistakes(loaded.data, words), MOST_PROBLEMS)))
    translations = loaded.data.get("translations", {}) | {language: words}
    return replace(loaded, data=loaded.data | {"translations": translations})


@cache
def _schema(name: str) -> Any:
    return json.loads((CATALOGUES / name).read_text(encoding="utf-8"))


@cache
def _schema_check(name: str) -> schema.Check:
    return schema.compiled(_schema(name))


@cache
def _own_check() -> schema.Check:
    whole = _schema(SCHEMAS[FORMAT])
    rows = {key: {"type": "array", "items": whole["properties"][key]["items"]} for key in ("initiatives", "cases")}
    return schema.compiled({"type": "object", "properties": rows, "$defs": whole["$defs"]})

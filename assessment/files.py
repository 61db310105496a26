"""Framework files: what a person wrote, checked before it becomes an edition."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from assessment import rules
from assessment.rules import codes
from assessment.rules import translations as translation_rules
from documents import schema, wording, yamlfile
from documents.companions import companions, misplaced
from documents.nodes import MOST_PROBLEMS
from documents.problems import FileProblem, Problem
from documents.yamlfile import LoadedFile

FRAMEWORKS = Path(__file__).parent / "frameworks"
BUILT_IN = FRAMEWORKS / "core.yaml"
BUILT_IN_CODE = "plumbline-core"
FORMAT = "plumbline.framework/2"
SCHEMAS = {FORMAT: "framework.schema.json", "plumbline.framework/1": "framework-1.schema.json"}
TRANSLATION = "plumbline.translation/1"

Place = tuple[str | int, ...]


def load_framework(path: str | Path) -> LoadedFile:
    """Return a framework file, with the translations that lie beside it as NAME.LANGUAGE.yaml.

    Raises FileProblem with every mistake found (up to MOST_PROBLEMS), each with its path, its line and the remedy, and
    OSError when a file cannot be read.
    """
    file = Path(path)
    loaded = parse_framework(yamlfile.read(file), file.name)
    for language, companion in companions(file, TRANSLATION):
        loaded = _translated(loaded, language, companion)
    return loaded


def parse_framework(raw: bytes, name: str) -> LoadedFile:
    """Return a framework file that keeps its schema and the rules no schema can say. Raises FileProblem as above."""
    loaded = yamlfile.parse(raw, {"type": "object"}, name=name)
    problems = _problems(loaded)
    if problems:
        raise FileProblem(name, problems)
    return loaded


def check_document(document: Any) -> list[Problem]:
    """Return the mistakes of a framework document that came from no file; their lines mean nothing."""
    if not isinstance(document, dict):
        return [Problem("file", 1, wording.kind(["object"], document))]
    return _problems(LoadedFile(name="", data=document))


def _problems(loaded: LoadedFile) -> list[Problem]:
    if loaded.data.get("format") not in SCHEMAS:
        known = " or ".join(SCHEMAS)
        return [loaded.problem(("format",), f"must be {known}, got {wording.short(loaded.data.get('format'))}")]
    found = _rules_of(SCHEMAS[loaded.data["format"]])(loaded.data)
    # Rules rely on the shape that the schema holds.
    return [_problem(loaded, *mistake) for mistake in found or islice(rules.mistakes(loaded.data), MOST_PROBLEMS)]


def _problem(loaded: LoadedFile, place: Place, words: str) -> Problem:
    if isinstance(words, codes.Twice) and loaded.lines:
        return loaded.problem(place, words.on_line(loaded.line_of(words.first)))
    return loaded.problem(place, words)


@cache
def _rules_of(name: str) -> schema.Check:
    text = (FRAMEWORKS / name).read_text(encoding="utf8")
    return schema.compiled(json.loads(text))


def _translated(loaded: LoadedFile, language: str, path: Path) -> LoadedFile:
    companion = yamlfile.parse(yamlfile.read(path), {"type": "object"}, name=path.name)
    found = _rules_of("translation.schema.json")(companion.data) or list(_misfits(loaded, companion, language))
    if found:
        raise FileProblem(path.name, [companion.problem(*mistake) for mistake in islice(found, MOST_PROBLEMS)])
    texts = {key: value for key, value in companion.data.items() if key not in ("format", "framework", "language")}
    translations = loaded.data.get("translations", {}) | {language: texts}
    return replace(loaded, data=loaded.data | {"translations": translations})


def _misfits(loaded: LoadedFile, companion: LoadedFile, language: str) -> Iterator[tuple[Place, str]]:
    data: Mapping[str, Any] = companion.data
    yield from misplaced(loaded, data, language, kind="framework", form=FORMAT)
    yield from translation_rules.mistakes(loaded.data, data, language)

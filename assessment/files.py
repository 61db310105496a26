"""Framework files: what a person wrote, checked before it becomes an edition."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from documents.problems import FileProblem, Problem
from documents.yamlfile import LoadedFile, load

FRAMEWORKS = Path(__file__).parent / "frameworks"
BUILT_IN = FRAMEWORKS / "core.yaml"
SCHEMA = FRAMEWORKS / "framework.schema.json"

Place = tuple[str | int, ...]


def load_framework(path: str | Path) -> LoadedFile:
    """Return a framework file that keeps its schema and the rules no schema can say.

    Raises FileProblem with every mistake found, each with its path, its line and the remedy.
    """
    loaded = load(path, json.loads(SCHEMA.read_text(encoding="utf8")))
    problems = [*_codes_used_twice(loaded), *_levels_out_of_order(loaded)]
    if problems:
        raise FileProblem(loaded.name, problems)
    return loaded


def _codes_used_twice(loaded: LoadedFile) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for place, item in _coded(loaded.data):
        code = item["code"]
        if code in first:
            line = loaded.line_of((*first[code], "code"))
            yield loaded.problem(
                (*place, "code"), f"code {code} is used on line {line} already; give this one another code"
            )
        first.setdefault(code, place)


def _levels_out_of_order(loaded: LoadedFile) -> Iterator[Problem]:
    lists: list[tuple[Place, list[dict[str, Any]]]] = [(("levels",), loaded.data["levels"])]
    lists += [((*place, "options"), item["options"]) for place, item in _coded(loaded.data) if "options" in item]
    for place, items in lists:
        for index, item in enumerate(items):
            if item["level"] != index + 1:
                message = f"must be {index + 1}: levels stand in order from 1 to 5, got {item['level']}"
                yield loaded.problem((*place, index, "level"), message)


def _coded(document: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    for i, component in enumerate(document["components"]):
        yield ("components", i), component
        for j, dimension in enumerate(component["dimensions"]):
            yield ("components", i, "dimensions", j), dimension
            for k, question in enumerate(dimension["questions"]):
                yield ("components", i, "dimensions", j, "questions", k), question

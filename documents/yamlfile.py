"""Load a YAML file that a person wrote, against its JSON Schema, with the line of every mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from documents import canonical, nodes, wording
from documents.problems import FileProblem, Path, Problem, spelled

__all__ = ["BIGGEST", "FileProblem", "LoadedFile", "Problem", "load", "parse"]

BIGGEST = 5_000_000  # bytes


@dataclass(frozen=True)
class LoadedFile:
    """A file that keeps its schema: its values, the SHA-256 of their canonical form, and the line of each value."""

    name: str
    data: dict[str, Any]
    digest: str
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int:
        """Return the line (from 1) of the value at `path`, or of its nearest known ancestor."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path, message: str) -> Problem:
        """Return a problem at `path` with its line, for rules that no schema can say."""
        return Problem(spelled(path), self.line_of(path), message)


def load(path: str | FilePath, schema: Mapping[str, Any]) -> LoadedFile:
    """Return the file's values; raises FileProblem with every mistake found, OSError when it cannot be read."""
    file = FilePath(path)
    with file.open("rb") as stream:
        # One byte more than allowed tells a larger file without reading it.
        raw = stream.read(BIGGEST + 1)
    return parse(raw, schema, name=file.name)


def parse(raw: bytes, schema: Mapping[str, Any], *, name: str) -> LoadedFile:
    """Return the values of YAML bytes; raises FileProblem under `name` with every mistake found."""
    text = _text(raw, name)
    walk, data = _walked(text, name)
    if walk.problems or not isinstance(data, dict):
        raise FileProblem(
            name,
            walk.problems or [Problem("file", 1, "must be a group of keys; see the schema")],
        )
    loaded = LoadedFile(name=name, data=data, digest=canonical.digest(data), lines=walk.lines)
    problems = _against(loaded, schema)
    if problems:
        raise FileProblem(name, problems)
    return loaded


def _text(raw: bytes, name: str) -> str:
    if len(raw) > BIGGEST:
        raise FileProblem(
            name,
            [Problem("file", 1, f"is larger than {BIGGEST // 1_000_000} MB; split it")],
        )
    try:
        # Some editors put a mark before the first letter.
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileProblem(name, [Problem("file", line, "is not UTF-8 text; save it as UTF-8")]) from error


def _walked(text: str, name: str) -> tuple[nodes.Walk, Any]:
    try:
        # Before anything is built: an alias bomb is small as text and gigabytes as values.
        found = nodes.forbidden(text)
        if found:
            raise FileProblem(name, found)
        walk, root = nodes.Walk(), yaml.compose(text, Loader=nodes.LOADER)
    except yaml.YAMLError as error:
        raise FileProblem(name, [_unreadable(error, text)]) from error
    return walk, walk.value(root, ()) if root else None


def _unreadable(error: yaml.YAMLError, text: str) -> Problem:
    words = getattr(error, "problem", None) or getattr(error, "reason", None) or "a sign that YAML does not allow"
    return Problem(
        "file", _line(error, text), f"cannot be read as YAML ({words}); check quotes, colons and indentation"
    )


def _line(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None)
    last = text.count("\n") + 1
    # A reader that meets a forbidden sign tells its place in the text, not its line.
    return min(mark.line + 1, last) if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1


def _against(loaded: LoadedFile, schema: Mapping[str, Any]) -> list[Problem]:
    errors = Draft202012Validator(dict(schema)).iter_errors(loaded.data)
    return [loaded.problem(path, message) for error in errors for path, message in wording.worded(error)]

"""Load a YAML or JSON file that a person wrote, against its JSON Schema, with the line of every mistake."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

import yaml

from documents import canonical, jsonfile, nodes, schema
from documents.problems import FileProblem, Path, Problem, spelled

__all__ = ["BIGGEST", "FileProblem", "LoadedFile", "Problem", "load", "parse"]

JSON = ".json"
BIGGEST = 16_000_000  # bytes; ten thousand questions written out by a program


@dataclass(frozen=True)
class LoadedFile:
    """A file that keeps its schema: its values, the SHA-256 of their canonical form, and the line of each value."""

    name: str
    data: dict[str, Any]
    text: str = field(default="", repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        return canonical.digest(self.data)

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        # Read again only where a mistake asks for them: the lines of a large file take more room than its values.
        try:
            return nodes.lines_of(self.text) if self.text else {}
        except yaml.YAMLError:
            # JSON may escape signs in a way that YAML does not know.
            return {}

    def line_of(self, path: Path) -> int:
        """Return the line (from 1) of the value at `path`, or of its nearest known ancestor."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path, message: str) -> Problem:
        """Return a problem at `path` with its line, for rules that no schema can say."""
        return Problem(spelled(path), self.line_of(path), message)


def load(path: str | FilePath, rules: Mapping[str, Any]) -> LoadedFile:
    """Return the file's values; raises FileProblem with the mistakes found, OSError when it cannot be read."""
    file = FilePath(path)
    return parse(read(file), rules, name=file.name)


def read(path: FilePath) -> bytes:
    """Return the bytes of a file; of a file that is too large, no more than shows it. Raises OSError."""
    with path.open("rb") as stream:
        return stream.read(BIGGEST + 1)


def parse(raw: bytes, rules: Mapping[str, Any], *, name: str) -> LoadedFile:
    """Return the values of YAML bytes, or JSON where the name ends so, that keep a JSON Schema.

    Raises FileProblem under `name` with every mistake found, up to nodes.MOST_PROBLEMS.
    """
    text = _text(raw, name)
    data = _value(text, name)
    loaded = LoadedFile(name=name, data=data, text=text)
    mistakes = schema.compiled(rules)(data)
    if mistakes:
        raise FileProblem(name, [loaded.problem(path, words) for path, words in mistakes])
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


def _value(text: str, name: str) -> dict[str, Any]:
    found = jsonfile.plain(text) if name.endswith(JSON) else None
    if isinstance(found, dict):
        return found
    # All JSON that has a mistake is YAML with the same mistake, and that reader knows its line.
    try:
        made = nodes.built(text)
    except yaml.YAMLError as error:
        raise FileProblem(name, [_unreadable(error, text)]) from error
    problems = made.forbidden or made.problems
    if problems or not isinstance(made.root, dict):
        raise FileProblem(name, problems or [Problem("file", 1, "must be a group of keys; see the schema")])
    return made.root


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

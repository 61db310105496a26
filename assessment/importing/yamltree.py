"""YAML of other tools as plain values with lines: more lenient than our own files, and bounded before it is built.

Every scalar is the text that was written (`No` stays "No", `1.10` stays "1.10"), or None where nothing was.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from assessment.importing import archive, limits
from assessment.importing.results import Refused, RowMessage, refusal
from documents.nodes import LOADER
from documents.problems import Path

PLAIN = "tag:yaml.org,2002:"
ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True)
class Tree:
    """One YAML document: its values, the name of its file, and the line of each value."""

    name: str
    data: Any
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """Return the line (from 1) of a value or of its nearest known ancestor."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def trees(raw: bytes, name: str) -> list[Tree]:
    """Return the documents of a YAML text. Raises Refused."""
    budget = Budget()
    return list(_trees(raw, name, budget))


def trees_in(parts: zipfile.ZipFile) -> list[Tree]:
    """Return the documents of all YAML files of a ZIP file. Raises Refused."""
    budget = Budget()
    found = [tree for name, raw in archive.texts(parts, ENDINGS) for tree in _trees(raw, name, budget)]
    if not found:
        raise refusal("The ZIP file holds no YAML file and is no .xlsx workbook; see docs/importing.md.")
    return found


@dataclass
class Budget:
    """How many values may still be built, over all files of one import."""

    events: int = limits.VALUES
    values: int = limits.VALUES

    def spend_event(self, name: str) -> None:
        self.events -= 1
        if self.events < 0:
            raise refusal(f"The YAML holds more than {limits.VALUES:,} values; divide it.", name)

    def spend_value(self, name: str, line: int) -> None:
        self.values -= 1
        if self.values < 0:
            words = f"With its aliases (*) written out, the YAML holds more than {limits.VALUES:,} values; divide it."
            raise refusal(words, name, line)


def _trees(raw: bytes, name: str, budget: Budget) -> Iterator[Tree]:
    try:
        text = raw.decode("utf-8-sig")
        _look_at_events(text, name, budget)
        for node in yaml.compose_all(text, Loader=LOADER):
            walk = _Walk(name, budget)
            yield Tree(name, walk.value(node, ()), walk.lines)
    except UnicodeDecodeError as error:
        raise refusal("The file is neither a workbook, a ZIP file nor UTF-8 text.", name) from error
    except yaml.YAMLError as error:
        raise refusal(f"The file cannot be read as YAML ({_words(error)}).", name, _line(error)) from error


def _words(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "a sign that YAML does not allow")


def _line(error: yaml.YAMLError) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else None


def _look_at_events(text: str, name: str, budget: Budget) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        budget.spend_event(name)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else None
        if depth > limits.NESTING:
            raise refusal(f"The YAML is nested deeper than {limits.NESTING}; flatten this part.", name, line)
        tag = getattr(event, "tag", None)
        if tag and not str(tag).startswith(PLAIN + "str"):
            raise refusal("YAML tags (!) are not allowed; remove the tag.", name, line)


@dataclass
class _Walk:
    name: str
    budget: Budget
    lines: dict[Path, int] = field(default_factory=dict)

    def value(self, node: yaml.Node | None, path: Path) -> Any:
        if node is None:
            return None
        line = node.start_mark.line + 1
        self.budget.spend_value(self.name, line)
        # An alias may lie inside what it stands for.
        if len(path) > limits.NESTING:
            raise refusal(f"The YAML is nested deeper than {limits.NESTING}; flatten this part.", self.name, line)
        self.lines[path] = line
        match node:
            case yaml.MappingNode():
                return {self.key(key): self.value(item, (*path, self.key(key))) for key, item in node.value}
            case yaml.SequenceNode():
                return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        return None if node.tag == f"{PLAIN}null" else self.scalar(node)

    def key(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise refusal("A key must be plain text; correct it.", self.name, node.start_mark.line + 1)
        return self.scalar(node)

    def scalar(self, node: yaml.Node) -> str:
        text = str(node.value)
        if any((char < " " and char not in "\t\n") or "\ud800" <= char <= "\udfff" for char in text):
            line = node.start_mark.line + 1
            raise Refused(RowMessage("This text holds a control character; remove it.", self.name, line))
        return text

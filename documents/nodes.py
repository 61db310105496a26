"""From YAML text to plain JSON values with the line of each, refusing what JSON or a reader would trip over."""

import math
from dataclasses import dataclass, field
from typing import Any

import yaml

from documents.problems import Path, Problem, spelled

DEEPEST = 20
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null"))
# libyaml reads ten times faster; both loaders build plain values only.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Walk:
    """What a walk over the nodes has gathered: the line of each path, and the mistakes."""

    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: Path, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(spelled(path), node.start_mark.line + 1, message))

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in node.value:
            # YAML reads a bare no as false and a bare date as a day: a key must be what it looks like.
            if not isinstance(key.value, str) or key.tag != "tag:yaml.org,2002:str":
                self.refuse(path, key, "a key must be plain text; put it in quotes")
                continue
            self.lines[(*path, key.value)] = key.start_mark.line + 1
            if key.value in found:
                self.refuse(
                    (*path, key.value),
                    key,
                    "this key is given twice; keep one of the two",
                )
            found[key.value] = self.value(item, (*path, key.value))
        return found

    def scalar(self, node: yaml.Node, path: Path) -> Any:
        if node.tag not in PLAIN_TAGS:
            self.refuse(
                path,
                node,
                f"{node.value!r} is read as a date or another special value; put it in quotes",
            )
            return None
        try:
            found = yaml.constructor.SafeConstructor().construct_object(node)
        except ValueError:
            self.refuse(
                path,
                node,
                f"{node.value!r} is not a number; correct it or put it in quotes",
            )
            return None
        if not _keepable(found):
            self.refuse(
                path,
                node,
                "holds a value that cannot be kept (a control character or no real number)",
            )
        return found


def _keepable(found: object) -> bool:
    if isinstance(found, float):
        return math.isfinite(found)
    if isinstance(found, str):
        # PostgreSQL's jsonb refuses NUL, and UTF-8 has no form for half a surrogate pair.
        return all((char >= " " or char in "\t\n") and not "\ud800" <= char <= "\udfff" for char in found)
    return True


def forbidden(text: str) -> list[Problem]:
    """Return every anchor, alias, tag, second document and too deep nesting, each as a problem with its line."""
    problems: list[Problem] = []
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        message = _objection(event, depth, documents)
        if message:
            problems.append(Problem("file", event.start_mark.line + 1 if event.start_mark else 1, message))
        # Deeper mistakes would all say the same.
        if depth > DEEPEST:
            break
    return problems


def _objection(event: yaml.Event, depth: int, documents: int) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "anchors (&) and aliases (*) are not allowed; write the value out"
    if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
        return "tags (!) are not allowed; remove the tag"
    if isinstance(event, yaml.DocumentStartEvent) and documents > 1:
        return "a second document begins here; keep one document in a file"
    if depth > DEEPEST:
        return f"nested deeper than {DEEPEST}; flatten this part"
    return ""

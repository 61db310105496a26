"""From YAML text to plain JSON values in one pass, refusing what JSON or a reader would trip over."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import yaml

from documents.problems import Path, Problem, spelled

DEEPEST: Final = 24
# What a framework of 10,000 questions needs with everything that a question can have.
MOST_VALUES: Final = 800_000
MOST_PROBLEMS: Final = 100
LONGEST_NUMBER: Final = 40  # characters
TEXT: Final = "tag:yaml.org,2002:str"
NUMBER: Final = "tag:yaml.org,2002:int"
BOOLEAN: Final = "tag:yaml.org,2002:bool"
# libyaml reads ten times faster; both loaders build plain values only.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_RESOLVER: Final[Any] = yaml.resolver.Resolver()
_CONSTRUCTOR: Final = yaml.constructor.SafeConstructor()
VALUES: Final[Mapping[str, Callable[[yaml.ScalarNode], Any]]] = {
    NUMBER: _CONSTRUCTOR.construct_yaml_int,
    "tag:yaml.org,2002:float": _CONSTRUCTOR.construct_yaml_float,
    BOOLEAN: _CONSTRUCTOR.construct_yaml_bool,
    "tag:yaml.org,2002:null": lambda node: None,
}
# First characters that a plain scalar other than text can begin with.
_ODD: Final = frozenset(key for key in yaml.resolver.Resolver.yaml_implicit_resolvers if key is not None)
_LONG_NUMBER: Final = re.compile(r"[-+]?[0-9.][0-9a-fA-FxX_.:+-]*")
_DIGITS: Final = frozenset("-0123456789")
_PLAIN_FRACTION: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_SKIPPED: Final = object()


@dataclass(slots=True)
class Frame:
    """A list or group of keys that is being read; `key` is the one whose value comes next."""

    values: Any
    is_list: bool
    key: Any = None

    @property
    def step(self) -> str | int | None:
        """Return where in it the value being read belongs."""
        if self.is_list:
            return len(self.values)
        return self.key if isinstance(self.key, str) else None

    @property
    def wants_key(self) -> bool:
        return self.key is None and not self.is_list


@dataclass
class Build:
    """What a pass over the events has made: the value, what is forbidden in any file, and other mistakes."""

    root: Any = None
    forbidden: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def path(self) -> Path:
        return tuple(frame.step for frame in self.frames if frame.step is not None)

    @property
    def has_enough(self) -> bool:
        return len(self.forbidden) + len(self.problems) >= MOST_PROBLEMS

    def forbid(self, event: Any, message: str) -> None:
        self.forbidden.append(Problem("file", event.start_mark.line + 1, message))

    def refuse(self, event: Any, message: str, *steps: str) -> None:
        place = spelled((*self.path(), *steps))
        self.problems.append(Problem(place, event.start_mark.line + 1, message))

    def opened(self, event: yaml.Event, values: Any) -> None:
        if self.frames and self.frames[-1].wants_key:
            self.refuse(event, "a key must be plain text; put it in quotes")
        self.frames.append(Frame(values, isinstance(values, list)))

    def closed(self) -> None:
        self.keep(self.frames.pop().values)

    def keep(self, value: Any) -> None:
        """Put a value where it belongs."""
        if not self.frames:
            self.root = value
            return
        top = self.frames[-1]
        if top.is_list:
            top.values.append(value)
        elif top.key is None:
            top.key = _SKIPPED
        else:
            if top.key is not _SKIPPED:
                top.values[top.key] = value
            top.key = None

    def scalar(self, event: yaml.ScalarEvent) -> None:
        # Nearly all scalars are text by their first character, and asking the resolver costs more than all the rest.
        is_text = event.value != "" and event.value[0] not in _ODD
        if self.frames and self.frames[-1].wants_key:
            self.key(event, TEXT if is_text else _tag(event))
        elif is_text and event.value.isprintable():
            self.keep(event.value)
        elif (number := _plain_number(event)) is not None:
            self.keep(number)
        elif (tag := _tag(event)) == TEXT:
            if not keepable_text(event.value):
                self.refuse(event, "holds a value that cannot be kept (a control character or no real number)")
            self.keep(event.value)
        else:
            self.keep(self.special(event, tag))

    def key(self, event: yaml.ScalarEvent, tag: str) -> None:
        top = self.frames[-1]
        # A key must be what it looks like: a bare no is taken as it is spelled, a bare date is refused.
        if tag not in (TEXT, BOOLEAN):
            self.refuse(event, "a key must be plain text; put it in quotes")
            top.key = _SKIPPED
            return
        if event.value in top.values:
            self.refuse(event, "this key is given twice; keep one of the two", event.value)
        top.key = event.value

    def alias(self, event: yaml.AliasEvent) -> None:
        self.keep(None)

    def sequence(self, event: yaml.SequenceStartEvent) -> None:
        self.opened(event, [])

    def mapping(self, event: yaml.MappingStartEvent) -> None:
        self.opened(event, {})

    def special(self, event: yaml.ScalarEvent, tag: str) -> Any:
        if tag not in VALUES:
            self.refuse(event, f"{_short(event.value)} is read as a date or another special value; put it in quotes")
            return None
        try:
            found = _constructed(event, tag)
        except ValueError:
            self.refuse(event, f"{_short(event.value)} is not a number; correct it or put it in quotes")
            return None
        if isinstance(found, float) and not math.isfinite(found):
            self.refuse(event, "holds a value that cannot be kept (a control character or no real number)")
        return found


NODES: Final[Mapping[type, Callable[[Build, Any], None]]] = {
    yaml.ScalarEvent: Build.scalar,
    yaml.MappingStartEvent: Build.mapping,
    yaml.SequenceStartEvent: Build.sequence,
    yaml.AliasEvent: Build.alias,
}
ENDS: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def built(text: str) -> Build:
    """Return the value of YAML text with every mistake; reads no further than one that makes the rest meaningless."""
    build, documents = Build(), 0
    for count, event in enumerate(_events(text)):
        kind = type(event)
        if kind in NODES:
            if event.anchor is not None or (kind is not yaml.AliasEvent and event.tag is not None):
                _marked(build, event)
            NODES[kind](build, event)
        elif kind in ENDS:
            build.closed()
        elif kind is yaml.DocumentStartEvent:
            documents += 1
        if documents > 1 or count > MOST_VALUES or len(build.frames) > DEEPEST:
            build.forbidden.append(_stop(event, documents, len(build.frames)))
            break
        if (build.problems or build.forbidden) and build.has_enough:
            break
    return build


def _events(text: str) -> Iterator[Any]:
    # A method of the parser called by the interpreter itself: a generator around it takes a tenth of the time.
    return iter(LOADER(text).get_event, None)


def _marked(build: Build, event: Any) -> None:
    if event.anchor is not None:
        build.forbid(event, "anchors (&) and aliases (*) are not allowed; write the value out")
    else:
        build.forbid(event, "tags (!) are not allowed; remove the tag")


def _stop(event: Any, documents: int, depth: int) -> Problem:
    if documents > 1:
        message = "a second document begins here; keep one document in a file"
    elif depth > DEEPEST:
        message = f"nested deeper than {DEEPEST}; flatten this part"
    else:
        message = f"holds more than {MOST_VALUES} values; split it"
    return Problem("file", event.start_mark.line + 1, message)


def lines_of(text: str) -> dict[Path, int]:
    """Return the line (from 1) of each value in text that `built` accepted; of a key's value, the line of the key."""
    lines: dict[Path, int] = {}
    for path, line in _placed(text):
        lines.setdefault(path, line)
    return lines


def _placed(text: str) -> Iterator[tuple[Path, int]]:
    above: list[Path] = []
    frames: list[Frame] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            frames.pop()
            above.pop()
        if not isinstance(event, yaml.NodeEvent):
            continue
        path = _entered(event, frames, above)
        yield path, event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            is_list = isinstance(event, yaml.SequenceStartEvent)
            frames.append(Frame([] if is_list else {}, is_list))
            above.append(path)


def _entered(event: yaml.NodeEvent, frames: list[Frame], above: list[Path]) -> Path:
    if not frames:
        return ()
    top = frames[-1]
    if top.is_list:
        top.values.append(None)
        return (*above[-1], len(top.values) - 1)
    if top.wants_key:
        top.key = getattr(event, "value", "")
        return (*above[-1], top.key)
    key, top.key = top.key, None
    return (*above[-1], key)


def _tag(event: yaml.ScalarEvent) -> str:
    value = event.value
    if not event.implicit[0] or (value and value[0] not in _ODD):
        return TEXT
    if len(value) > LONGEST_NUMBER:
        # The resolver's expressions take hundreds of megabytes for a number of megabytes.
        return NUMBER if _LONG_NUMBER.fullmatch(value) else TEXT
    return _resolved(value)


def _plain_number(event: yaml.ScalarEvent) -> int | float | None:
    """Return what a number in its usual spelling says; None for all else."""
    value = event.value
    if not event.implicit[0] or value[:1] not in _DIGITS or len(value) > LONGEST_NUMBER:
        return None
    if value.isdecimal() and value.isascii() and (value == "0" or value[0] != "0"):
        return int(value)
    return float(value) if _PLAIN_FRACTION.fullmatch(value) else None


@lru_cache(maxsize=1024)
def _resolved(value: str) -> str:
    return str(_RESOLVER.resolve(yaml.ScalarNode, value, (True, False)))


def _constructed(event: yaml.ScalarEvent, tag: str) -> Any:
    # Sixty-based numbers take time that grows with the square of their length.
    if len(event.value) > LONGEST_NUMBER:
        raise ValueError(event.value)
    return VALUES[tag](yaml.ScalarNode(tag, event.value))


def keepable_text(found: str) -> bool:
    """Return whether a text can be stored and sent: it has no control character and no half of a sign."""
    # PostgreSQL's jsonb refuses NUL, and UTF-8 has no form for half a surrogate pair.
    return found.isprintable() or all(
        (char >= " " or char in "\t\n") and not "\ud800" <= char <= "\udfff" for char in found
    )


def _short(text: str) -> str:
    return repr(text) if len(text) <= LONGEST_NUMBER else f"{text[: LONGEST_NUMBER - 3]!r}..."

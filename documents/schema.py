"""A JSON Schema made into functions once, so that a file of thousands of questions is checked in a second.

Knows the keywords that our own schemas use and refuses any other; the tests compare its verdicts with jsonschema's.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

from documents import wording
from documents.nodes import MOST_PROBLEMS
from documents.problems import Path

Mistake: TypeAlias = tuple[Path, str]
Check: TypeAlias = Callable[[Any], Sequence[Mistake]]
Schema: TypeAlias = Mapping[str, Any]

NONE: Final[Sequence[Mistake]] = ()
ANNOTATIONS: Final = frozenset({"$schema", "$defs", "$id", "title", "description", "properties", "then", "else"})
TYPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "object": lambda found: isinstance(found, dict),
    "array": lambda found: isinstance(found, list),
    "string": lambda found: isinstance(found, str),
    "integer": lambda found: isinstance(found, int) and not isinstance(found, bool),
    "number": lambda found: isinstance(found, int | float) and not isinstance(found, bool),
    "boolean": lambda found: isinstance(found, bool),
    "null": lambda found: found is None,
}
# Of each keyword that limits one value: the kinds it speaks of, and whether a value keeps it.
LIMITS: Final[Mapping[str, tuple[tuple[type, ...], Callable[[Any, Any], bool]]]] = {
    "minimum": ((int, float), lambda found, limit: found >= limit),
    "maximum": ((int, float), lambda found, limit: found <= limit),
    "exclusiveMinimum": ((int, float), lambda found, limit: found > limit),
    "minLength": ((str,), lambda found, limit: len(found) >= limit),
    "maxLength": ((str,), lambda found, limit: len(found) <= limit),
    "minItems": ((list,), lambda found, limit: len(found) >= limit),
    "maxItems": ((list,), lambda found, limit: len(found) <= limit),
    "minProperties": ((dict,), lambda found, limit: len(found) >= limit),
    "maxProperties": ((dict,), lambda found, limit: len(found) <= limit),
    "pattern": ((str,), lambda found, limit: re.search(limit, found) is not None),
    "enum": ((object,), lambda found, limit: found in limit),
    "const": ((object,), lambda found, limit: found == limit and type(found) is type(limit)),
    "uniqueItems": ((list,), lambda found, limit: not limit or len(found) == len({repr(item) for item in found})),
}


def compiled(schema: Schema) -> Check:
    """Return a function from data to the place and the words of each mistake in it, at most MOST_PROBLEMS of them.

    Raises ValueError for a schema with a keyword that is not known here.
    """
    check = _check(schema, schema.get("$defs", {}), {})
    return lambda data: list(islice(check(data), MOST_PROBLEMS))


def _check(schema: Schema, defs: Schema, made: dict[str, Check]) -> Check:
    parts = list(_parts(schema, defs, made))
    if "type" not in schema:
        return parts[0] if len(parts) == 1 else lambda data: _all(parts, data)
    kinds = [schema["type"]] if isinstance(schema["type"], str) else list(schema["type"])
    holds = [TYPES[kind] for kind in kinds]

    def check(data: Any) -> Sequence[Mistake]:
        # What is of another kind has no other mistakes worth telling.
        if not any(hold(data) for hold in holds):
            return [((), wording.kind(kinds, data))]
        return _all(parts, data)

    return check


def _all(parts: Sequence[Check], data: Any) -> Sequence[Mistake]:
    mistakes = NONE
    for part in parts:
        found = part(data)
        if found:
            mistakes = [*mistakes, *found]
    return mistakes


def _parts(schema: Schema, defs: Schema, made: dict[str, Check]) -> Iterator[Check]:
    for keyword, limit in schema.items():
        if keyword in LIMITS:
            yield _limit(keyword, limit)
        elif keyword == "$ref":
            yield _reference(limit.removeprefix("#/$defs/"), defs, made)
        elif keyword == "items":
            yield _items(_check(limit, defs, made))
        elif keyword == "allOf":
            yield from [_check(part, defs, made) for part in limit]
        elif keyword == "if":
            yield _choice(*(_check(schema.get(key, {}), defs, made) for key in ("if", "then", "else")))
        elif keyword == "required":
            yield _required(limit)
        elif keyword not in {*ANNOTATIONS, "type", "additionalProperties"}:
            raise ValueError(f"the keyword {keyword} is not known; write the schema without it")
    if "properties" in schema or "additionalProperties" in schema:
        yield _properties(schema, defs, made)


def _limit(keyword: str, limit: Any) -> Check:
    kinds, holds = LIMITS[keyword]
    # To Python, "$" also matches before a last line break; to JSON Schema it does not.
    bound = limit.replace("$", r"\Z") if keyword == "pattern" else limit

    def check(data: Any) -> Sequence[Mistake]:
        if not isinstance(data, kinds) or holds(data, bound):
            return NONE
        return [((), wording.limit(keyword, limit, data))]

    return check


def _reference(name: str, defs: Schema, made: dict[str, Check]) -> Check:
    if name not in made:
        # First a call by name, so that a definition may speak of itself.
        made[name] = lambda data: made[name](data)
        made[name] = _check(defs[name], defs, made)
    return made[name]


def _items(check: Check) -> Check:
    def each(data: Any) -> Sequence[Mistake]:
        if not isinstance(data, list):
            return NONE
        mistakes: list[Mistake] = []
        for place, item in enumerate(data):
            found = check(item)
            if found:
                mistakes += [((place, *path), words) for path, words in found]
                if len(mistakes) >= MOST_PROBLEMS:
                    break
        return mistakes

    return each


def _properties(schema: Schema, defs: Schema, made: dict[str, Check]) -> Check:
    known = {key: _check(part, defs, made) for key, part in schema.get("properties", {}).items()}
    other = schema.get("additionalProperties", True)
    rest = _check(other, defs, made) if isinstance(other, dict) else _unknown(list(known)) if not other else _anything

    def check(data: Any) -> Sequence[Mistake]:
        if not isinstance(data, dict):
            return NONE
        mistakes: Sequence[Mistake] = NONE
        for key, item in data.items():
            found = known.get(key, rest)(item)
            if found:
                mistakes = [*mistakes, *(((key, *path), words) for path, words in found)]
                if len(mistakes) >= MOST_PROBLEMS:
                    break
        return mistakes

    return check


def _unknown(known: Sequence[str]) -> Check:
    return lambda data: [((), wording.unknown(known))]


def _anything(data: Any) -> Sequence[Mistake]:
    return NONE


def _required(keys: Sequence[str]) -> Check:
    def check(data: Any) -> Sequence[Mistake]:
        if not isinstance(data, dict) or all(key in data for key in keys):
            return NONE
        return [((), wording.missing(key)) for key in keys if key not in data]

    return check


def _choice(condition: Check, then: Check, otherwise: Check) -> Check:
    return lambda data: otherwise(data) if condition(data) else then(data)

"""A JSON Schema as a function from data to mistakes in plain words."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

import jsonschema_rs

from documents import wording
from documents.nodes import MOST_PROBLEMS
from documents.problems import Path

LARGE: Final = 50_000  # values

Mistake: TypeAlias = tuple[Path, str]
Check: TypeAlias = Callable[[Any], Sequence[Mistake]]
Schema: TypeAlias = Mapping[str, Any]


def compiled(schema: Schema) -> Check:
    """Return a function from data to the place and the words of its mistakes: MOST_PROBLEMS, or one of large data.

    Raises ValueError for what is no schema.
    """
    validator = jsonschema_rs.Draft202012Validator(dict(schema))

    def check(data: Any) -> Sequence[Mistake]:
        # The library gathers all errors before it gives the first: of a flood of them, seconds and gigabytes.
        try:
            errors = _first(validator, data) if is_large(data) else validator.iter_errors(data)
            return list(islice((m for e in errors for m in _mistakes(e, schema)), MOST_PROBLEMS))
        # How the library says that it does not follow nesting any deeper: data that was read can be 900 deep.
        except ValueError:
            return [((), wording.NESTED)]

    return check


def is_large(data: Any) -> bool:
    """Return whether data has more than LARGE values; of such data, only the first mistake is told."""
    waiting, count = [data], 0
    while waiting and count <= LARGE:
        found = waiting.pop()
        children = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
        count += len(children)
        waiting.extend(islice(children, LARGE))
    return count > LARGE


def _first(validator: jsonschema_rs.Draft202012Validator, data: Any) -> Sequence[jsonschema_rs.ValidationError]:
    try:
        validator.validate(data)
    except jsonschema_rs.ValidationError as error:
        return [error]
    return []


def _mistakes(error: jsonschema_rs.ValidationError, schema: Schema) -> list[Mistake]:
    path, keyword, value = tuple(error.instance_path), error.kind.name, error.kind.value
    match keyword:
        case "required":
            return [(path, wording.missing(value))]
        case "additionalProperties":
            known = list(_holder(error, schema).get("properties", {}))
            return [((*path, key), wording.unknown(known)) for key in value]
        case "type":
            return [(path, wording.kind(_kinds(error, schema), error.instance))]
        case _:
            return [(path, wording.limit(keyword, value, error.instance))]


def _holder(error: jsonschema_rs.ValidationError, schema: Schema) -> Any:
    """Return the part of the schema that holds the keyword of an error."""
    found: Any = schema
    for step in error.schema_path[:-1]:
        found = found[step]
    return found


def _kinds(error: jsonschema_rs.ValidationError, schema: Schema) -> list[str]:
    kinds = _holder(error, schema)["type"]
    return [kinds] if isinstance(kinds, str) else list(kinds)

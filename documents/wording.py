"""A schema's verdict in plain words: what is wrong, and what to write instead."""

from collections.abc import Iterator
from typing import Any, cast

from jsonschema.exceptions import ValidationError

from documents.problems import Path

KINDS = {
    "object": "a group of keys",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "empty",
}
LIMITS = {
    "minimum": "must be at least {limit}, got {found}",
    "maximum": "must be at most {limit}, got {found}",
    "exclusiveMinimum": "must be above {limit}, got {found}",
    "minLength": "must not be shorter than {limit} characters; write it out",
    "maxLength": "must not be longer than {limit} characters; shorten it",
    "minItems": "needs at least {limit} entries; add what is missing",
    "maxItems": "takes at most {limit} entries; remove some",
    "minProperties": "needs at least {limit} keys; add what is missing",
    "uniqueItems": "names an entry twice; remove one",
    "pattern": "{found} does not have the form asked for ({limit}); correct it",
    "const": "must be {limit}, got {found}",
}


def worded(error: ValidationError) -> Iterator[tuple[Path, str]]:
    """Yield the place and the words of each mistake behind one schema error."""
    path, limit = tuple(error.absolute_path), cast("Any", error.validator_value)
    match error.validator:
        case "required":
            yield from _missing(error, path)
        case "additionalProperties":
            yield from _unknown(error, path)
        case "type":
            yield (
                path,
                f"must be {_kinds(limit)}, got {_short(error.instance)}",
            )
        case "enum":
            known = ", ".join(_short(choice) for choice in limit)
            yield path, f"must be one of {known}; got {_short(error.instance)}"
        case validator if validator in LIMITS:
            words = LIMITS[str(validator)]
            yield (
                path,
                words.format(limit=_short(limit), found=_short(error.instance)),
            )
        case _:
            yield path, f"{error.message}; correct it"


def _missing(error: ValidationError, path: Path) -> Iterator[tuple[Path, str]]:
    # jsonschema raises one error per missing key; its message alone says which.
    key = error.message.split("'")[1]
    yield path, f"the key '{key}' is missing; add it"


def _unknown(error: ValidationError, path: Path) -> Iterator[tuple[Path, str]]:
    schema = error.schema if isinstance(error.schema, dict) else {}
    known = list(schema.get("properties", {}))
    for key in cast("dict[str, Any]", error.instance):
        if key not in known:
            yield (
                (*path, key),
                f"this key is not known here; remove it or use one of: {', '.join(known)}",
            )


def _kinds(wanted: str | list[str]) -> str:
    kinds = [wanted] if isinstance(wanted, str) else wanted
    return " or ".join(KINDS[kind] for kind in kinds)


def _short(found: Any) -> str:
    text = repr(found)
    return text if len(text) <= 60 else f"{text[:57]}..."

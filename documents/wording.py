"""A schema's verdict in plain words: what is wrong, and what to write instead."""

import reprlib
from collections.abc import Sequence
from typing import Any

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
    "maxProperties": "takes at most {limit} keys; remove some",
    "uniqueItems": "names an entry twice; remove one",
    "pattern": "{found} does not have the form asked for ({limit}); correct it",
    "const": "must be {limit}, got {found}",
}
NESTED = "is nested too deep to be read; write it with fewer levels"
LONGEST = 60  # characters


def limit(keyword: str, limit: Any, found: Any) -> str:
    """Return what is wrong with a value that a keyword of the schema limits."""
    if keyword == "enum":
        return f"must be one of {', '.join(short(choice) for choice in limit)}; got {short(found)}"
    words = LIMITS.get(keyword, f"{{found}} does not keep the rule {keyword} ({{limit}}); correct it")
    return words.format(limit=short(limit), found=short(found))


def kind(wanted: Sequence[str], found: Any) -> str:
    """Return what is wrong with a value of another kind."""
    # YAML takes a bare yes for true and a bare 2026 for a number.
    remedy = "; put it in quotes" if "string" in wanted and isinstance(found, bool | int | float) else ""
    return f"must be {' or '.join(KINDS[name] for name in wanted)}, got {short(found)}{remedy}"


def missing(key: str) -> str:
    """Return what is wrong with a group of keys that lacks one."""
    return f"the key '{key}' is missing; add it"


def unknown(known: Sequence[str]) -> str:
    """Return what is wrong with a key that the schema does not know."""
    return f"this key is not known here; remove it or use one of: {', '.join(known)}"


def short(found: Any) -> str:
    """Return a value as it is quoted in a sentence; of a long one, its beginning."""
    # The whole of a large value would take long to spell.
    text = reprlib.repr(found) if isinstance(found, list | dict) else repr(found)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."

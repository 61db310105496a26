"""What must hold between the addresses and the table of rights, found when the site starts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from config.routes import ROUTES, routes


def check_routes(**_: Any) -> list[CheckMessage]:
    """Return an error for each route without a row of its own in config/routes.py, and each row without a route."""
    found = Counter(route.name for route in routes())
    # Without a name it could stand in no table, and nobody would miss it there.
    unnamed = [route.pattern for route in routes() if not route.name or route.name.endswith(":")]
    shared = [name for name, number in found.items() if number > 1]
    return [
        *_errors("E001", "The address {!r} has no name.", unnamed),
        *_errors("E002", "Several addresses share the name {!r}.", shared),
        *_errors("E003", "The route {!r} has no row: nothing says who may call it.", found.keys() - ROUTES),
        *_errors("E004", "The row {!r} belongs to no route.", ROUTES.keys() - found),
    ]


def _errors(number: str, words: str, names: Iterable[str]) -> Iterator[CheckMessage]:
    hint = "Put it right in config/routes.py or in the urls.py of the app."
    return (Error(words.format(name), hint=hint, id=f"config.{number}") for name in sorted(names))

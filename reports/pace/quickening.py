"""Puts the quick functions in the places of the slow ones for the time of one render, and the slow ones back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from reports.pace import backgrounds, cascade, contexts, geometry, lines, pages, strokes

# By what they spare; each module has a table of the functions that it replaces.
LEVERS: Final[Mapping[str, Mapping[Callable[..., Any], Callable[..., Any]]]] = {
    "contexts and shaped lines": contexts.QUICK,
    "lines set once": lines.QUICK,
    "strokes drawn once": strokes.QUICK,
    "sizes of a style": geometry.QUICK,
    "backgrounds that are none": backgrounds.QUICK,
    "cascade of equal elements": cascade.QUICK,
    "styles of equal pages": pages.QUICK,
}


@contextmanager
def quickened(*names: str) -> Iterator[None]:
    """Let WeasyPrint take the named short cuts, or all of them."""
    chosen = [LEVERS[name] for name in names or LEVERS]
    changed = [place for quick in chosen for place in _replaced(quick)]
    try:
        yield
    finally:
        for owner, name, slow in reversed(changed):
            setattr(owner, name, slow)


def _replaced(quick: Mapping[Callable[..., Any], Callable[..., Any]]) -> Iterator[tuple[Any, str, Any]]:
    """Replace each function wherever WeasyPrint knows it by a name, and yield the places."""
    for slow, function in quick.items():
        owner, name = _owner(slow)
        for place in [owner] if isinstance(owner, type) else _modules_with(name, slow):
            setattr(place, name, function)
            yield place, name, slow


def _owner(function: Callable[..., Any]) -> tuple[Any, str]:
    module, (*inside, name) = sys.modules[function.__module__], function.__qualname__.split(".")
    return (getattr(module, inside[0]) if inside else module), name


def _modules_with(name: str, function: Callable[..., Any]) -> list[Any]:
    known = [module for at, module in sys.modules.items() if at.startswith("weasyprint.")]
    return [module for module in known if vars(module).get(name) is function]

"""JSON text as plain values, ten times as fast as YAML; for whatever is odd in it, the careful reader is asked."""

import json
import math
import re
from typing import Any, Final

from documents.nodes import DEEPEST, LONGEST_NUMBER, MOST_VALUES, keepable_text

# Escapes of signs that no text may hold, or of halves of one.
_ODD_ESCAPE: Final = re.compile(r"\\(?:[bfr]|u(?:00[01]|[dD][89a-fA-F]))")


def plain(text: str) -> Any:
    """Return the value of JSON text; None where it is no JSON, or says what a framework file may not hold."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_int=_whole, parse_float=_real, parse_constant=_real)
    except (ValueError, RecursionError):
        return None
    return value if _is_keepable(value, bool(_ODD_ESCAPE.search(text))) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice")
    return found


def _whole(number: str) -> int:
    if len(number) > LONGEST_NUMBER:
        raise ValueError("too long for a number")
    return int(number)


def _real(number: str) -> float:
    found = float(number)
    if len(number) > LONGEST_NUMBER or not math.isfinite(found):
        raise ValueError("no real number")
    return found


def _is_keepable(value: Any, is_odd: bool) -> bool:
    layer, count = [value], 0
    for depth in range(DEEPEST + 1):
        count += len(layer)
        if is_odd and not all(keepable_text(found) for found in layer if isinstance(found, str)):
            return False
        groups = [found for found in layer if isinstance(found, dict | list)]
        if groups and depth == DEEPEST:
            return False
        layer = [child for group in groups for child in _children(group, is_odd)]
    return count <= MOST_VALUES


def _children(group: Any, is_odd: bool) -> Any:
    if isinstance(group, list):
        return group
    return [*group, *group.values()] if is_odd else group.values()

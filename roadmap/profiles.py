"""Targets that are good enough, by how large an agency is and how much hangs on its services."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from documents import yamlfile

FILE: Final = Path(__file__).parent / "catalogues" / "good-enough.yaml"
ELSE: Final = "else"


class Size(StrEnum):
    """Up to 50 people, up to 500, more."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Criticality(StrEnum):
    """What an outage of a week does: a nuisance, harm to plans and purses, danger to people or the state."""

    ORDINARY = "ordinary"
    IMPORTANT = "important"
    CRITICAL = "critical"


SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "required": ["format", "profiles"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": "plumbline.profiles/1"},
        "profiles": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["size", "criticality", "targets"],
                "additionalProperties": False,
                "properties": {
                    "size": {"enum": [size.value for size in Size]},
                    "criticality": {"enum": [criticality.value for criticality in Criticality]},
                    "targets": {
                        "type": "object",
                        "required": [ELSE],
                        "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 5},
                    },
                },
            },
        },
    },
}


def good_enough(size: Size, criticality: Criticality, components: Iterable[str]) -> dict[str, int]:
    """Return a target for each component of a framework."""
    targets = _profiles()[size, criticality]
    return {component: targets.get(component, targets[ELSE]) for component in components}


@cache
def _profiles() -> Mapping[tuple[Size, Criticality], Mapping[str, int]]:
    rows = yamlfile.load(FILE, SCHEMA).data["profiles"]
    return {(Size(row["size"]), Criticality(row["criticality"])): row["targets"] for row in rows}

"""Claimed, evidenced, verified: what the levels are by the agency's word, by what it shows, by the reviewer's word."""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from assessment import bridge
from assessment.questionnaire import Questionnaire

Reading = Literal["claimed", "evidenced", "verified"]
# Reading -> code of a group -> level, shown, level_low and level_high.
Readings = Mapping[str, Mapping[str, Mapping[str, Any]]]

READINGS: Final[tuple[Reading, ...]] = get_args(Reading)
KEPT: Final = ("level", "shown", "level_low", "level_high")


def readings_of(questionnaire: Questionnaire, answers: bridge.Rows, reviews: bridge.Rows) -> Readings:
    """Return the three readings of each group side by side; level and score are None where it is not assessed."""
    answers, reviews = list(answers), list(reviews)
    return {of: _groups(bridge.scorecard_of(questionnaire, answers, reviews, of=of)) for of in READINGS}


def is_above(first: Mapping[str, Any] | None, second: Mapping[str, Any] | None) -> bool:
    """Tell whether the first reading of a group is at a higher level than the second; what has no level is lowest."""
    return ((first or {}).get("level") or 0) > ((second or {}).get("level") or 0)


def _groups(card: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    groups = {code: node for code, node in card["nodes"].items() if node["kind"] != "question"}
    return {code: {name: node[name] for name in KEPT} for code, node in groups.items()}

"""Why a node stands where it does: the rule, the numbers it was applied to, and what bound the level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from scoring.answers import HIGHEST
from scoring.gate import Bound, capped, gate_level, gate_stops, has_majority, majority_level, pool_of
from scoring.outline import GroupSpot
from scoring.reading import Reading
from scoring.rules import Rules
from scoring.scorecard import Fact, Reason
from scoring.tally import Tally


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a group once everything is counted.

    `parts` are (code, weight, level) of the groups in it that count, `essential` those blockers that are essential,
    `waiting` the questions whose claim no reviewer has judged.
    """

    spot: GroupSpot
    tally: Tally
    parts: Sequence[tuple[str, int, int]]
    blockers: tuple[str, ...]
    essential: tuple[str, ...]
    waiting: tuple[str, ...]


def reason_of_question(reading: Reading) -> Reason:
    """Return why a question counts as it does."""
    if not reading.applicable:
        return Reason(reading.state, {"accepted": reading.accepted}, "set_aside")
    facts: dict[str, Fact] = {"level": reading.low, "level_high": reading.high}
    return Reason(reading.state, facts, "counted_as_lowest" if reading.is_open else "counted")


def reason_of_group(found: Found, rules: Rules) -> Reason:
    """Return why a group has its level, or why it is not assessed."""
    match found.tally.standing:
        case "assessed":
            return _reason_of_level(found, rules)
        case "too_little_answered":
            facts: dict[str, Fact] = {"coverage": found.tally.coverage, "coverage_floor": rules.coverage_floor}
            return Reason("coverage", facts, "too_little_answered", found.spot.children)
        case "claims_waiting":
            facts = {"waiting": found.waiting, "claims_above": rules.claims_above}
            return Reason("claims", facts, "claims_waiting", found.spot.children)
        case "nothing_applicable":
            return Reason("applicable", {}, "nothing_applicable", found.spot.children)
        case "out_of_scope":
            return Reason("scope", {}, "out_of_scope", found.spot.children)
        case _:
            assert_never(found.tally.standing)


def _reason_of_level(found: Found, rules: Rules) -> Reason:
    bounds = _bounds(found, rules)
    facts: dict[str, Fact] = {"level": found.tally.low.level, "bound_by": bounds}
    match found.spot.level_rule:
        case "gate":
            facts |= _gate_facts(found, rules)
        case "gate_and_cap":
            facts |= _gate_facts(found, rules) | _cap_facts(found, rules)
            facts["level_before_cap"] = gate_level(found.tally.low.pool, rules)
        case "majority_and_cap":
            facts |= _majority_facts(found, rules) | _cap_facts(found, rules)
        case "bands":
            facts |= _band_facts(found)
        case _:
            assert_never(found.spot.level_rule)
    return Reason(found.spot.level_rule, facts, bounds[0], found.spot.children)


def _bounds(found: Found, rules: Rules) -> tuple[Bound, ...]:
    end = found.tally.low
    if end.level == found.spot.highest:
        return ("highest_level",)
    if found.spot.bands:
        return ("next_band_not_reached",)
    if found.spot.level_rule == "majority_and_cap":
        levels = pool_of((weight, level, False) for _, weight, level in found.parts)
        stops: tuple[Bound, ...] = () if has_majority(levels, end.level + 1, rules) else ("no_majority",)
    else:
        stops = gate_stops(end.pool, end.level, rules)
    is_capped = bool(found.parts) and capped(HIGHEST, _weakest_level(found), rules) == end.level
    return (*stops, "weakest_part") if is_capped else stops


def _gate_facts(found: Found, rules: Rules) -> dict[str, Fact]:
    end = found.tally.low
    facts: dict[str, Fact] = {
        "share_at_level": end.pool.share_reaching(end.level),
        "settled_above": rules.settled_above,
        "essential": found.essential,
    }
    if end.level == HIGHEST:
        return facts
    return facts | {"share_at_next": end.pool.share_reaching(end.level + 1), "reached_above": rules.reached_above}


def _majority_facts(found: Found, rules: Rules) -> dict[str, Fact]:
    levels = pool_of((weight, level, False) for _, weight, level in found.parts)
    level = found.tally.low.level
    facts: dict[str, Fact] = {
        "share_at_level": levels.share_reaching(level),
        "majority_above": rules.majority_above,
        "level_before_cap": majority_level(levels, rules),
    }
    return facts if level == HIGHEST else facts | {"share_at_next": levels.share_reaching(level + 1)}


def _band_facts(found: Found) -> dict[str, Fact]:
    end, bands = found.tally.low, found.spot.bands
    facts: dict[str, Fact] = {"share": end.share, "essential": found.essential}
    if end.level > 1:
        facts["band_reached"] = bands[end.level - 2]
    return facts if end.level == found.spot.highest else facts | {"next_band": bands[end.level - 1]}


def _cap_facts(found: Found, rules: Rules) -> dict[str, Fact]:
    weakest = _weakest_level(found)
    return {
        "weakest": tuple(code for code, _, level in found.parts if level == weakest),
        "weakest_level": weakest,
        "levels_above_weakest": rules.levels_above_weakest,
    }


def _weakest_level(found: Found) -> int:
    return min(level for _, _, level in found.parts)

"""Counting the groups of a framework: what their questions weigh, where they stand, which level either end reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, assert_never

from scoring.answers import LOWEST, Reading
from scoring.gate import EMPTY_POOL, Pool, capped, gate_level, majority_level, merged, pool_of
from scoring.outline import GroupSpot, LevelRule, Outline, QuestionSpot
from scoring.reading import ReadSheet
from scoring.rules import Rules
from scoring.shares import NOTHING, is_above, is_at_least, share_of, weighted_mean

Standing = Literal["assessed", "too_little_answered", "claims_waiting", "nothing_applicable"]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a group's interval: open questions as the lowest level (low), or as the highest (high)."""

    pool: Pool
    share: Fraction
    level: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a group's questions add up to, as weights: `set_aside` of all of them, the rest of those that count.

    `evidenced` is in weight times the sheet's evidence unit.
    """

    standing: Standing
    applicable: int
    set_aside: int
    answered: int
    evidenced: int
    low: End
    high: End

    @property
    def coverage(self) -> Fraction:
        return share_of(self.answered, self.applicable)

    @property
    def counts_above(self) -> bool:
        """Whether the group weighs in its parent."""
        # One with too few answers does: left out, silence would raise the agency's score, and a later answer
        # could fall outside the interval shown before.
        return self.standing in ("assessed", "too_little_answered")


Tallies = Mapping[int, Tally]
Parts = Sequence[tuple[int, Tally]]
NO_END: Final = End(EMPTY_POOL, NOTHING, LOWEST)


def tallies_of(outline: Outline, sheet: ReadSheet, rules: Rules, within: range) -> dict[int, Tally]:
    """Return the tally of every group whose position lies in `within`, a group's subtree."""
    tallies: dict[int, Tally] = {}
    for position in reversed(within):
        spot = outline.groups[position]
        if spot.groups:
            tallies[position] = _tally_groups(outline, spot, tallies, rules)
        else:
            tallies[position] = _tally_questions(outline, spot, sheet, rules)
    return tallies


def _tally_questions(outline: Outline, spot: GroupSpot, sheet: ReadSheet, rules: Rules) -> Tally:
    asked = [(outline.questions[at], sheet.readings[at]) for at in spot.questions]
    counted = [(question, reading) for question, reading in asked if reading.applicable]
    low = _end_of_questions(
        [(question.weight, reading.low, question.essential) for question, reading in counted], rules
    )
    high = low
    if any(reading.is_open for _, reading in counted):
        highest = [(question.weight, reading.high, question.essential) for question, reading in counted]
        high = _end_of_questions(highest, rules)
    return Tally(
        standing=_standing_of_questions(asked, rules),
        applicable=low.pool.total,
        set_aside=spot.total - low.pool.total,
        answered=sum(question.weight for question, reading in counted if not reading.is_open),
        evidenced=sum(outline.questions[at].weight * sheet.evidence_parts[at] for at in spot.questions),
        low=low,
        high=high,
    )


def _end_of_questions(things: Sequence[tuple[int, int, bool]], rules: Rules) -> End:
    pool = pool_of(things)
    return End(pool, pool.mean_share(), gate_level(pool, rules))


def _standing_of_questions(asked: Sequence[tuple[QuestionSpot, Reading]], rules: Rules) -> Standing:
    if any(reading.is_waiting for _, reading in asked) and _claims_too_much(asked, rules):
        return "claims_waiting"
    return "assessed" if any(reading.applicable for _, reading in asked) else "nothing_applicable"


def _claims_too_much(asked: Sequence[tuple[QuestionSpot, Reading]], rules: Rules) -> bool:
    # A question routed out was never put, so it neither is a claim nor makes the other claims look small.
    put = sum(question.weight for question, reading in asked if reading.state != "routed_out")
    claimed = sum(question.weight for question, reading in asked if reading.state == "not_applicable")
    return is_above(claimed, put, rules.claims_above)


def _tally_groups(outline: Outline, spot: GroupSpot, tallies: Tallies, rules: Rules) -> Tally:
    inner = [(outline.groups[position].weight, tallies[position]) for position in spot.groups]
    counted = [(weight, tally) for weight, tally in inner if tally.counts_above]
    # With nothing open below, both ends are one; most of a finished assessment is counted once that way.
    low = high = _end_of_groups(spot, [(weight, tally.low) for weight, tally in counted], rules)
    if any(tally.high is not tally.low for _, tally in counted):
        high = _end_of_groups(spot, [(weight, tally.high) for weight, tally in counted], rules)
    answered = sum(tally.answered for _, tally in counted)
    return Tally(
        standing=_standing_of_groups(spot, inner, share_of(answered, low.pool.total), rules),
        applicable=low.pool.total,
        set_aside=sum(tally.set_aside for _, tally in inner),
        answered=answered,
        evidenced=sum(tally.evidenced for _, tally in counted),
        low=low,
        high=high,
    )


def _standing_of_groups(spot: GroupSpot, inner: Parts, coverage: Fraction, rules: Rules) -> Standing:
    standings = {tally.standing for _, tally in inner}
    if "assessed" in standings:
        is_thin = spot.kind == "component" and not is_at_least(coverage, rules.coverage_floor)
        return "too_little_answered" if is_thin else "assessed"
    if "too_little_answered" in standings:
        return "too_little_answered"
    return "claims_waiting" if "claims_waiting" in standings else "nothing_applicable"


def _end_of_groups(spot: GroupSpot, parts: Sequence[tuple[int, End]], rules: Rules) -> End:
    if not parts:
        return NO_END
    pool = merged([end.pool for _, end in parts])
    weakest = min(end.level for _, end in parts)
    share = weighted_mean([(weight, end.share) for weight, end in parts])
    return End(pool, share, capped(_uncapped_level(spot.level_rule, pool, parts, rules), weakest, rules))


def _uncapped_level(rule: LevelRule, pool: Pool, parts: Sequence[tuple[int, End]], rules: Rules) -> int:
    match rule:
        case "gate" | "gate_and_cap":
            return gate_level(pool, rules)
        case "majority_and_cap":
            return majority_level(pool_of((weight, end.level, False) for weight, end in parts), rules)
        case _:
            assert_never(rule)

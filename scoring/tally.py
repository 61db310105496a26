"""Counting the groups of a framework: what their questions weigh, where they stand, which level either end reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final, Literal, NamedTuple, assert_never

from scoring.answers import LOWEST
from scoring.gate import EMPTY_POOL, Pool, band_level, capped, gate_level, majority_level, merged, pool_of
from scoring.outline import GroupSpot, Outline, QuestionSpot
from scoring.reading import Reading
from scoring.rules import Rules
from scoring.scales import Worth
from scoring.shares import NOTHING, is_above, is_at_least, share_of, weighted_mean, weighted_sum

Standing = Literal["assessed", "too_little_answered", "claims_waiting", "nothing_applicable", "out_of_scope"]


# Named tuples, made three times as fast as frozen dataclasses: a batch makes little else.
class End(NamedTuple):
    """One end of a group's interval: open questions as the lowest level (low), or as the highest (high)."""

    pool: Pool
    share: Fraction
    level: int


class Tally(NamedTuple):
    """What a group's questions add up to, as weights: `asked` and `set_aside` of all, the rest of those that count.

    `asked` leaves out what lies outside the round; `evidenced` is weight times the share of evidence.
    """

    standing: Standing
    asked: int
    set_aside: int
    applicable: int
    answered: int
    evidenced: Fraction
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
Asked = Sequence[tuple[QuestionSpot, Reading]]
NO_END: Final = End(EMPTY_POOL, NOTHING, LOWEST)


def tallies_of(outline: Outline, readings: Sequence[Reading], rules: Rules, within: range) -> dict[int, Tally]:
    """Return the tally of every group whose position lies in `within`, a group's subtree."""
    return recounted(outline, readings, rules, {}, reversed(within))


def recounted(
    outline: Outline, readings: Sequence[Reading], rules: Rules, before: Tallies, positions: Iterable[int]
) -> dict[int, Tally]:
    """Return the tallies with those of the groups at `positions`, each after all groups in it, counted anew."""
    tallies = dict(before)
    for position in positions:
        spot = outline.groups[position]
        if spot.groups:
            tallies[position] = tally_of_groups(outline, spot, tallies, rules)
        else:
            asked = [(outline.questions[at], readings[at]) for at in spot.questions]
            tallies[position] = tally_of_questions(spot, asked, rules)
    return tallies


def tally_of_questions(spot: GroupSpot, asked: Asked, rules: Rules) -> Tally:
    """Return the tally of a group of questions from how each was read."""
    counted = [(question, reading) for question, reading in asked if reading.applicable]
    low = high = _end_of_questions(
        spot, [(question.weight, reading.least, question.essential) for question, reading in counted], rules
    )
    if any(reading.is_open for _, reading in counted):
        highest = [(question.weight, reading.most, question.essential) for question, reading in counted]
        high = _end_of_questions(spot, highest, rules)
    answered = sum([question.weight for question, reading in counted if not reading.is_open])
    put = sum([question.weight for question, reading in asked if reading.state != "not_asked"])
    return Tally(
        standing=_standing_of_questions(spot, asked, share_of(answered, low.pool.total), rules),
        asked=put,
        set_aside=put - low.pool.total,
        applicable=low.pool.total,
        answered=answered,
        evidenced=weighted_sum([(question.weight, reading.evidence) for question, reading in counted]),
        low=low,
        high=high,
    )


def _end_of_questions(spot: GroupSpot, things: Sequence[tuple[int, Worth, bool]], rules: Rules) -> End:
    pool = pool_of((weight, worth.level, essential) for weight, worth, essential in things)
    share = weighted_mean([(weight, worth.share) for weight, worth, _ in things])
    return End(pool, share, band_level(share, spot.bands) if spot.bands else gate_level(pool, rules))


def _standing_of_questions(spot: GroupSpot, asked: Asked, coverage: Fraction, rules: Rules) -> Standing:
    if any(reading.is_waiting for _, reading in asked) and _claims_too_much(asked, rules):
        return "claims_waiting"
    if any(reading.applicable for _, reading in asked):
        return _standing_of_assessed(spot, coverage, rules)
    is_outside = all(reading.state == "not_asked" for _, reading in asked)
    return "out_of_scope" if is_outside else "nothing_applicable"


def _claims_too_much(asked: Asked, rules: Rules) -> bool:
    # A question that was never put neither is a claim nor makes the other claims look small.
    put = sum(question.weight for question, reading in asked if reading.state not in ("routed_out", "not_asked"))
    claimed = sum(question.weight for question, reading in asked if reading.state == "not_applicable")
    return is_above(claimed, put, rules.claims_above)


def _standing_of_assessed(spot: GroupSpot, coverage: Fraction, rules: Rules) -> Standing:
    is_thin = spot.kind == "component" and not is_at_least(coverage, rules.coverage_floor)
    return "too_little_answered" if is_thin else "assessed"


def tally_of_groups(outline: Outline, spot: GroupSpot, tallies: Tallies, rules: Rules) -> Tally:
    """Return the tally of a group of groups from the tallies of those."""
    inner = [(outline.groups[position].weight, tallies[position]) for position in spot.groups]
    counted = [(weight, tally) for weight, tally in inner if tally.counts_above]
    # With nothing open below, both ends are one; most of a finished assessment is counted once that way.
    low = high = _end_of_groups(spot, [(weight, tally.low) for weight, tally in counted], rules)
    if any(tally.high is not tally.low for _, tally in counted):
        high = _end_of_groups(spot, [(weight, tally.high) for weight, tally in counted], rules)
    answered = sum([tally.answered for _, tally in counted])
    return Tally(
        standing=_standing_of_groups(spot, inner, share_of(answered, low.pool.total), rules),
        asked=sum([tally.asked for _, tally in inner]),
        set_aside=sum([tally.set_aside for _, tally in inner]),
        applicable=low.pool.total,
        answered=answered,
        evidenced=weighted_sum([(1, tally.evidenced) for _, tally in counted]),
        low=low,
        high=high,
    )


# Of groups none of which is assessed, the first of these that any has.
_STANDINGS: Final[tuple[Standing, ...]] = (
    "too_little_answered",
    "claims_waiting",
    "nothing_applicable",
    "out_of_scope",
)


def _standing_of_groups(spot: GroupSpot, inner: Parts, coverage: Fraction, rules: Rules) -> Standing:
    standings = {tally.standing for _, tally in inner}
    if "assessed" in standings:
        return _standing_of_assessed(spot, coverage, rules)
    return next(standing for standing in _STANDINGS if standing in standings)


def _end_of_groups(spot: GroupSpot, parts: Sequence[tuple[int, End]], rules: Rules) -> End:
    if not parts:
        return NO_END
    pool = merged([end.pool for _, end in parts])
    share = weighted_mean([(weight, end.share) for weight, end in parts])
    return End(pool, share, _level_of_groups(spot, pool, share, parts, rules))


def _level_of_groups(
    spot: GroupSpot, pool: Pool, share: Fraction, parts: Sequence[tuple[int, End]], rules: Rules
) -> int:
    weakest = min([end.level for _, end in parts])
    match spot.level_rule:
        case "bands":
            return band_level(share, spot.bands)
        case "gate" | "gate_and_cap":
            return capped(gate_level(pool, rules), weakest, rules)
        case "majority_and_cap":
            levels = pool_of((weight, end.level, False) for weight, end in parts)
            return capped(majority_level(levels, rules), weakest, rules)
        case _:
            assert_never(spot.level_rule)

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
from scoring.shares import NO_PART, Ratio, is_above, is_at_least, ratio_of, share_of, sum_of, weighted_mean

Standing = Literal["assessed", "too_little_answered", "claims_waiting", "nothing_applicable", "out_of_scope"]


_COUNTED: Final = frozenset({"assessed", "too_little_answered"})


# Named tuples, made three times as fast as frozen dataclasses: a batch makes little else.
class End(NamedTuple):
    """One end of a group's interval: open questions as the lowest level (low), or as the highest (high)."""

    pool: Pool
    ratio: Ratio
    level: int

    @property
    def share(self) -> Fraction:
        return share_of(*self.ratio)


class Tally(NamedTuple):
    """What a group's questions add up to, as weights: `asked` and `set_aside` of all, the rest of those that count.

    `asked` leaves out what lies outside the round; `evidenced` is weight times the share of evidence.
    """

    standing: Standing
    asked: int
    set_aside: int
    applicable: int
    answered: int
    evidenced: Ratio
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
        return self.standing in _COUNTED


Tallies = Mapping[int, Tally]
Asked = Sequence[tuple[QuestionSpot, Reading]]
NO_END: Final = End(EMPTY_POOL, NO_PART, LOWEST)


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
        standing=_standing_of_questions(spot, asked, ratio_of(answered, low.pool.total), rules),
        asked=put,
        set_aside=put - low.pool.total,
        applicable=low.pool.total,
        answered=answered,
        evidenced=_evidenced(counted),
        low=low,
        high=high,
    )


def _evidenced(counted: Asked) -> Ratio:
    ratios = [(question.weight, reading.evidence.as_integer_ratio()) for question, reading in counted]
    return sum_of([(weight * part, whole) for weight, (part, whole) in ratios])


def _end_of_questions(spot: GroupSpot, things: Sequence[tuple[int, Worth, bool]], rules: Rules) -> End:
    pool = pool_of((weight, worth.level, essential) for weight, worth, essential in things)
    shares = [worth.share.as_integer_ratio() for _, worth, _ in things]
    ratio = weighted_mean([weight for weight, _, _ in things], shares)
    return End(pool, ratio, band_level(share_of(*ratio), spot.bands) if spot.bands else gate_level(pool, rules))


def _standing_of_questions(spot: GroupSpot, asked: Asked, coverage: Ratio, rules: Rules) -> Standing:
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


def _standing_of_assessed(spot: GroupSpot, coverage: Ratio, rules: Rules) -> Standing:
    is_thin = spot.kind == "component" and not is_at_least(coverage, rules.coverage_floor)
    return "too_little_answered" if is_thin else "assessed"


def tally_of_groups(outline: Outline, spot: GroupSpot, tallies: Tallies, rules: Rules) -> Tally:
    """Return the tally of a group of groups from the tallies of those."""
    inner = [tallies[position] for position in spot.groups]
    counted = [position for position in spot.groups if tallies[position].standing in _COUNTED]
    weights, parts = [outline.groups[at].weight for at in counted], [tallies[at] for at in counted]
    lows, highs = [tally.low for tally in parts], [tally.high for tally in parts]
    answered = sum([tally.answered for tally in parts])
    # With nothing open below, both ends are one; most of a finished assessment is counted once that way.
    low = high = _end_of_groups(spot, weights, lows, rules)
    if lows != highs:
        high = _end_of_groups(spot, weights, highs, rules)
    return Tally(
        _standing_of_groups(spot, inner, ratio_of(answered, low.pool.total), rules),
        sum([tally.asked for tally in inner]),
        sum([tally.set_aside for tally in inner]),
        low.pool.total,
        answered,
        sum_of([tally.evidenced for tally in parts]),
        low,
        high,
    )


# Of groups none of which is assessed, the first of these that any has.
_STANDINGS: Final[tuple[Standing, ...]] = (
    "too_little_answered",
    "claims_waiting",
    "nothing_applicable",
    "out_of_scope",
)


def _standing_of_groups(spot: GroupSpot, inner: Sequence[Tally], coverage: Ratio, rules: Rules) -> Standing:
    standings = {tally.standing for tally in inner}
    if "assessed" in standings:
        return _standing_of_assessed(spot, coverage, rules)
    return next(standing for standing in _STANDINGS if standing in standings)


def _end_of_groups(spot: GroupSpot, weights: Sequence[int], ends: Sequence[End], rules: Rules) -> End:
    if not ends:
        return NO_END
    pools, ratios, levels = zip(*ends, strict=True)
    pool, ratio = merged(pools), weighted_mean(weights, ratios)
    return End(pool, ratio, _level_of_groups(spot, pool, ratio, (weights, levels), rules))


def _level_of_groups(
    spot: GroupSpot, pool: Pool, ratio: Ratio, parts: tuple[Sequence[int], Sequence[int]], rules: Rules
) -> int:
    weights, levels = parts
    match spot.level_rule:
        case "bands":
            return band_level(share_of(*ratio), spot.bands)
        case "gate" | "gate_and_cap":
            return capped(gate_level(pool, rules), min(levels), rules)
        case "majority_and_cap":
            held = pool_of((weight, level, False) for weight, level in zip(weights, levels, strict=True))
            return capped(majority_level(held, rules), min(levels), rules)
        case _:
            assert_never(spot.level_rule)

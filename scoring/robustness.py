"""Whether a level survives other choices that could as well have been made: weights, means and gates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import cycle, islice, product
from random import Random
from typing import Any, Final, Literal, TypeAlias

from scoring.answers import Answer
from scoring.document import shown
from scoring.drawing import Redraw, redrawn, scattered, shaken
from scoring.framework import Framework
from scoring.gate import band_level
from scoring.geometric import MILLION, log_of, mean_logs, millionths_of, millionths_of_log
from scoring.outline import Outline
from scoring.quantiles import nearest_rank
from scoring.reading import Reading, read_sheet
from scoring.rules import DEFAULT_RULES, VERSION, Rules
from scoring.tally import Tallies, Tally, tallies_of
from scoring.thresholds import DRAWS, SEED, THRESHOLDS, Thresholds

Mean = Literal["arithmetic", "geometric"]
Progress: TypeAlias = Callable[[Fraction], None]

MEANS: Final[tuple[Mean, ...]] = ("arithmetic", "geometric")
DRAWS_BETWEEN_REPORTS: Final = 25


@dataclass(frozen=True, slots=True)
class _Run:
    """A sheet ready to be counted many times; `logs` are the questions' for the geometric mean, None: not counted."""

    outline: Outline
    readings: Sequence[Reading]
    logs: Sequence[int | None]
    rules: Rules
    thresholds: Thresholds
    draws: int

    def tallies(self, outline: Outline, rules: Rules) -> Tallies:
        return tallies_of(outline, self.readings, rules, outline.groups[0].subtree)


@dataclass(slots=True)
class _Outcomes:
    """What the draws of one case made of one group, draw by draw, where it was assessed; shares in millionths."""

    levels: list[int] = field(default_factory=list)
    millionths: list[int] = field(default_factory=list)


def robustness(
    framework: Framework,
    sheet: Mapping[str, Answer],
    rules: Rules = DEFAULT_RULES,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    thresholds: Thresholds = THRESHOLDS,
    progress: Progress = lambda done: None,
) -> dict[str, Any]:
    """Return, as JSON values, how the score and level of each group hold over `draws` (1 or more) of either case.

    Both cases take every pair of mean and gate in turn. "usual" moves each weight within its spread; "harsh" gives
    siblings any weights at all. A level shared by fewer than `borderline_below` of the usual draws is borderline. A
    draw in which the group is not assessed shares no level and is left out of the band. The same arguments give the
    same document on every machine. `progress` is told the share done, 0..1. Source: the project's method, section 2.
    """
    run = _run(framework, sheet, rules, thresholds, draws)
    usual = _outcomes(run, shaken(Random(seed), thresholds), lambda done: progress(done / 2))
    harsh = _outcomes(run, scattered(Random(seed)), lambda done: progress((1 + done) / 2))
    tallies = run.tallies(run.outline, rules)
    return {
        "core": VERSION,
        "rules": rules.version,
        "thresholds": thresholds.version,
        "seed": seed,
        "draws": draws,
        "choices": _choices(thresholds),
        "nodes": {
            spot.code: {"kind": spot.kind, **_node(run, tallies[at], usual[at], harsh[at])}
            for at, spot in enumerate(run.outline.groups)
        },
    }


def _run(framework: Framework, sheet: Mapping[str, Answer], rules: Rules, thresholds: Thresholds, draws: int) -> _Run:
    readings = read_sheet(framework.outline, sheet)
    logs = [log_of(reading.least.share) if reading.applicable else None for reading in readings]
    return _Run(framework.outline, readings, logs, rules, thresholds, draws)


def _outcomes(run: _Run, redraw: Redraw, tell: Progress) -> Sequence[_Outcomes]:
    found = [_Outcomes() for _ in run.outline.groups]
    for number, (mean, rules) in enumerate(islice(_ways(run), run.draws), start=1):
        outline = redrawn(run.outline, redraw)
        tallies = run.tallies(outline, rules)
        for position, level, millionths in _scored(run, outline, tallies, mean):
            found[position].levels.append(level)
            found[position].millionths.append(millionths)
        if number % DRAWS_BETWEEN_REPORTS == 0 or number == run.draws:
            tell(Fraction(number, run.draws))
    return found


def _ways(run: _Run) -> Iterator[tuple[Mean, Rules]]:
    """Yield every pair of mean and gate in turn, without end."""
    gated = [replace(run.rules, settled_above=above, reached_above=half) for above, half in run.thresholds.gates]
    return cycle(product(MEANS, gated))


def _scored(run: _Run, outline: Outline, tallies: Tallies, mean: Mean) -> Iterator[tuple[int, int, int]]:
    """Yield the position of each assessed group with its level, and its score in millionths."""
    logs = mean_logs(outline, tallies, run.logs) if mean == "geometric" else {}
    for position, tally in tallies.items():
        if tally.standing != "assessed":
            continue
        if position not in logs:
            yield position, tally.low.level, millionths_of(tally.low.share)
            continue
        millionths, bands = millionths_of_log(logs[position]), outline.groups[position].bands
        # A gate looks at answers and never at a mean; bands do.
        yield position, band_level(Fraction(millionths, MILLION), bands) if bands else tally.low.level, millionths


def _choices(thresholds: Thresholds) -> dict[str, Any]:
    return {
        "weight_spread": str(thresholds.weight_spread),
        "means": list(MEANS),
        "gates": [[str(settled), str(reached)] for settled, reached in thresholds.gates],
        "band": [str(end) for end in thresholds.band],
        "borderline_below": str(thresholds.borderline_below),
    }


def _node(run: _Run, tally: Tally, usual: _Outcomes, harsh: _Outcomes) -> dict[str, Any]:
    if tally.standing != "assessed":
        return {"level": None, "score": None, "shown": None, "usual": None, "harsh": None, "borderline": None}
    level, share = tally.low.level, tally.low.share
    return {
        "level": level,
        "score": str(share),
        "shown": shown(share),
        "usual": _case(run, level, usual),
        "harsh": _case(run, level, harsh),
        "borderline": Fraction(usual.levels.count(level), run.draws) < run.thresholds.borderline_below,
    }


def _case(run: _Run, level: int, outcomes: _Outcomes) -> dict[str, Any]:
    counts = Counter(outcomes.levels)
    same = Fraction(counts[level], run.draws)
    return {
        **_band(sorted(outcomes.millionths), run.thresholds),
        "same_level": str(same),
        "shown_same_level": shown(same),
        "levels": {str(found): counts[found] for found in sorted(counts)},
    }


def _band(ordered: Sequence[int], thresholds: Thresholds) -> dict[str, Any]:
    if not ordered:
        return dict.fromkeys(("low", "high", "shown_low", "shown_high"))
    low, high = (Fraction(nearest_rank(ordered, end), MILLION) for end in thresholds.band)
    return {"low": str(low), "high": str(high), "shown_low": shown(low), "shown_high": shown(high)}

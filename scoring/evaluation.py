"""From a framework and a sheet of answers to a scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scoring.answers import HIGHEST, LEVELS, LOWEST, Answer
from scoring.blockers import Blockers, blockers_of
from scoring.explain import Found, reason_of_group, reason_of_question
from scoring.framework import Framework
from scoring.outline import GroupSpot, Outline
from scoring.reading import ReadSheet, read_sheet
from scoring.rules import DEFAULT_RULES, Rules, grade_of
from scoring.scorecard import Node, Scorecard
from scoring.shares import ALL, NOTHING, share_of
from scoring.tally import Tallies, tallies_of

_SHARES: Final = {level: Fraction(level - LOWEST, HIGHEST - LOWEST) for level in LEVELS}


@dataclass(frozen=True, slots=True)
class _Counted:
    """A framework and a sheet once everything is counted: all that a node is made from."""

    outline: Outline
    sheet: ReadSheet
    tallies: Tallies
    blockers: Blockers
    rules: Rules


def evaluate(framework: Framework, sheet: Mapping[str, Answer], rules: Rules = DEFAULT_RULES) -> Scorecard:
    """Return the scorecard of `sheet`; a question it does not name is unanswered.

    Exact, free of side effects, and linear in the number of questions. Raises AnswerError for an unknown question.
    Source of the rules: the project's method, section 1.
    """
    outline = framework.outline
    read = read_sheet(outline, sheet)
    tallies = tallies_of(outline, read, rules, outline.groups[0].subtree)
    counted = _Counted(outline, read, tallies, blockers_of(outline, read, tallies), rules)
    return Scorecard({node.code: node for node in _nodes(counted)}, rules)


def _nodes(counted: _Counted) -> Iterator[Node]:
    for position, spot in enumerate(counted.outline.groups):
        yield _group_node(counted, position)
        if not spot.groups:
            yield from (_question_node(counted, at) for at in spot.questions)


def _group_node(counted: _Counted, position: int) -> Node:
    spot, tally = counted.outline.groups[position], counted.tallies[position]
    assessed = tally.standing == "assessed"
    low, high = tally.low, tally.high
    evidence = share_of(tally.evidenced, tally.applicable * counted.sheet.evidence_unit)
    found = _found(counted, position)
    return Node(
        code=spot.code,
        kind=spot.kind,
        assessed=assessed,
        score=low.share if assessed else None,
        low=low.share if assessed else None,
        high=high.share if assessed else None,
        level=low.level if assessed else None,
        level_low=low.level if assessed else None,
        level_high=high.level if assessed else None,
        coverage=tally.coverage,
        evidence=evidence,
        not_applicable=share_of(tally.set_aside, spot.total),
        grade=grade_of(tally.coverage, high.level - low.level, evidence, counted.rules),
        blockers=found.blockers if assessed else (),
        why=reason_of_group(found, counted.rules),
    )


def _found(counted: _Counted, position: int) -> Found:
    outline, tallies = counted.outline, counted.tallies
    spot = outline.groups[position]
    blocking = [outline.questions[at] for at in counted.blockers[position]]
    inner = [(outline.groups[at], tallies[at]) for at in spot.groups]
    return Found(
        spot=spot,
        tally=tallies[position],
        parts=[(part.code, part.weight, tally.low.level) for part, tally in inner if tally.counts_above],
        blockers=tuple([question.code for question in blocking]),
        essential=tuple([question.code for question in blocking if question.essential]),
        waiting=_waiting(counted, spot) if tallies[position].standing == "claims_waiting" else (),
    )


def _waiting(counted: _Counted, spot: GroupSpot) -> tuple[str, ...]:
    return tuple(counted.outline.questions[at].code for at in spot.questions if counted.sheet.readings[at].is_waiting)


def _question_node(counted: _Counted, at: int) -> Node:
    spot, reading = counted.outline.questions[at], counted.sheet.readings[at]
    coverage = ALL if reading.state == "chosen" else NOTHING
    evidence = counted.sheet.evidence[at]
    return Node(
        code=spot.code,
        kind="question",
        assessed=reading.applicable,
        score=_SHARES[reading.low] if reading.applicable else None,
        low=_SHARES[reading.low] if reading.applicable else None,
        high=_SHARES[reading.high] if reading.applicable else None,
        level=reading.low if reading.applicable else None,
        level_low=reading.low if reading.applicable else None,
        level_high=reading.high if reading.applicable else None,
        coverage=coverage,
        evidence=evidence,
        not_applicable=NOTHING if reading.applicable else ALL,
        grade=grade_of(coverage, reading.high - reading.low, evidence, counted.rules),
        blockers=(),
        why=reason_of_question(reading),
    )

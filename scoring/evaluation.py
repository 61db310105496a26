"""From a framework and a sheet of answers to a scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.answers import Answer
from scoring.blockers import Blockers, blockers_of
from scoring.effective import Effective, effective_of
from scoring.explain import Found, reason_of_group, reason_of_question
from scoring.figures import exactly, figures_of_group, figures_of_question
from scoring.framework import Framework
from scoring.outline import GroupSpot, Outline
from scoring.reading import Reading, read_sheet
from scoring.rules import DEFAULT_RULES, Rules
from scoring.scorecard import Node, Scorecard
from scoring.tally import Tallies, tallies_of


@dataclass(frozen=True, slots=True)
class _Counted:
    """A framework and a sheet once everything is counted: all that a node is made from."""

    outline: Outline
    readings: Sequence[Reading]
    tallies: Tallies
    blockers: Blockers
    effective: Effective
    rules: Rules


def evaluate(framework: Framework, sheet: Mapping[str, Answer], rules: Rules = DEFAULT_RULES) -> Scorecard:
    """Return the scorecard of `sheet`; a question it does not name is unanswered.

    Exact, free of side effects, and linear in the number of questions. It takes the sheet as it is: filters are applied
    by `route`. Raises AnswerError for an unknown question, or an answer that its kind has no place for.
    Source of the rules: the project's method, section 1.
    """
    outline = framework.outline
    readings = read_sheet(outline, sheet)
    tallies = tallies_of(outline, readings, rules, outline.groups[0].subtree)
    blockers = blockers_of(outline, readings, tallies)
    counted = _Counted(outline, readings, tallies, blockers, effective_of(outline, readings, tallies), rules)
    return Scorecard({node.code: node for node in _nodes(counted)}, rules)


def _nodes(counted: _Counted) -> Iterator[Node]:
    for position, spot in enumerate(counted.outline.groups):
        yield _group_node(counted, position)
        if not spot.groups:
            yield from (_question_node(counted, at) for at in spot.questions)


def _group_node(counted: _Counted, position: int) -> Node:
    spot, tally = counted.outline.groups[position], counted.tallies[position]
    figures, found = exactly(figures_of_group(tally, counted.rules)), _found(counted, position)
    effective = counted.effective.groups[position]
    return Node(
        spot.code,
        spot.kind,
        *figures,
        blockers=found.blockers if figures.assessed else (),
        why=reason_of_group(found, counted.rules),
        weight=spot.own,
        effective=effective,
        contribution=effective * tally.low.share,
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
    return tuple(counted.outline.questions[at].code for at in spot.questions if counted.readings[at].is_waiting)


def _question_node(counted: _Counted, at: int) -> Node:
    spot, reading, effective = counted.outline.questions[at], counted.readings[at], counted.effective.questions[at]
    return Node(
        spot.code,
        "question",
        *exactly(figures_of_question(reading, counted.rules)),
        blockers=(),
        why=reason_of_question(reading),
        weight=spot.own,
        effective=effective,
        contribution=effective * reading.least.share,
    )

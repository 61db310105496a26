"""A scorecard as plain JSON: the one road of every number to a page, a report or the API."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from scoring.rules import VERSION
from scoring.scorecard import Fact, Node, Reason, Scorecard


def shown(share: Fraction) -> str:
    """Return a share of 0..1 as it is shown: "0.0" to "100.0", rounded once, half up."""
    tenths = _rounded(share * 1000)
    return f"{tenths // 10}.{tenths % 10}"


def to_document(scorecard: Scorecard) -> dict[str, Any]:
    """Return the scorecard as JSON values; shares are exact ("35/72") beside the text to print ("48.6")."""
    return {"core": VERSION, "nodes": {code: _node(node) for code, node in scorecard.nodes.items()}}


def _node(node: Node) -> dict[str, Any]:
    return {
        "kind": node.kind,
        "assessed": node.assessed,
        "score": _exact(node.score),
        "shown": _shown(node.score),
        "low": _exact(node.low),
        "high": _exact(node.high),
        "shown_low": _shown(node.low),
        "shown_high": _shown(node.high),
        "level": node.level,
        "level_low": node.level_low,
        "level_high": node.level_high,
        "coverage": str(node.coverage),
        "coverage_percent": _rounded(node.coverage * 100),
        "evidence": str(node.evidence),
        "not_applicable": str(node.not_applicable),
        "not_applicable_percent": _rounded(node.not_applicable * 100),
        "grade": node.grade,
        "blockers": list(node.blockers),
        "why": _reason(node.why),
    }


def _reason(why: Reason) -> dict[str, Any]:
    return {
        "rule": why.rule,
        "inputs": {name: _fact(fact) for name, fact in why.inputs.items()},
        "outcome": why.outcome,
        "children": list(why.children),
    }


def _fact(fact: Fact) -> Any:
    match fact:
        case Fraction():
            return {"exact": str(fact), "shown": shown(fact)}
        case tuple():
            return list(fact)
        case _:
            return fact


def _exact(share: Fraction | None) -> str | None:
    return None if share is None else str(share)


def _shown(share: Fraction | None) -> str | None:
    return None if share is None else shown(share)


def _rounded(number: Fraction) -> int:
    # In whole numbers: a float cannot hold a twentieth exactly, and would round some of them down.
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)

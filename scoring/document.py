"""A scorecard as plain JSON: the one road of every number to a page, a report, the API or a file."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from scoring.figures import Figures
from scoring.rules import VERSION
from scoring.scorecard import Fact, Node, Reason, Scorecard


def shown(share: Fraction) -> str:
    """Return a share of 0..1 as it is shown: "0.0" to "100.0", rounded once, half up."""
    tenths = _rounded(share * 1000)
    return f"{tenths // 10}.{tenths % 10}"


def to_document(scorecard: Scorecard) -> dict[str, Any]:
    """Return the scorecard as JSON values; shares are exact ("35/72") beside the text to print ("48.6")."""
    nodes = {code: _node(node) for code, node in scorecard.nodes.items()}
    return {"core": VERSION, "rules": scorecard.rules.version, "nodes": nodes}


def to_figures(scorecard: Scorecard) -> dict[str, Any]:
    """Return the measured figures alone, without reasons: what a scripted check reads of each node."""
    nodes = {node.code: figures_document(node.kind, figures_in(node)) for node in scorecard.nodes.values()}
    return {"core": VERSION, "rules": scorecard.rules.version, "nodes": nodes}


def explanation(scorecard: Scorecard, code: str) -> dict[str, Any]:
    """Return the tree of contributions under a node: the rule of each, its inputs and outcome, its weight and score.

    Each node's contribution to the agency's score is the sum of its children's. Raises KeyError for an unknown code.
    """
    node = scorecard[code]
    document = _node(node)
    names = ("kind", "weight", "effective", "effective_percent", "score", "shown", "level", "contribution", "blockers")
    return {
        "code": code,
        "assessed": node.assessed,
        **{name: document[name] for name in names},
        **{name: document["why"][name] for name in ("rule", "inputs", "outcome")},
        "children": [explanation(scorecard, child) for child in node.why.children],
    }


def figures_in(node: Node) -> Figures:
    """Return the figures of a node."""
    return Figures._make(getattr(node, name) for name in Figures._fields)


def figures_document(kind: str, figures: Figures) -> dict[str, Any]:
    """Return the figures of one node as JSON values; a decimal is rounded once to six places, half up."""
    return {
        "kind": kind,
        **_figures(figures),
        **{f"{name}_decimal": _decimal(getattr(figures, name)) for name in _DECIMALS},
    }


_DECIMALS = ("score", "low", "high", "coverage", "evidence", "not_applicable")


def _node(node: Node) -> dict[str, Any]:
    return {
        "kind": node.kind,
        **_figures(figures_in(node)),
        "blockers": list(node.blockers),
        "why": _reason(node.why),
        "weight": str(node.weight),
        "effective": str(node.effective),
        "effective_percent": shown(node.effective),
        "contribution": str(node.contribution),
    }


def _figures(node: Figures) -> dict[str, Any]:
    return {
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
        "evidence_percent": _rounded(node.evidence * 100),
        "not_applicable": str(node.not_applicable),
        "not_applicable_percent": _rounded(node.not_applicable * 100),
        "grade": node.grade,
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


def _decimal(share: Fraction | None) -> float | None:
    # Dividing by a power of ten at the very end gives the float nearest to the six places.
    return None if share is None else _rounded(share * 1_000_000) / 1_000_000


def _rounded(number: Fraction) -> int:
    # In whole numbers: a float cannot hold a twentieth exactly, and would round some of them down.
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)

"""A scorecard as plain JSON: the one road of every number to a page, a report, the API or a file."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from scoring.figures import Figures
from scoring.rules import VERSION
from scoring.scorecard import Fact, Node, Reason, Scorecard


def shown(share: Fraction) -> str:
    """Return a share of 0..1 as it is shown: "0.0" to "100.0", rounded once, half up."""
    return _said(share.as_integer_ratio()).shown


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
        "score_decimal": _decimal(figures.score),
        "low_decimal": _decimal(figures.low),
        "high_decimal": _decimal(figures.high),
        "coverage_decimal": _decimal(figures.coverage),
        "not_applicable_decimal": _decimal(figures.not_applicable),
    }


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
        "coverage": _exact(node.coverage),
        "coverage_percent": _percent(node.coverage),
        "evidence": _exact(node.evidence),
        "evidence_percent": _percent(node.evidence),
        "not_applicable": _exact(node.not_applicable),
        "not_applicable_percent": _percent(node.not_applicable),
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
    return None if share is None else _said(share.as_integer_ratio()).exact


def _shown(share: Fraction | None) -> str | None:
    return None if share is None else shown(share)


def _percent(share: Fraction) -> int:
    return _said(share.as_integer_ratio()).percent


def _decimal(share: Fraction | None) -> float | None:
    return None if share is None else _said(share.as_integer_ratio()).decimal


class _Said(NamedTuple):
    exact: str
    shown: str
    percent: int
    decimal: float


# The shares of a scorecard repeat; by two whole numbers they are found faster than a fraction hashes.
@lru_cache(maxsize=8192)
def _said(ratio: tuple[int, int]) -> _Said:
    numerator, denominator = ratio
    tenths = _rounded(numerator * 1000, denominator)
    return _Said(
        exact=str(Fraction(numerator, denominator)),
        shown=f"{tenths // 10}.{tenths % 10}",
        percent=_rounded(numerator * 100, denominator),
        # Dividing by a power of ten at the very end gives the float nearest to the six places.
        decimal=_rounded(numerator * 1_000_000, denominator) / 1_000_000,
    )


def _rounded(numerator: int, denominator: int) -> int:
    # In whole numbers: a float cannot hold a twentieth exactly, and would round some of them down.
    return (2 * numerator + denominator) // (2 * denominator)

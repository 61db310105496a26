"""A scorecard as plain JSON: the one road of every number to a page, a report, the API or a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from scoring.figures import Figures
from scoring.rules import VERSION
from scoring.scorecard import Fact, Node, Reason, Scorecard
from scoring.shares import Ratio


def shown(share: Fraction) -> str:
    """Return a share of 0..1 as it is shown: "0.0" to "100.0", rounded once, half up."""
    return _tenths(share.as_integer_ratio())


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


def figures_in(node: Node) -> Figures[Ratio]:
    """Return the figures of a node."""
    found = (getattr(node, name) for name in Figures._fields)
    return Figures._make(value.as_integer_ratio() if isinstance(value, Fraction) else value for value in found)


def figures_document(kind: str, figures: Figures[Ratio]) -> dict[str, Any]:
    """Return the figures of one node as JSON values; a decimal is rounded once to six places, half up."""
    document = _standing(kind, figures.assessed, figures.level, figures.level_high, figures.grade)
    for name in SHARES:
        document |= _share(name, getattr(figures, name))
    return document


def figures_text(kind: str, figures: Figures[Ratio]) -> str:
    """Return the same as JSON text, put together from pieces that were made before."""
    standing = _standing_text(kind, figures.assessed, figures.level, figures.level_high, figures.grade)
    return f"{{{standing}, {', '.join(map(_share_text, SHARES, _shares(figures)))}}}"


# What is said of each share beside the exact text: as people read it, and as a number.
SAID: Final[Mapping[str, tuple[str, str, str]]] = {
    "score": ("score", "shown", "score_decimal"),
    "low": ("low", "shown_low", "low_decimal"),
    "high": ("high", "shown_high", "high_decimal"),
    "coverage": ("coverage", "coverage_percent", "coverage_decimal"),
    "evidence": ("evidence", "evidence_percent", "evidence_decimal"),
    "not_applicable": ("not_applicable", "not_applicable_percent", "not_applicable_decimal"),
}
SHARES: Final = tuple(SAID)
_shares = attrgetter(*SHARES)


def _node(node: Node) -> dict[str, Any]:
    document = figures_document(node.kind, figures_in(node))
    for name in SHARES:
        del document[f"{name}_decimal"]
    return document | {
        "blockers": list(node.blockers),
        "why": _reason(node.why),
        "weight": str(node.weight),
        "effective": str(node.effective),
        "effective_percent": shown(node.effective),
        "contribution": str(node.contribution),
    }


def _standing(kind: str, assessed: bool, level: int | None, level_high: int | None, grade: str) -> dict[str, Any]:
    levels = {"level": level, "level_low": level, "level_high": level_high}
    return {"kind": kind, "assessed": assessed, **levels, "grade": grade}


def _share(name: str, ratio: Ratio | None) -> dict[str, Any]:
    return dict(zip(SAID[name], _said(name, ratio), strict=True))


@lru_cache(maxsize=1024)
def _standing_text(kind: str, assessed: bool, level: int | None, level_high: int | None, grade: str) -> str:
    return json.dumps(_standing(kind, assessed, level, level_high, grade))[1:-1]


@lru_cache(maxsize=16384)
def _share_text(name: str, ratio: Ratio | None) -> str:
    pairs = zip(SAID[name], _said(name, ratio), strict=True)
    return ", ".join([f'"{key}": {_plain_json(value)}' for key, value in pairs])


def _plain_json(value: str | float | None) -> str:
    # Asking the encoder for three numbers takes as long as scoring a dimension; the texts are digits and points.
    if value is None:
        return "null"
    return f'"{value}"' if isinstance(value, str) else repr(value)


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


def _said(name: str, ratio: Ratio | None) -> tuple[str | None, str | int | None, float | None]:
    if ratio is None:
        return None, None, None
    part, whole = ratio
    exact = f"{part}/{whole}" if whole != 1 else str(part)
    read = _rounded(ratio, 100) if SAID[name][1].endswith("_percent") else _tenths(ratio)
    # Dividing by a power of ten at the very end gives the float nearest to the six places.
    return exact, read, _rounded(ratio, 1_000_000) / 1_000_000


def _tenths(ratio: Ratio) -> str:
    tenths = _rounded(ratio, 1000)
    return f"{tenths // 10}.{tenths % 10}"


def _rounded(ratio: Ratio, times: int) -> int:
    # In whole numbers: a float cannot hold a twentieth exactly, and would round some of them down.
    part, whole = ratio
    return (2 * times * part + whole) // (2 * whole)

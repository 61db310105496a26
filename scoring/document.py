"""A scorecard as plain JSON: the one road of every number to a page, a report, the API or a file."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

from scoring.figures import Figures
from scoring.rules import VERSION
from scoring.scorecard import Fact, Node, Reason, Scorecard

Ratio: TypeAlias = tuple[int, int]


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


def figures_in(node: Node) -> Figures:
    """Return the figures of a node."""
    return Figures._make(getattr(node, name) for name in Figures._fields)


def figures_document(kind: str, figures: Figures) -> dict[str, Any]:
    """Return the figures of one node as JSON values; a decimal is rounded once to six places, half up."""
    document = _standing(kind, figures.assessed, figures.level, figures.level_high, figures.grade)
    for name in SHARES:
        document |= _share(name, _ratio(getattr(figures, name)))
    return document


def figures_text(kind: str, figures: Figures) -> str:
    """Return the same as JSON text, put together from pieces that were made before."""
    standing = _standing_text(kind, figures.assessed, figures.level, figures.level_high, figures.grade)
    pieces = [_share_text(name, _ratio(share)) for name, share in zip(SHARES, _shares(figures), strict=True)]
    return f"{{{standing}, {', '.join(pieces)}}}"


SHARES: Final = ("score", "low", "high", "coverage", "evidence", "not_applicable")
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
    said = _UNSAID if ratio is None else _said(ratio)
    decimal = {f"{name}_decimal": said.decimal}
    match name:
        case "score":
            return {"score": said.exact, "shown": said.shown} | decimal
        case "low" | "high":
            return {name: said.exact, f"shown_{name}": said.shown} | decimal
        case _:
            return {name: said.exact, f"{name}_percent": said.percent} | decimal


@lru_cache(maxsize=1024)
def _standing_text(kind: str, assessed: bool, level: int | None, level_high: int | None, grade: str) -> str:
    return json.dumps(_standing(kind, assessed, level, level_high, grade))[1:-1]


@lru_cache(maxsize=8192)
def _share_text(name: str, ratio: Ratio | None) -> str:
    return json.dumps(_share(name, ratio))[1:-1]


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


class _Said(NamedTuple):
    exact: str | None
    shown: str | None
    percent: int | None
    decimal: float | None


_UNSAID: Final = _Said(None, None, None, None)


# The shares of a scorecard repeat; as two whole numbers they are found faster than a fraction hashes.
@lru_cache(maxsize=8192)
def _said(ratio: Ratio) -> _Said:
    return _Said(
        exact=str(Fraction(*ratio)),
        shown=_tenths(ratio),
        percent=_rounded(ratio, 100),
        # Dividing by a power of ten at the very end gives the float nearest to the six places.
        decimal=_rounded(ratio, 1_000_000) / 1_000_000,
    )


def _ratio(share: Fraction | None) -> Ratio | None:
    return None if share is None else share.as_integer_ratio()


def _tenths(ratio: Ratio) -> str:
    tenths = _rounded(ratio, 1000)
    return f"{tenths // 10}.{tenths % 10}"


def _rounded(ratio: Ratio, times: int) -> int:
    # In whole numbers: a float cannot hold a twentieth exactly, and would round some of them down.
    part, whole = ratio
    return (2 * times * part + whole) // (2 * whole)

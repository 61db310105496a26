"""The result of scoring: one node for the agency and everything under it, each with the reason for its level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from scoring.outline import Kind
from scoring.rules import Rules

Fact: TypeAlias = int | str | bool | Fraction | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a node stands where it does, as codes and numbers that a page can put into words.

    `rule` is the rule applied, `inputs` the numbers it was applied to, `outcome` what decided; `children` are the codes
    of the nodes it rests on, whose own reasons make the tree.
    """

    rule: str
    inputs: Mapping[str, Fact]
    outcome: str
    children: tuple[str, ...] = ()


# A named tuple is made three times as fast as a frozen dataclass, and evaluating makes one for every question.
class Node(NamedTuple):
    """One agency, component, dimension or question; shares are exact, 0..1, and levels 1..5.

    Score and levels are None where the node is not assessed. The score is the low end of its interval. `weight` is the
    node's own among its siblings, `effective` its share in the score of the agency, 0 where it does not count, and
    `contribution` what it adds to that score: those of its children add up to its own.
    """

    code: str
    kind: Kind
    assessed: bool
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    level_low: int | None
    level_high: int | None
    coverage: Fraction
    evidence: Fraction
    not_applicable: Fraction
    grade: str
    blockers: tuple[str, ...]
    why: Reason
    weight: Fraction
    effective: Fraction
    contribution: Fraction


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All nodes of a framework by code, in preorder, and the rules they were judged by."""

    nodes: Mapping[str, Node]
    rules: Rules

    def __getitem__(self, code: str) -> Node:
        return self.nodes[code]

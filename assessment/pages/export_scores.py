"""The scorecard of an exported result: every group with its score to the last digit."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

import scoring
from assessment.questionnaire import Questionnaire
from assessment.workbooks import Cell, Table

Nodes = Mapping[str, Mapping[str, Any]]


def scores_table(questionnaire: Questionnaire, nodes: Nodes) -> Table:
    """Return the table of all groups, each under the one it is part of."""
    body = [_score_row(questionnaire, nodes[part.code], part, above) for part, above in _groups(questionnaire)]
    return Table(_("Scorecard"), _score_heads(), body, frozenset({1}))


def _groups(questionnaire: Questionnaire) -> Iterator[tuple[scoring.Group, str]]:
    def walk(group: scoring.Group, above: str) -> Iterator[tuple[scoring.Group, str]]:
        yield group, above
        for child in group.groups:
            yield from walk(child, group.code)

    return walk(questionnaire.framework.root, "")


def _score_heads() -> list[str]:
    return [
        _("Code"),
        _("Name"),
        _("Kind"),
        _("Part of"),
        _("Weight"),
        _("Assessed"),
        _("Score, exact"),
        _("Score, 0 to 100"),
        _("Score as shown"),
        _("Lowest, exact"),
        _("Highest, exact"),
        _("Level"),
        _("Lowest level"),
        _("Highest level"),
        _("Coverage, exact"),
        _("Evidence, exact"),
        _("Not applicable, exact"),
        _("Confidence"),
    ]


def _score_row(questionnaire: Questionnaire, node: Mapping[str, Any], part: scoring.Group, above: str) -> list[Cell]:
    score = Fraction(node["score"]) * 100 if node["score"] is not None else None
    return [
        part.code,
        questionnaire.names.get(part.code, _("The agency as a whole")),
        node["kind"],
        above,
        Fraction(part.weight),
        yes_or_no(node["assessed"]),
        node["score"] or "",
        score,
        node["shown"] or "",
        node["low"] or "",
        node["high"] or "",
        node["level"],
        node["level_low"],
        node["level_high"],
        node["coverage"],
        node["evidence"],
        node["not_applicable"],
        node["grade"],
    ]


def yes_or_no(is_so: bool) -> str:
    """Return a truth value as a cell says it."""
    return _("yes") if is_so else _("no")

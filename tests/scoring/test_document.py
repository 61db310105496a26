"""The scorecard as JSON."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from scoring import DEFAULT_RULES, VERSION, Chosen, DontKnow, NotApplicable, evaluate, shown, to_document
from scoring.document import to_figures
from tests.scoring import trees
from tests.scoring.examples import sometimes

ANSWERS = {"q1": Chosen(3), "q2": Chosen(4), "q3": NotApplicable(), "q4": DontKnow(), "q5": Chosen(2)}
COMPONENT = {
    "kind": "component",
    "assessed": True,
    "score": "35/72",
    "shown": "48.6",
    "low": "35/72",
    "high": "47/72",
    "shown_low": "48.6",
    "shown_high": "65.3",
    "level": 2,
    "level_low": 2,
    "level_high": 3,
    "coverage": "4/5",
    "coverage_percent": 80,
    "evidence": "0",
    "evidence_percent": 0,
    "not_applicable": "1/6",
    "not_applicable_percent": 17,
    "grade": "C",
    "blockers": ["q4", "q5"],
    "why": {
        "rule": "gate_and_cap",
        "inputs": {
            "level": 2,
            "bound_by": ["level_not_settled", "weakest_part"],
            "share_at_level": {"exact": "4/5", "shown": "80.0"},
            "settled_above": {"exact": "17/20", "shown": "85.0"},
            "essential": [],
            "share_at_next": {"exact": "3/5", "shown": "60.0"},
            "reached_above": {"exact": "1/2", "shown": "50.0"},
            "weakest": ["S2"],
            "weakest_level": 1,
            "levels_above_weakest": 1,
            "level_before_cap": 2,
        },
        "outcome": "level_not_settled",
        "children": ["S1", "S2"],
    },
    "weight": "1",
    "effective": "1",
    "effective_percent": "100.0",
    "contribution": "35/72",
}


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(35, 72), "48.6"),
        (Fraction(0), "0.0"),
        (Fraction(1), "100.0"),
        (Fraction(1, 2000), "0.1"),  # half up, not half to even
        (Fraction(5, 2000), "0.3"),
        (Fraction(999, 2000) / 1000, "0.0"),
        (Fraction(1999, 2000), "100.0"),
    ],
)
def test_a_share_is_shown_with_one_decimal_rounded_half_up(share: Fraction, text: str) -> None:
    assert shown(share) == text


def test_a_node_carries_exact_shares_beside_the_text_to_print() -> None:
    document = to_document(evaluate(trees.unit_example(), ANSWERS))

    assert (document["core"], document["rules"]) == (VERSION, DEFAULT_RULES.version)
    assert document["nodes"]["C"] == COMPONENT


def test_every_field_is_described_for_those_who_read_it() -> None:
    described = (Path(__file__).resolve().parents[2] / "docs/scoring.md").read_text()
    scorecard = evaluate(trees.unit_example(), ANSWERS)

    fields = to_document(scorecard)["nodes"]["C"].keys() | to_figures(scorecard)["nodes"]["C"].keys()

    assert [field for field in sorted(fields) if f"`{field}`" not in described] == []


def test_what_is_not_assessed_has_neither_score_nor_level_nor_text() -> None:
    node = to_document(evaluate(trees.dimension(1), {"q1": NotApplicable(accepted=True)}))["nodes"]["C"]

    scores = ("score", "shown", "low", "high", "shown_low", "shown_high", "level", "level_low", "level_high")
    assert {node[name] for name in scores} == {None}
    assert (node["assessed"], node["not_applicable_percent"]) == (False, 100)


@sometimes
@given(trees.sheets())
def test_a_document_survives_json_and_keeps_every_node(sheet: trees.Sheet) -> None:
    scorecard = sheet.scored()

    document = to_document(scorecard)

    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert list(document["nodes"]) == list(scorecard.nodes)

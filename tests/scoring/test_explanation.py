"""What each part weighs in the whole, what it adds to it, and the tree of both."""

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoring import Answer, Chosen, DontKnow, NotApplicable, evaluate, explanation, to_document
from tests.scoring import trees
from tests.scoring.examples import often
from tests.scoring.trees import Sheet

ANSWERS: dict[str, Answer] = {
    "q1": Chosen(3, Fraction(1, 2)),
    "q2": Chosen(4),
    "q3": NotApplicable(accepted=True),
    "q4": DontKnow(),
    "q5": Chosen(2),
}
either = some.one_of(trees.sheets(), trees.sheets(is_banded=True))


def test_a_part_weighs_its_share_among_those_that_count_times_its_groups_share() -> None:
    nodes = evaluate(trees.unit_example(), ANSWERS).nodes

    assert {code: node.effective for code, node in nodes.items()} == {
        "agency": 1,
        "C": 1,
        "S1": Fraction(2, 3),
        "q1": Fraction(2, 9),
        "q2": Fraction(4, 9),
        "q3": 0,
        "S2": Fraction(1, 3),
        "q4": Fraction(1, 6),
        "q5": Fraction(1, 6),
    }


def test_nothing_in_a_group_that_waits_weighs_anything() -> None:
    nodes = evaluate(trees.unit_example(), {**ANSWERS, "q4": NotApplicable(), "q5": NotApplicable()}).nodes

    assert [nodes[code].effective for code in ("S1", "S2", "q4", "q5")] == [1, 0, 0, 0]


def test_where_nothing_counts_nothing_weighs() -> None:
    nodes = evaluate(trees.dimension(1), {"q1": NotApplicable(accepted=True)}).nodes

    assert {node.effective for node in nodes.values()} == {0}


@often
@given(either)
def test_contributions_of_children_add_up_to_that_of_their_group(sheet: Sheet) -> None:
    nodes = sheet.scored().nodes

    for node in nodes.values():
        children = [nodes[code] for code in node.why.children]
        if children:
            assert sum(child.contribution for child in children) == node.contribution
            assert sum(child.effective for child in children) == node.effective
        if node.score is not None:
            assert node.contribution == node.effective * node.score


def test_the_document_says_weights_as_text_and_evidence_in_whole_percent() -> None:
    node = to_document(evaluate(trees.unit_example(), ANSWERS))["nodes"]["S1"]

    assert (node["weight"], node["effective"], node["effective_percent"]) == ("2", "2/3", "66.7")
    assert (node["contribution"], node["evidence"], node["evidence_percent"]) == ("4/9", "1/6", 17)


def test_an_explanation_is_the_tree_of_the_same_nodes() -> None:
    scorecard = evaluate(trees.unit_example(), ANSWERS)
    nodes = to_document(scorecard)["nodes"]

    told = list(flattened(explanation(scorecard, "agency")))

    assert [tree["code"] for tree in told] == list(nodes)
    for tree in told:
        node = nodes[tree["code"]]
        assert {name: tree[name] for name in ("rule", "inputs", "outcome")} == {
            name: node["why"][name] for name in ("rule", "inputs", "outcome")
        }
        for name in ("kind", "weight", "effective", "score", "shown", "level", "contribution", "blockers", "assessed"):
            assert tree[name] == node[name]


def flattened(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for child in tree["children"]:
        yield from flattened(child)


def test_an_explanation_survives_json_and_of_a_question_has_no_children() -> None:
    scorecard = evaluate(trees.unit_example(), ANSWERS)

    leaf = explanation(scorecard, "q4")

    assert json.loads(json.dumps(leaf)) == leaf
    assert (leaf["rule"], leaf["outcome"], leaf["children"]) == ("dont_know", "counted_as_lowest", [])


def test_an_unknown_part_cannot_be_explained() -> None:
    with pytest.raises(KeyError):
        explanation(evaluate(trees.unit_example(), {}), "nowhere")

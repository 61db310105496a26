"""The difference between two editions is told in words, and nothing that differs is left out."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assessment.differences import Difference, differences
from tests import factories

Change = Callable[[dict[str, Any]], object]


def a1(document: dict[str, Any]) -> dict[str, Any]:
    return document["components"][0]["dimensions"][0]


def first(document: dict[str, Any]) -> dict[str, Any]:
    return a1(document)["questions"][0]


def after(change: Change) -> tuple[Difference, ...]:
    old = factories.document()
    new = copy.deepcopy(old)
    change(new)
    return differences(old, new)


def test_equal_documents_do_not_differ():
    assert after(lambda document: None) == ()


CHANGES: list[tuple[Change, str, str, bool]] = [
    (lambda d: d.update(title="Other"), "", "Title: “Small framework” is now “Other”", False),
    (lambda d: d["levels"][0].update(name="Start"), "", "Name of level 1: “Initial” is now “Start”", False),
    (lambda d: d.update(scoring={"levels": "bands"}), "", "Rule for levels: “nothing” is now “levels bands”", True),
    (lambda d: d["components"][0].update(weight=2), "A", "Weight: “1” is now “2”", True),
    (lambda d: a1(d).update(name="Other"), "A1", "Name: “Dimension A1” is now “Other”", False),
    (lambda d: first(d).update(text="Why?"), "A1.1", "Wording: “Question A1.1?” is now “Why?”", False),
    (lambda d: first(d).update(essential=True), "A1.1", "Essential: “no” is now “yes”", True),
    (lambda d: first(d).update(scope="basic"), "A1.1", "Scope: “full” is now “basic”", True),
    (lambda d: first(d).update(evidence=["A", "B"]), "A1.1", "Typical evidence: “A record” is now “A; B”", False),
    (
        lambda d: first(d)["options"][2].update(text="X"),
        "A1.1",
        "Wording of option 3: “A1.1 level 3” is now “X”",
        False,
    ),
    (lambda d: first(d)["options"].pop(), "A1.1", "Option removed: A1.1 level 5", True),
    (lambda d: a1(d)["questions"].pop(0), "A1.1", "Question removed: Question A1.1?", True),
    (lambda d: a1(d)["questions"].append(factories.question("A1.9")), "A1.9", "New question: Question A1.9?", True),
    (lambda d: d["components"].pop(), "B", "Group removed: Component B", True),
    (lambda d: a1(d)["questions"].reverse(), "A1", "The order of its parts has changed.", False),
    (lambda d: d.update(translations={"fr": {}}), "", "New translation: fr", False),
    (lambda d: d.update(checks=[{"code": "c", "text": "Look"}]), "c", "New check: Look", False),
]


@pytest.mark.parametrize(("change", "place", "words", "moves_levels"), CHANGES)
def test_a_difference_is_told_with_its_place_and_weight(change: Change, place: str, words: str, moves_levels: bool):
    found = after(change)

    assert (found[0].place, found[0].words, found[0].moves_levels) == (place, words, moves_levels)


def test_a_group_takes_everything_in_it_along():
    removed = after(lambda document: document["components"].pop())

    assert [(found.kind, found.place) for found in removed] == [
        ("removed", "B"),
        ("removed", "B1"),
        ("removed", "B1.1"),
        ("removed", "B1.2"),
    ]


def test_a_question_that_moves_stays_the_same_question():
    def move(document: dict[str, Any]) -> None:
        document["components"][1]["dimensions"][0]["questions"].append(a1(document)["questions"].pop(0))

    assert after(move) == (Difference("moved", "A1.1", "Moved from A1 to B1", True),)


def test_what_is_left_to_its_usual_value_does_not_differ_from_the_same_value_written_out():
    assert after(lambda document: first(document).update(kind="rubric", scope="full")) == ()


def test_a_long_text_is_shortened():
    found = after(lambda document: first(document).update(text="x" * 1000))

    assert len(found[0].words) < 400
    assert found[0].words.endswith("…”")

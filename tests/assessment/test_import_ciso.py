"""CISO Assistant libraries: requirement nodes become groups and questions, scores become shares."""

from typing import Any

import pytest

from tests.assessment.import_files import LIBRARY, imported, questions_of, told

NODE = "    - {urn: 'urn:n:%s', assessable: %s, depth: %s, ref_id: '%s', name: Node %s}\n"
HEAD = "locale: fr\nobjects:\n  framework:\n    name: Drawn\n    requirement_nodes:\n"


def library(*nodes: tuple[str, bool, int]) -> bytes:
    """Return a library without scores, of nodes given by name, whether they are asked, and depth."""
    rows = (NODE % (name, str(asked).lower(), depth, name, name) for name, asked, depth in nodes)
    return (HEAD + "".join(rows)).encode()


def tree(found: Any) -> list[Any]:
    """Return the codes of groups and questions as they are nested."""
    return [_codes(group) for group in found.document["components"]]


def _codes(group: dict[str, Any]) -> tuple[str, list[Any]]:
    below = [_codes(child) for child in group.get("dimensions", ())]
    return group["code"], below or [question["code"] for question in group.get("questions", ())]


def test_the_head_comes_from_the_framework_and_the_library():
    document = imported(LIBRARY.encode()).document

    assert document is not None
    head = {key: document[key] for key in ("code", "title", "version", "language", "summary")}
    assert head == {
        "code": "small-1",
        "title": "Small framework",
        "version": "2",
        "language": "en",
        "summary": "Nothing but a sample.",
    }


def test_a_requirement_is_asked_on_the_scale_of_the_framework():
    question = questions_of(imported(LIBRARY.encode()))["1.10"]

    assert [(option["code"], option["text"], option["share"]) for option in question["options"]] == [
        ("0", "Absent", 0),
        ("2", "Partly", 0.5),
        ("4", "Fully", 1),
    ]


def test_what_the_node_says_besides_is_kept():
    question = questions_of(imported(LIBRARY.encode()))["1.10"]

    assert question["why"] == "Everybody is trained once a year."
    assert question["better"] == "Plan the training in January."
    assert question["evidence"] == ["Training plan", "List of participants"]
    assert (question["weight"], question["essential"], question["scope"]) == (2, True, "basic")


def test_a_number_like_code_keeps_its_last_digit():
    assert "1.10" in questions_of(imported(LIBRARY.encode()))


def test_the_questions_of_a_requirement_become_ours_with_their_shares_and_conditions():
    questions = questions_of(imported(LIBRARY.encode()))

    first, second = questions["2.1.q1"], questions["2.1.q2"]
    assert [(option["text"], option["share"]) for option in first["options"]] == [("Yes", 1), ("No", 0)]
    assert [(option["text"], option["share"]) for option in second["options"]] == [("Owner", 0.75), ("Age", 0.25)]
    assert second["shown_when"] == {"question": "2.1.q1", "is": ["1"]}


def test_translations_come_along():
    document = imported(LIBRARY.encode()).document

    assert document is not None
    assert document["translations"]["fr"]["parts"] == {
        "1": {"name": "Personnes", "about": "Qui travaille."},
        "1.10": {"text": "Le personnel est formé", "why": "Chaque année."},
    }


def test_without_scores_the_degree_of_compliance_is_asked():
    found = imported(library(("a", False, 1), ("a.1", True, 2)))

    question = questions_of(found)["a.1"]
    assert [option["share"] for option in question["options"]] == [0, 0.5, 1]
    assert question["not_applicable"] is True
    assert any("degree of compliance" in note.message for note in found.notes)


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ([("a", False, 1), ("b", True, 2), ("c", True, 2)], [("a", ["b", "c"])]),
        ([("a", True, 1), ("b", True, 1)], [("general", ["a", "b"])]),
        ([("a", False, 1), ("b", True, 2), ("c", False, 2), ("d", True, 3)], [("a", [("a-0", ["b"]), ("c", ["d"])])]),
        ([("a", False, 1), ("b", True, 2), ("c", False, 1)], [("a", ["b"])]),
        ([("a", True, 1), ("b", True, 2)], [("a", ["a-2", "b"])]),
    ],
)
def test_depth_makes_the_tree_and_our_rules_hold_in_it(nodes: list[tuple[str, bool, int]], expected: list[Any]):
    found = imported(library(*nodes))

    assert found.is_ready, told(found)
    assert tree(found) == expected


def test_a_requirement_below_many_groups_is_moved_up_with_a_note():
    nodes = [(f"g{depth}", False, depth) for depth in range(1, 40)]

    found = imported(library(*nodes, ("last", True, 40)))

    assert found.is_ready, told(found)
    assert "last" in questions_of(found)
    assert any("too deep" in note.message for note in found.notes)


def test_a_wrong_weight_is_told_with_its_line():
    text = LIBRARY.replace("weight: 2", "weight: -2")

    (error,) = imported(text.encode()).errors

    first = next(number for number, line in enumerate(text.splitlines(), 1) if "node:1.10" in line)
    assert (error.place, error.row, error.column) == ("requirement_nodes", first, "weight")
    assert "must be above 0" in error.message


def test_a_text_that_is_too_long_is_cut_and_told():
    text = LIBRARY.replace("Everybody is trained once a year.", "Very " * 1000)

    found = imported(text.encode())

    assert found.is_ready, told(found)
    assert len(questions_of(found)["1.10"]["why"]) == 2000
    assert any("was cut to 2,000 characters" in note.message for note in found.notes)


def test_a_list_where_a_text_belongs_is_no_text():
    text = LIBRARY.replace("name: Machines are known", "name: [Machines]")

    question = questions_of(imported(text.encode()))["2.1.q1"]

    assert "why" not in question

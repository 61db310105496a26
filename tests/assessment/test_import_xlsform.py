"""XLSForm: rows become groups and questions; simple conditions and languages come along, the rest is told by row."""

from typing import Any

import pytest

from tests.assessment.import_files import FORM, form, imported, questions_of, told

HEADINGS = ["type", "name", "label", "relevant", "constraint", "low", "high", "weight"]
SURVEY = FORM["survey"]


def survey(*rows: list[Any]) -> bytes:
    """Return a form in one language with these rows inside one group, and a question to depend on."""
    first = ["select_one habit", "how", "How often?"]
    return form(
        survey=[HEADINGS, ["begin_group", "g", "Group"], first, *rows, ["end_group"]],
        choices=[["list_name", "name", "label"], ["habit", "never", "Never"], ["habit", "daily", "Daily"]],
        settings=[["form_title"], ["Small"]],
    )


def test_every_kind_of_question_becomes_ours():
    found = imported(form())

    assert found.is_ready, told(found)
    kinds = {code: question["kind"] for code, question in questions_of(found).items()}
    assert kinds == {
        "how": "single",
        "tested": "yes_no",
        "places": "multiple",
        "share": "number",
        "more": "text",
        "last": "date",
    }


def test_title_version_and_language_come_from_the_settings():
    document = imported(form()).document

    assert document is not None
    head = {key: document[key] for key in ("code", "title", "version", "language")}
    assert head == {"code": "backups", "title": "Backups", "version": "3", "language": "en"}


def test_a_group_becomes_a_component_and_its_note_the_words_about_it():
    document = imported(form()).document

    assert document is not None
    (component,) = document["components"]
    assert (component["code"], component["name"]) == ("backup", "Backups")
    assert component["about"] == "Copies of what matters."


def test_shares_come_from_the_column_or_else_in_equal_steps_with_a_note():
    found = imported(form())

    questions = questions_of(found)
    assert [option["share"] for option in questions["how"]["options"]] == [0, 0.5, 1]
    assert questions["places"]["options"][0] == {"code": "office", "text": "Office", "share": 0.5}
    assert questions["places"]["options"][2] == {"code": "none", "text": "None", "alone": True}
    assert ("choices", 7, "share") in [(note.place, note.row, note.column) for note in found.notes]


def test_levels_may_stand_in_a_column_of_the_choices():
    choices = [["list_name", "name", "label", "level"], ["habit", "never", "Never", 1], ["habit", "daily", "Daily", 5]]

    found = imported(form(survey=[HEADINGS, ["select_one habit", "how", "How often?"]], choices=choices))

    assert [option["level"] for option in questions_of(found)["how"]["options"]] == [1, 5]


def test_a_choice_without_the_share_that_others_have_is_an_error_at_its_row():
    choices = [["list_name", "name", "label", "share"], ["habit", "never", "Never", 0], ["habit", "daily", "Daily"]]

    found = imported(form(survey=[HEADINGS, ["select_one habit", "how", "How often?"]], choices=choices))

    assert ("choices", 3, "share") in [(error.place, error.row, error.column) for error in found.errors]


def test_another_language_becomes_a_translation():
    document = imported(form()).document

    assert document is not None
    parts = document["translations"]["fr"]["parts"]
    assert parts["backup"] == {"name": "Sauvegardes"}
    assert parts["how"]["text"] == "À quelle fréquence ?"
    assert parts["how"]["options"] == [{"text": "Jamais"}, {"text": "Chaque semaine"}, {"text": "Chaque jour"}]


@pytest.mark.parametrize(
    ("relevant", "condition"),
    [
        ("${how} = 'daily'", {"question": "how", "is": ["daily"]}),
        ("selected(${how}, 'daily')", {"question": "how", "is": ["daily"]}),
        ("not(${how} = 'never')", {"not": {"question": "how", "is": ["never"]}}),
        ("${n} >= 3", {"question": "n", "at_least": 3}),
        ("${n} = 3", {"all": [{"question": "n", "at_least": 3}, {"question": "n", "at_most": 3}]}),
        ("${how} != ''", {"question": "how", "answered": True}),
        (
            "${how} = 'daily' or ${n} <= 2",
            {"any": [{"question": "how", "is": ["daily"]}, {"question": "n", "at_most": 2}]},
        ),
    ],
)
def test_a_simple_relevant_becomes_a_condition(relevant: str, condition: dict[str, Any]):
    number = ["integer", "n", "How many?", None, ". >= 0 and . <= 9"]

    found = imported(survey(number, ["text", "t", "Why?", relevant]))

    assert found.is_ready, told(found)
    assert questions_of(found)["t"]["shown_when"] == condition


@pytest.mark.parametrize(
    "relevant",
    [
        "string-length(${how}) > 3",
        "${how} = 'weekly'",
        "${how} >= 2",
        "${n} = 'x'",
        "${more} = 'x'",
        "selected(${how}, concat('da', 'ily'))",
    ],
)
def test_any_other_relevant_is_told_at_its_row_and_the_question_kept(relevant: str):
    number = ["integer", "n", "How many?", None, ". >= 0 and . <= 9"]

    found = imported(survey(number, ["text", "more", "What?"], ["text", "t", "Why?", relevant]))

    assert found.is_ready, told(found)
    assert "shown_when" not in questions_of(found)["t"]
    (note,) = [note for note in found.notes if note.column == "relevant"]
    assert (note.place, note.row) == ("survey", 6)
    assert "cannot be taken over" in note.message


def test_the_relevant_of_a_group_becomes_its_condition():
    rows = [["end_group"], ["begin_group", "h", "Other", "${how} = 'daily'"], ["integer", "n", "N?", None, None, 0, 9]]

    document = imported(survey(*rows)).document

    assert document is not None
    assert document["components"][1]["shown_when"] == {"question": "how", "is": ["daily"]}


def test_conditions_in_a_circle_are_an_error():
    rows = [
        ["integer", "a", "A?", "${b} >= 1", None, 0, 9],
        ["integer", "b", "B?", "${a} >= 1", None, 0, 9],
    ]

    found = imported(survey(*rows))

    assert [str(error) for error in found.errors] == [
        "survey, row 4, relevant: a waits for b, which waits for a; take one of these conditions away"
    ]


def test_a_number_without_bounds_asks_for_low_and_high_at_its_row():
    found = imported(survey(["integer", "n", "How many?"]))

    places = [(error.place, error.row, error.column) for error in found.errors]
    assert ("survey", 4, "low") in places
    assert ("survey", 4, "high") in places


def test_columns_of_our_own_give_bounds_and_weight():
    question = questions_of(imported(survey(["decimal", "n", "How many?", None, None, 10, 0, 2.5])))["n"]

    assert (question["number"], question["weight"]) == ({"low": 10, "high": 0}, 2.5)


def test_a_wrong_weight_is_told_by_row_and_column():
    found = imported(survey(["decimal", "n", "How many?", None, None, 0, 10, "heavy"]))

    assert told(found)[-1] == "survey, row 4, weight: must be a number, got 'heavy'"


@pytest.mark.parametrize("kind", ["geopoint", "image", "barcode", "acknowledge"])
def test_a_type_that_we_do_not_have_is_left_out_with_its_row(kind: str):
    found = imported(survey([kind, "x", "Label"]))

    assert found.is_ready, told(found)
    assert list(questions_of(found)) == ["how"]
    assert any((note.row, note.column) == (4, "type") for note in found.notes)


def test_what_pyxform_finds_wrong_is_told_with_its_row():
    found = imported(survey(["select_one nowhere", "x", "Label"]))

    assert found.document is None
    assert (found.messages[0].place, found.messages[0].row) == ("survey", 4)


def test_questions_outside_groups_gather_in_a_general_component():
    document = imported(form(survey=[HEADINGS, ["select_one habit", "how", "How?"]])).document

    assert document is not None
    assert [(group["code"], len(group["questions"])) for group in document["components"]] == [("general", 1)]


def test_a_group_without_anything_to_score_gives_its_questions_to_another():
    rows = [["end_group"], ["begin_group", "who", "Who"], ["text", "name", "Your name?"]]

    found = imported(survey(*rows))

    assert found.is_ready, told(found)
    assert list(questions_of(found)) == ["name", "how"]
    assert any("moved to g" in note.message for note in found.notes)


def test_groups_nested_deeper_than_our_tiers_are_flattened_with_a_note():
    inner = [["begin_group", f"g{depth}", f"Group {depth}"] for depth in range(2, 7)]
    question = ["integer", "n", "How many?", None, None, 0, 9]

    found = imported(survey(*inner, question, *[["end_group"]] * 5))

    assert found.is_ready, told(found)
    assert "n" in questions_of(found)
    assert any("too deep" in note.message for note in found.notes)

"""OWASP SAMM models: linked objects become one tree; answers keep their values; a broken link is told by file."""

import pytest

from tests.assessment.import_files import MODEL, imported, questions_of, told, zipped

QUESTION = "core/model/questions/B-CA-1-A.yml"
JOINED = "\n".join(text for name, text in MODEL.items() if "/model/" in name).encode()


@pytest.mark.parametrize("raw", [zipped(MODEL), JOINED], ids=["zip", "one file"])
def test_functions_practices_and_streams_become_groups(raw: bytes):
    document = imported(raw).document

    assert document is not None
    (function,) = document["components"]
    (practice,) = function["dimensions"]
    (stream,) = practice["dimensions"]
    assert [(group["code"], group["name"]) for group in (function, practice, stream)] == [
        ("B", "Build"),
        ("B-CA", "Care"),
        ("B-CA-A", "Habits"),
    ]


def test_questions_stand_in_the_order_of_their_maturity():
    questions = questions_of(imported(zipped(MODEL)))

    assert [(code, question["text"]) for code, question in questions.items()] == [
        ("B-CA-1-A", "Do you take care?"),
        ("B-CA-2-A", "Do all teams take care?"),
    ]


def test_answers_keep_their_words_and_values():
    question = questions_of(imported(zipped(MODEL)))["B-CA-1-A"]

    assert [(option["text"], option["share"]) for option in question["options"]] == [
        ("No", 0),
        ("Some", 0.25),
        ("Half", 0.5),
        ("All", 1),
    ]


def test_what_the_activity_and_the_quality_criteria_say_comes_along():
    question = questions_of(imported(zipped(MODEL)))["B-CA-1-A"]

    assert (question["why"], question["better"]) == ("Less harm.", "Begin small.")
    assert question["evidence"] == ["You have a list", "You keep the list"]


def test_folders_of_other_languages_are_left_out_with_a_note():
    found = imported(zipped(MODEL))

    assert found.is_ready, told(found)
    assert any(note.message.startswith("1 files in folders of other languages") for note in found.notes)


def test_a_question_without_its_activity_is_an_error_at_its_file():
    broken = {**MODEL, QUESTION: MODEL[QUESTION].replace("activity: a1", "activity: a9")}

    (error,) = imported(zipped(broken)).errors

    assert error.place == QUESTION
    assert "is not in the file; add it" in error.message


def test_a_model_without_answer_sets_is_refused():
    found = imported(zipped({name: text for name, text in MODEL.items() if "answer_sets" not in name}))

    assert found.document is None
    assert told(found) == ["The SAMM model holds no object of type answers; add its file."]


def test_an_answer_without_a_value_is_told_at_its_file_and_line():
    name = "core/model/answer_sets/W.yml"
    broken = {**MODEL, name: MODEL[name].replace("value: 0.25", "value: some")}

    errors = imported(zipped(broken)).errors

    assert (errors[0].place, errors[0].row, errors[0].column) == (name, 5, "share")
    assert "must be a number, got 'some'" in errors[0].message


def test_an_id_given_twice_is_told_and_the_first_object_kept():
    doubled = {**MODEL, "core/model/streams/Z.yml": MODEL["core/model/streams/B-CA-A.yml"].replace("Habits", "Other")}

    found = imported(zipped(doubled))

    assert found.is_ready, told(found)
    assert any((note.place, note.column) == ("core/model/streams/Z.yml", "id") for note in found.notes)


def test_files_of_tools_in_hidden_folders_are_passed_over():
    found = imported(zipped({**MODEL, "core/.github/workflow.yml": "a: [1", "__MACOSX/x.yml": "{"}))

    assert found.is_ready, told(found)


def test_a_type_that_is_no_text_makes_no_object():
    broken = {**MODEL, "core/model/odd.yml": "id: x\ntype: [Question]\n"}

    assert imported(zipped(broken)).is_ready

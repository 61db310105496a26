"""Our own spreadsheet: nothing is lost there and back, a mistake is told by sheet, row and column, no cell computes."""

import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessment.files import BUILT_IN, load_framework
from assessment.importing import limits, read_import, template, to_workbook
from assessment.importing.cells import escaped, number_cell, number_of, unescaped
from assessment.importing.sample import SAMPLE
from documents.canonical import digest
from tests.assessment.framework_documents import documents
from tests.assessment.import_files import changed_template, imported, questions_of, told, workbook

ROWS: dict[str, list[list[Any]]] = {
    "framework": [
        ["key", "value"],
        ["code", "tiny"],
        ["title", "Tiny"],
        ["version", "1"],
        ["language", "en"],
        ["summary", "Small."],
        *([f"level_{n}_{field}", f"{field} {n}"] for n in range(1, 6) for field in ("name", "meaning")),
    ],
    "groups": [["code", "parent", "name", "weight"], ["A", None, "First", 1]],
    "questions": [["code", "group", "kind", "text"], ["A1", "A", "yes_no", "Do you?"]],
}


def test_the_template_is_read_back_to_the_last_byte_of_its_digest():
    found = imported(template())

    assert found.kind == "spreadsheet"
    assert told(found) == []
    assert found.document is not None
    assert digest(found.document) == digest(SAMPLE)


def test_the_built_in_framework_survives_the_way_there_and_back():
    document = load_framework(BUILT_IN).data

    found = imported(to_workbook(document))

    assert told(found) == []
    assert found.document is not None
    assert digest(found.document) == digest(document)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_document_survives_the_way_there_and_back(document: dict[str, Any]):
    found = read_import(to_workbook(document), name="any.xlsx", kind=None)

    assert found.document == document
    assert digest(found.document) == digest(document)


def test_the_counts_say_how_much_was_found():
    found = imported(template())

    assert found.counts == {
        "components": 1,
        "groups": 1,
        "questions": 7,
        "options": 10,
        "checks": 1,
        "languages": 2,
    }


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        (("questions", "E2"), "heavy", "questions, row 2, weight: must be a number, got 'heavy'"),
        (("questions", "E2"), 0, "questions, row 2, weight: must be above 0, got 0"),
        (("groups", "D3"), -1, "groups, row 3, weight: must be above 0, got -1"),
        (("options", "D8"), 2, "options, row 8, share: must be at most 1, got 2"),
        (("translations", "E4"), "x" * 1001, "translations, row 4, text: must not be longer than 1000 characters"),
    ],
)
def test_a_wrong_weight_is_told_by_sheet_row_and_column(cell: tuple[str, str], value: object, words: str):
    found = imported(changed_template({cell: value}))

    assert not found.is_ready
    assert any(message.startswith(words) for message in told(found)), told(found)


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        (("questions", "B2"), "A9", "questions, row 2, group: there is no group A9; name one of the sheet 'groups'"),
        (("groups", "B3"), "Z", "groups, row 3, parent: there is no group Z; correct it"),
        (("groups", "B2"), "A1", "groups, row 2, parent: this group belongs to itself or lies too deep; correct it"),
        (("options", "A2"), "Q", "options, row 2, question: there is no question Q; name one of the sheet 'questions'"),
        (("questions", "I4"), "rm -rf", "questions, row 4, shown_when: this condition cannot be read"),
        (("translations", "D2"), "colour", "translations, row 2, field: this does not name a text"),
        (("framework", "A3"), "titel", "framework, row 3, titel: this key is not known; remove the row"),
    ],
)
def test_what_cannot_be_placed_is_told_where_it_stands(cell: tuple[str, str], value: object, words: str):
    found = imported(changed_template({cell: value}))

    assert not found.is_ready
    assert any(message.startswith(words) for message in told(found)), told(found)


def test_an_unknown_column_is_left_out_with_a_note():
    found = imported(workbook({**ROWS, "questions": [[*ROWS["questions"][0], "Remark"], [*ROWS["questions"][1], "x"]]}))

    assert [(note.place, note.row, note.column) for note in found.notes] == [("questions", 1, "Remark")]
    assert found.is_ready


def test_a_missing_sheet_is_named():
    found = imported(workbook({name: rows for name, rows in ROWS.items() if name != "groups"}))

    assert found.document is None
    assert told(found) == ["groups: The sheet 'groups' is missing; add it, as the template has it."]


def test_words_that_people_write_for_yes_and_numbers_typed_as_text_are_understood():
    found = imported(changed_template({("questions", "E2"): "2.5", ("questions", "F2"): "no"}))

    question = questions_of(found)["A1.1"]
    assert (question["weight"], question["essential"]) == (2.5, False)


def test_more_questions_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "QUESTIONS", 6)

    found = imported(template())

    assert found.document is None
    assert "more than 6 questions" in told(found)[0]


def test_of_very_many_mistakes_the_first_are_told_and_the_rest_counted():
    rows = [["code", "group"], *([f"Q{number}", "nowhere"] for number in range(1, limits.MESSAGES + 50))]

    found = imported(workbook({**ROWS, "questions": rows}))

    assert len(found.messages) == limits.MESSAGES + 1
    assert "more; correct these first" in told(found)[-1]


class TestCells:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'quoted", "'=1"])
    def test_a_text_that_could_compute_is_written_as_text_and_read_back(self, text: str):
        document = {**SAMPLE, "title": text}

        raw = to_workbook(document)

        cells = [cell for row in load_workbook(io.BytesIO(raw))["framework"].iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert not any(str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)
        found = imported(raw).document
        assert found is not None
        assert found["title"] == text

    @given(st.text())
    def test_escaping_loses_nothing_but_the_kind_of_line_end(self, text: str):
        if "\r" not in text and "_x000D_" not in text:
            assert unescaped(escaped(text)) == text

    @given(st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False, width=64))
    def test_a_number_keeps_its_value_and_its_kind(self, number: float):
        cell = number_cell(number)

        back = number_of(cell)
        assert back == number
        assert type(back) is type(number)

    @pytest.mark.parametrize("text", ["nan", "inf", "1_000", "0x10", "1e400", "9" * 5000, ""])
    def test_what_is_no_plain_number_stays_a_text(self, text: str):
        assert number_of(text) == text

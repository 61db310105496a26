"""What may answer a question of each kind."""

from typing import Any

import pytest

from assessment import values, wording
from assessment.questionnaire import questionnaire_of
from tests import kinds

QUESTIONS = questionnaire_of(kinds.document()).questions


def accepted(code: str, **value: Any) -> Any:
    return values.accepted(QUESTIONS[code], value)


def measured(text: str, **measure: Any) -> Any:
    document = kinds.document()
    asked = document["components"][0]["dimensions"][1]["dimensions"][0]["questions"][1]
    asked["number"] = {"low": 0, "high": 1, **measure}
    return values.accepted(questionnaire_of(document).questions["A2.2"], {"number": text})["number"]


@pytest.mark.parametrize("code", kinds.ANSWERS.keys() - {"A1.2", "B.3"})
def test_what_fits_is_kept_as_it_was_given(code: str):
    assert values.accepted(QUESTIONS[code], kinds.ANSWERS[code].value) == kinds.ANSWERS[code].value


def test_options_are_kept_once_and_in_the_order_of_the_question():
    assert accepted("A2.1", options=["app", "post", "app"]) == {"options": ["post", "app"]}


@pytest.mark.parametrize(
    ("given", "kept"),
    [("012.50", "12.5"), ("7.", None), ("-0", "0"), ("-0.50", "-0.5"), (" 3 ", "3"), ("0.0", "0"), ("100", "100")],
)
def test_one_number_has_one_spelling(given: str, kept: str | None):
    if kept is None:
        with pytest.raises(values.Unfit):
            measured(given)
    else:
        assert measured(given) == kept


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("A1.1", {"options": ["perhaps"]}, "“perhaps” is no option of this question"),
        ("A1.1", {"options": ["yes", "no"]}, "answered by yes or no"),
        ("A1.3", {"options": ["own", "firm"]}, "one of its options"),
        ("A1.3", {"number": "1"}, "one of its options"),
        ("A1.3", {}, "one of its options"),
        ("A2.1", {"options": []}, "one or more of its options"),
        ("A2.1", {"options": ["none", "app"]}, "“None of these” excludes the other options"),
        ("A2.2", {"number": "twelve"}, "Write the number in digits"),
        ("A2.2", {"number": "1e3"}, "Write the number in digits"),
        ("A2.2", {"number": "٣"}, "Write the number in digits"),
        ("A2.2", {"number": "100.1"}, "at most 100"),
        ("A2.2", {"number": "-0.1"}, "at least 0"),
        ("B.1", {"text": " \n"}, "Write the answer"),
        ("B.1", {"text": "x" * 10_001}, "longer than 10,000"),
        ("B.1", {"text": "\x00"}, "cannot be stored"),
        ("B.1", {"text": "a", "date": "2026-01-31"}, "answered by a text"),
        ("B.2", {"date": "31.1.2026"}, "year, month and day"),
        ("B.2", {"date": "2026-02-30"}, "year, month and day"),
        ("B.2", {"date": "20260131"}, "year, month and day"),
        ("B.3", {"options": ["3"]}, "by a level from 1 to 5"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(code: str, value: Any, words: str):
    with pytest.raises(values.Unfit, match=words):
        values.accepted(QUESTIONS[code], value)


@pytest.mark.parametrize(("decimals", "words"), [(0, "whole number"), (2, "at most 2 decimals")])
def test_a_number_is_no_finer_than_its_question(decimals: int, words: str):
    with pytest.raises(values.Unfit, match=words):
        measured("1.005", decimals=decimals)


def test_idle_zeros_make_no_number_finer():
    assert measured("2.00", decimals=0) == "2"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("A1.1", "Yes"),
        ("A1.2", "Level 3: A1.2 level 3"),
        ("A1.3", "We run it"),
        ("A2.1", "By post; By app"),
        ("A2.2", "12.5 %"),
        ("B.1", "A plan is drafted.\nIt waits."),
        ("B.2", "31 January 2026"),
    ],
)
def test_every_answer_can_be_said_in_words(code: str, words: str):
    assert wording.answer_words(QUESTIONS[code], kinds.ANSWERS[code]) == words


def test_a_row_without_a_value_is_said_by_its_state():
    row = wording.RowSays({"state": "dont_know", "level": None})

    assert wording.answer_words(QUESTIONS["B.1"], row) == "Don't know"


def test_an_option_that_is_gone_is_said_by_its_code():
    assert wording.value_words(QUESTIONS["A1.3"], {"options": ["gone"]}) == "gone"

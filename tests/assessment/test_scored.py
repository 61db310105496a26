"""From a framework document to what is scored and what is asked."""

from fractions import Fraction
from typing import Any

import pytest

import scoring
from assessment import bridge
from assessment.questionnaire import questionnaire_of
from assessment.scored import condition_of
from scoring.scales import Additive, Measure, worth_of_level, worth_of_share
from tests import kinds

KINDS = questionnaire_of(kinds.document())


def row(code: str, value: Any = None, *, level: int | None = None, state: str = "chosen", standing: str = "asked"):
    return {"question": code, "state": state, "level": level, "value": value, "standing": standing}


def said(*options: str) -> dict[str, list[str]]:
    return {"options": list(options)}


ALL_ROWS = [
    row("A1.1", said("yes")),
    row("A1.2", level=3),
    row("A1.3", said("own")),
    row("A2.1", said("web")),
    row("A2.2", {"number": "50"}),
    row("B.1", {"text": "Yes."}),
    row("B.2", {"date": "2026-01-31"}),
    row("B.3", level=1),
]


def with_row(changed: dict[str, Any]) -> list[dict[str, Any]]:
    return [changed if each["question"] == changed["question"] else each for each in ALL_ROWS]


def away(rows: list[dict[str, Any]]) -> set[str]:
    return {code for code, standing in bridge.standings_of(KINDS, rows).items() if standing == "routed_out"}


def test_each_kind_has_its_scale():
    scales = KINDS.framework.scales

    assert scales["A1.1"] == scoring.yes_no()
    assert scales["A1.3"].options == {
        "own": worth_of_level(2),
        "state": worth_of_level(4),
        "firm": worth_of_share(Fraction(1, 4)),
    }
    assert scales["A2.1"] == Additive(
        {"post": Fraction(0), "web": Fraction(1, 2), "app": Fraction(3, 4)}, frozenset({"none"})
    )
    assert scales["A2.2"] == Measure(Fraction(0), Fraction(100))
    assert scales["B.3"] == scoring.RUBRIC


def test_texts_and_dates_are_asked_and_not_scored():
    assert {"B.1", "B.2"} <= KINDS.routes.scales.keys()
    assert KINDS.framework.scales.keys() == KINDS.routes.scales.keys() - {"B.1", "B.2"}


def test_the_filters_are_the_questions_that_conditions_name():
    assert KINDS.filters == {"A1.1", "A1.3"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (row("A1.1", said("yes")), set()),
        (row("A1.1", said("no")), {"A1.2", "A1.3", "A2.1", "A2.2"}),
        (row("A1.1", state="dont_know"), set()),
        (row("A1.1", state="unanswered"), set()),
        (row("A1.1", state="not_applicable"), {"A1.2", "A1.3", "A2.1", "A2.2"}),
        (row("A1.3", said("state")), {"A2.1", "A2.2"}),
        (row("A1.3", said("own"), standing="out_of_scope"), set()),
    ],
)
def test_a_question_is_taken_away_only_where_its_condition_is_definitely_false(changed, expected):
    assert away(with_row(changed)) == expected


def test_what_is_out_of_scope_or_dropped_gets_no_other_standing():
    kept = [each for each in with_row(row("A1.1", said("no"))) if each["question"] != "A1.2"]
    outside = [row("A1.2", level=3, standing="out_of_scope"), row("Z9", level=1, standing="dropped")]

    found = bridge.standings_of(KINDS, [*kept, *outside])

    assert found.keys().isdisjoint({"Z9", "A1.2"})
    assert found["A1.3"] == "routed_out"


def test_a_question_may_wait_for_a_text():
    document = kinds.document()
    document["components"][1]["questions"][2]["shown_when"] = {"question": "B.1", "answered": True}
    questionnaire = questionnaire_of(document)
    rows = with_row(row("B.1", state="not_applicable"))

    assert bridge.standings_of(questionnaire, rows)["B.3"] == "routed_out"
    assert isinstance(bridge.sheet_of(questionnaire, rows, [])["B.3"], scoring.RoutedOut)


def test_the_sheet_to_score_holds_no_text_and_no_date():
    sheet = bridge.sheet_of(KINDS, ALL_ROWS, [])

    assert sheet.keys() == KINDS.framework.scales.keys()
    assert sheet["A2.2"] == scoring.Chosen(number=Fraction(50))
    assert scoring.evaluate(KINDS.framework, sheet)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"question": "Q", "is": [3, "a"]}, scoring.Is("Q", ("3", "a"))),
        ({"question": "Q", "at_least": 2.5}, scoring.AtLeast("Q", Fraction(5, 2))),
        ({"question": "Q", "at_most": 2}, scoring.AtMost("Q", Fraction(2))),
        ({"question": "Q", "answered": False}, scoring.Answered("Q", answered=False)),
        ({"not": {"question": "Q", "is": ["a"]}}, scoring.Not(scoring.Is("Q", ("a",)))),
        ({"all": [{"question": "Q", "is": ["a"]}]}, scoring.All((scoring.Is("Q", ("a",)),))),
        ({"any": [{"question": "Q", "is": ["a"]}]}, scoring.Any((scoring.Is("Q", ("a",)),))),
    ],
)
def test_a_condition_of_the_file_becomes_a_value(item, expected):
    assert condition_of(item) == expected


def test_what_is_no_condition_is_refused():
    with pytest.raises(ValueError, match="no condition"):
        condition_of({"question": "Q", "like": "a"})

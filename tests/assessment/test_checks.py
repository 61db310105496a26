"""The framework's own rules: what they find in an agency's answers, and what they leave alone."""

from datetime import date
from typing import Any

import pytest

from assessment.checks import by_question, claimed_above_evidence, findings, months_before
from assessment.questionnaire import Questionnaire, questionnaire_of
from tests import factories, kinds

TODAY = date(2026, 11, 23)
CONTRADICTION = {"code": "C1", "kind": "contradiction", "text": "You say both."}
SAME = {"code": "C2", "kind": "same_option", "at_least": 3, "text": "One option throughout."}
OLD = {"code": "C3", "kind": "old_evidence", "months": 24, "text": "Older than two years."}
CODES = ("A1.1", "A1.2", "A2.1", "B1.1", "B1.2")


def row(code: str, level: int | None = 3, **changes: Any) -> dict[str, Any]:
    state = "chosen" if level else "unanswered"
    return {"question": code, "state": state, "level": level, "value": None, "standing": "asked"} | changes


def rows(**levels: int) -> list[dict[str, Any]]:
    return [row(code, levels.get(code.replace(".", "_"), 3)) for code in CODES]


def asking(*checks: dict[str, Any], **changes: Any) -> Questionnaire:
    return questionnaire_of(factories.document(format="plumbline.framework/2", checks=list(checks), **changes))


def shown(*days: str | None) -> list[dict[str, Any]]:
    return [{"id": 1, "title": "Register", "link": "", "kept_at": "", "effective_on": day} for day in days]


def contradiction(*conditions: dict[str, Any]) -> Questionnaire:
    return asking(CONTRADICTION | {"when": {"all": list(conditions)}})


HIGH, LOW = {"question": "B1.1", "at_least": 4}, {"question": "A1.1", "at_most": 2}


def test_a_contradiction_names_the_questions_that_speak_against_each_other():
    found = findings(contradiction(HIGH, LOW), rows(B1_1=4, A1_1=2), {}, TODAY)

    assert [(f.code, f.kind, f.text, f.questions) for f in found] == [
        ("C1", "contradiction", "You say both.", ("B1.1", "A1.1"))
    ]


@pytest.mark.parametrize("levels", [{"B1_1": 3, "A1_1": 2}, {"B1_1": 4, "A1_1": 3}])
def test_no_contradiction_is_found_where_its_condition_is_false(levels: dict[str, int]):
    assert findings(contradiction(HIGH, LOW), rows(**levels), {}, TODAY) == ()


def test_an_open_answer_contradicts_nothing_yet():
    left_open = [row("A1.1", None) if r["question"] == "A1.1" else r for r in rows(B1_1=5)]

    assert findings(contradiction(HIGH, LOW), left_open, {}, TODAY) == ()


def test_a_question_that_is_routed_out_contradicts_nothing_whatever_was_answered_before():
    document = kinds.document(checks=[CONTRADICTION | {"when": {"question": "A1.2", "at_least": 3}}])
    questionnaire, kept = questionnaire_of(document), row("A1.2", 5, standing="routed_out")
    answered = {option: row("A1.1", None, state="chosen", value={"options": [option]}) for option in ("yes", "no")}

    found = {option: findings(questionnaire, [first, kept], {}, TODAY) for option, first in answered.items()}

    assert (len(found["yes"]), found["no"]) == (1, ())


def test_one_option_throughout_a_component_is_found_by_the_name_of_the_component():
    found = findings(asking(SAME), rows(B1_1=4), {}, TODAY)

    assert [(f.text, f.questions) for f in found] == [("Component A: One option throughout.", ("A1.1", "A1.2", "A2.1"))]


def test_two_options_or_too_few_answers_are_no_sign_of_haste():
    assert findings(asking(SAME), rows(A1_1=2), {}, TODAY) == ()
    assert findings(asking(SAME | {"at_least": 4}), rows(), {}, TODAY) == ()


@pytest.mark.parametrize(
    ("days", "is_old"),
    [
        (["2024-11-22"], True),
        (["2024-11-23"], False),
        (["2019-01-01", "2026-01-01"], False),
        ([None], False),
        ([None, "2019-01-01"], True),
        ([], False),
    ],
)
def test_evidence_is_old_by_the_youngest_day_it_speaks_of(days: list[str | None], is_old: bool):
    found = findings(asking(OLD), rows(), {"A1.2": shown(*days)}, TODAY)

    assert [f.questions for f in found] == ([("A1.2",)] if is_old else [])


def test_old_evidence_for_what_is_not_asked_is_left_alone():
    outside = [row("A1.2", standing="out_of_scope")]

    assert findings(asking(OLD), outside, {"A1.2": shown("2019-01-01")}, TODAY) == ()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 24, date(2024, 12, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, before: date):
    assert months_before(day, months) == before


def test_level_three_and_above_without_evidence_is_claimed_above_it():
    claimed = claimed_above_evidence(asking(), rows(A1_1=2, A1_2=3, B1_1=5), {"B1.1": shown(None)})

    assert claimed == {"A1.2", "A2.1", "B1.2"}


def test_an_option_or_a_number_is_claimed_by_the_level_it_stands_for():
    values = {"A1.1": {"options": ["no"]}, "A1.3": {"options": ["state"]}, "A2.2": {"number": "90"}}
    answers = [row(code, None, state="chosen", value=value) for code, value in values.items()]
    always = kinds.document()
    always["components"][0]["dimensions"][0]["questions"][2].pop("shown_when")
    always["components"][0]["dimensions"][1]["dimensions"][0].pop("shown_when")

    assert claimed_above_evidence(questionnaire_of(always), answers, {}) == {"A1.3", "A2.2"}


def test_a_check_speaks_the_language_of_the_questionnaire():
    document = factories.document(format="plumbline.framework/2", checks=[OLD])
    document["translations"] = {"fr": {"checks": {"C3": "Plus de deux ans."}}}

    found = findings(questionnaire_of(document, "fr"), rows(), {"A1.1": shown("2019-01-01")}, TODAY)

    assert [f.text for f in found] == ["Plus de deux ans."]


def test_each_question_has_the_findings_that_touch_it():
    found = findings(asking(SAME, OLD), rows(B1_1=4), {"A1.1": shown("2019-01-01")}, TODAY)

    touching = by_question(found)

    assert {code: [f.code for f in each] for code, each in touching.items()} == {
        "A1.1": ["C2", "C3"],
        "A1.2": ["C2"],
        "A2.1": ["C2"],
    }

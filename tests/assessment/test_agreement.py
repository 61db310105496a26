"""The figures of agreement, from rows as they are stored."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from assessment import agreement
from assessment.models import Answer, Review, Voice
from assessment.pages.agreement import agreement_page
from assessment.pages.figures import decimal_of, percent_of, signed
from assessment.questionnaire import questionnaire_of
from scoring.krippendorff import reliability
from tests import factories, kinds

SMALL, KINDS = questionnaire_of(factories.document()), questionnaire_of(kinds.document())
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
NOBODY = reliability([])


def row(code: str, level: int | None, **changes: Any) -> dict[str, Any]:
    state = "chosen" if level or changes.get("value") else "unanswered"
    return {"question": code, "state": state, "level": level, "value": None, "standing": "asked"} | changes


def said(code: str, verdict: str, level: int | None = None) -> dict[str, Any]:
    return {"question": code, "verdict": verdict, "level": level}


def result(answers: list[dict[str, Any]], reviews: list[dict[str, Any]], questionnaire=SMALL) -> agreement.Result:
    return agreement.result_of({"agency_name": "Tax", "answers": answers, "reviews": reviews}, questionnaire)


def test_agreeing_is_the_same_level_and_returning_is_none():
    found = result(
        [row("A1.1", 3), row("A1.2", 4), row("A2.1", 2), row("B1.1", None)],
        [said("A1.1", "agreed"), said("A1.2", "changed", 2), said("A2.1", "returned"), said("B1.1", "agreed")],
    )

    assert found.pairs == {"A1.1": (3, 3), "A1.2": (4, 2)}


def test_an_option_is_compared_by_the_level_it_stands_for():
    found = result(
        [row("A1.3", None, value={"options": ["own"]}), row("B.1", None, value={"text": "Yes."})],
        [said("A1.3", "changed", 4), said("B.1", "agreed")],
        KINDS,
    )

    assert found.pairs == {"A1.3": (2, 4)}


def test_what_was_not_asked_is_not_compared():
    found = result([row("A1.1", 3, standing="routed_out")], [said("A1.1", "agreed")])

    assert found.pairs == {}


def results(number: int) -> list[agreement.Result]:
    levels = [1 + each % 5 for each in range(number)]
    return [
        agreement.Result(f"Agency {at}", {"A1.1": level, "A1.2": min(level + 1, 5)}, {"A1.1": max(level - 1, 1)})
        for at, level in enumerate(levels)
    ]


@pytest.mark.parametrize(("number", "rows"), [(19, 0), (20, 1)])
def test_a_question_has_figures_from_twenty_agencies_on(number: int, rows: int):
    page = agreement_page([], "small", SMALL, results(number), NOBODY)

    assert len(page["questions"]["rows"]) == rows
    assert bool(page["questions"]["missing"]) == (rows == 0)
    assert page["questions"]["optimistic"] == ["A1.1 Question A1.1?"] * rows


@pytest.mark.parametrize(("number", "rows"), [(29, []), (30, ["Dimension A1"])])
def test_a_dimension_has_figures_from_thirty_complete_results_on(number: int, rows: list[str]):
    page = agreement_page([], "small", SMALL, results(number), NOBODY)

    assert [row[0] for row in page["dimensions"]["rows"]] == rows
    assert bool(page["dimensions"]["missing"]) == (not rows)


def voice(level: int, *, by: int, after: int = 1) -> Voice:
    moment = NOON + timedelta(hours=after)
    return Voice(assessment_id=1, question="A1.1", side="reviewer", level=level, given_by_id=by, given_at=moment)


def answer(level: int = 3) -> Answer:
    return Answer(assessment_id=1, question="A1.1", state="chosen", level=level, version=1, changed_at=NOON)


def verdict(verdict: str, level: int | None = None, version: int = 1, by: int = 9) -> Review:
    said = {"verdict": verdict, "level": level, "answer_version": version, "reviewed_by_id": by}
    return Review(assessment_id=1, question="A1.1", **said)


@pytest.mark.parametrize(
    ("voices", "reviews", "ratings"),
    [
        ([voice(2, by=1)], [verdict("agreed")], 2),
        ([voice(2, by=1), voice(4, by=2)], [verdict("changed", 2)], 3),
        ([voice(2, by=1), voice(4, by=2)], [verdict("returned")], 2),
        ([voice(2, by=1), voice(4, by=2)], [verdict("agreed", version=0)], 2),
        ([voice(2, by=1, after=-1), voice(4, by=2)], [verdict("agreed")], 2),
        ([voice(2, by=1)], [], 0),
        ([voice(2, by=1), voice(4, by=2)], [verdict("agreed", by=1)], 2),
    ],
)
def test_a_rating_is_a_level_given_on_the_answer_as_it_is_now(voices, reviews, ratings: int):
    found = agreement.reviewers_reliability(voices, [answer()], reviews, {1: SMALL})

    assert found.ratings == ratings


@pytest.mark.parametrize(
    ("number", "shown"),
    [(Fraction(1, 8), "0.13"), (Fraction(-1, 8), "−0.13"), (Fraction(-1, 1000), "0.00"), (0.5, "0.50"), (2, "2.00")],
)
def test_figures_have_two_decimals_rounded_once(number, shown: str):
    assert decimal_of(Fraction(number)) == shown


def test_a_difference_has_its_sign_and_a_share_none():
    assert [signed(Fraction(4, 5)), signed(Fraction(-1)), signed(Fraction(0)), signed(None)] == [
        "+0.80",
        "−1.00",
        "0.00",
        "–",
    ]
    assert [percent_of(Fraction(1, 3)), percent_of(Fraction(1, 8)), percent_of(None)] == ["33", "13", "–"]

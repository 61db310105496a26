"""A result as a workbook: whoever recomputes it by hand comes to the same number, to the last digit."""

import io
from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.steps import take_step
from assessment.lifecycle import AnswerState, Step, Verdict
from assessment.models import Assessment, Edition
from tests import factories, kinds
from tests.assessment.exported import Rows, recomputed, sheets_of

pytestmark = pytest.mark.django_db

NOT_APPLICABLE = Content(AnswerState.NOT_APPLICABLE, reason="=HYPERLINK(1)")
HALF = Opinion(Verdict.CHANGED, level=2, reason="No record.")


def weighed_edition() -> Edition:
    """Return every kind of question with weights at every tier."""
    document = kinds.document()
    cloud, plans = document["components"]
    cloud["weight"], plans["weight"] = 3, 1.5
    hosting, reaching = cloud["dimensions"]
    hosting["weight"], reaching["weight"] = 2, 0.7
    for dimension in (hosting, reaching["dimensions"][0], plans):
        for number, question in enumerate(dimension["questions"], start=1):
            if question.get("kind") not in ("text", "date"):
                question["weight"] = number / 4
    reaching["dimensions"][0]["weight"] = 1.1
    return factories.edition(components=document["components"], format=document["format"])


def reviewed(answers: Mapping[str, Content], *, step: Step | None = Step.APPROVE) -> Assessment:
    made = factories.assessment(edition=weighed_edition())
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for question, content in answers.items():
            save_answer(made.pk, question, content, seen=0, by=lead)
        take_step(made, Step.SUBMIT, by=lead)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.START_REVIEW, by=consultant)
        judge_answer(made, "A1.3", Opinion(Verdict.AGREED), seen=1, by=consultant)
        judge_answer(made, "B.3", HALF, seen=1, by=consultant)
        agree_with_rest(made, by=consultant)
        return take_step(made, step, by=consultant) if step else made


def reader(of: Assessment, role: Role = Role.CONSULTANT) -> Client:
    with factories.as_member(of.agency, role) as person:
        return factories.signed_in(person)


def sheets(of: Assessment, role: Role = Role.CONSULTANT) -> dict[str, Rows]:
    reply = reader(of, role).get(f"/assessments/{of.pk}/answers.xlsx")
    assert reply.status_code == 200
    return sheets_of(reply.content)


MIXED = {**kinds.ANSWERS, "A1.2": Content(AnswerState.DONT_KNOW)}


@pytest.mark.parametrize("answers", [kinds.ANSWERS, MIXED, {**kinds.ANSWERS, "A1.3": NOT_APPLICABLE}])
def test_a_person_recomputes_every_score_from_the_sheet_to_the_last_digit(answers: Mapping[str, Content]):
    book = sheets(reviewed(answers))

    found = recomputed(book["Answers"], book["Scorecard"])

    told = {row["Code"]: row for row in book["Scorecard"] if row["Assessed"] == "yes"}
    assert {"agency", "A", "B"} <= told.keys()
    assert {code: row["Score, exact"] for code, row in told.items()} == {c: str(score) for c, score in found.items()}
    # A spreadsheet keeps fifteen digits of a number.
    decimals = {code: f"{row['Score, 0 to 100']:.15g}" for code, row in told.items()}
    assert decimals == {code: f"{float(score * 100):.15g}" for code, score in found.items()}


def test_each_answer_says_its_kind_its_weight_and_what_it_counts():
    by_code = {row["Question"]: row for row in sheets(reviewed(MIXED))["Answers"]}

    said = {code: (row["Answer"], row["Own level"], row["Share used, exact"]) for code, row in by_code.items()}
    assert said["A1.3"] == ("We run it", 2, "1/4")
    assert said["A2.1"] == ("By post; By app", 4, "3/4")
    assert said["A2.2"] == ("12.5 %", 1, "1/8")
    assert (by_code["A1.2"]["State"], by_code["A1.2"]["Share used, exact"]) == ("Don't know", "0")
    assert (by_code["B.1"]["Question weight"], by_code["B.1"]["Counts"]) == (None, "no")


def test_the_reviewers_level_stands_beside_the_agencys_and_is_the_one_that_counts():
    by_code = {row["Question"]: row for row in sheets(reviewed(kinds.ANSWERS))["Answers"]}

    row = by_code["B.3"]
    assert [row[name] for name in ("Own level", "Reviewer’s level", "Level used", "Share used, exact")] == [
        4,
        2,
        2,
        "1/4",
    ]


def test_what_does_not_apply_or_does_not_arise_counts_nothing():
    book = sheets(reviewed({**kinds.ANSWERS, "A1.3": NOT_APPLICABLE}))
    by_code = {row["Question"]: row for row in book["Answers"]}

    told = {code: (row["State"], row["Counts"], row["Not applicable"]) for code, row in by_code.items()}
    assert told["A1.3"] == ("Not applicable", "no", "yes")
    assert told["A2.1"][:2] == ("Does not arise", "no")


def test_no_text_of_anybody_is_a_formula():
    assessment = reviewed({**kinds.ANSWERS, "A1.3": NOT_APPLICABLE})
    reply = reader(assessment).get(f"/assessments/{assessment.pk}/answers.xlsx")

    cells = [cell for sheet in load_workbook(io.BytesIO(reply.content)) for row in sheet.iter_rows() for cell in row]

    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]


def test_the_last_sheet_says_whose_result_it_is_and_by_which_rules():
    assessment = reviewed(kinds.ANSWERS)
    told = {row["What"]: row["How"] for row in sheets(assessment)["Rules"]}

    assert told["Agency"] == assessment.agency.name
    assert told["Digest"] == factories.snapshot(assessment).digest
    assert "85 %" in told["Level of a group"]


def test_a_reviewer_at_work_exports_what_is_there_now_and_nobody_else():
    assessment = reviewed({**kinds.ANSWERS, "A1.3": NOT_APPLICABLE}, step=None)

    book = sheets(assessment)

    assert "Live" in {row["What"]: row["How"] for row in book["Rules"]}["State"]
    assert "'=HYPERLINK(1)" in {row["Answer"] for row in book["Answers"]}
    path = f"/assessments/{assessment.pk}/answers.xlsx"
    assert reader(assessment, Role.LEAD).get(path).status_code == 409


def test_the_file_is_named_for_its_agency_and_kept_by_no_cache():
    assessment = reviewed(kinds.ANSWERS)

    reply = reader(assessment).get(f"/assessments/{assessment.pk}/answers.xlsx")

    assert (
        reply["Content-Disposition"] == f'attachment; filename="answers-{assessment.agency.code}-{assessment.pk}.xlsx"'
    )
    assert "no-store" in reply["Cache-Control"]


def test_an_export_costs_at_most_fifteen_statements():
    assessment = reviewed(kinds.ANSWERS)
    browser, path = reader(assessment), f"/assessments/{assessment.pk}/answers.xlsx"
    browser.get(path)

    with CaptureQueriesContext(connection) as captured:
        browser.get(path)

    assert len(captured) <= 15

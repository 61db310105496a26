"""A result as data: complete, by its schema, and never a formula."""

import csv
import io
import json
import zipfile

import jsonschema
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.acting import acting_as
from accounts.models import Event, Person
from accounts.roles import Role
from assessment.models import Assessment
from documents.canonical import digest
from reports.enclosures import ROWS, answers_csv, csv_of
from reports.exporting import SCHEMA
from roadmap.actions.roadmaps import plan_roadmap
from tests import factories
from tests.reports import sample
from tests.roadmap.ruled import ruled
from tests.security.houses import House, house

pytestmark = pytest.mark.django_db
# What people type about an answer, by its name in House.word.
TYPED = ("note", "notapplicable", "written", "verdict", "proof", "wherekept", "weblink", "dissent")
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u3000=1",
    "＝1",
    "\n=1",
    "\u2003=1",
    "\u200b=1",
    "\x0b=1",
    "'=1",
    '=HYPERLINK("http://a.example")',
]


@pytest.fixture
def assessment() -> Assessment:
    made = factories.published()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        plan_roadmap(made, {"A": 5}, by=lead)
    return made


@pytest.fixture
def lead(assessment: Assessment) -> Person:
    return factories.member(assessment.agency, Role.LEAD)


def taken(assessment: Assessment, by: Person, kind: str) -> bytes:
    reply = factories.signed_in(by).get(reverse("reports:data", args=[assessment.pk, kind]))
    assert reply.status_code == 200
    return reply.content


def schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))


def test_the_json_keeps_its_published_schema(assessment, lead):
    ruled(assessment, defer=True)
    document = json.loads(taken(assessment, lead, "json"))

    assert list(schema().iter_errors(document)) == []
    assert len(document["rulings"]) == 1
    assert document["roadmap"]["format"].startswith("plumbline.plan/")


@pytest.mark.parametrize("broken", [{"digest": "x"}, {"roadmap": 3}, {"extra": 1}, {"snapshot": {}}])
def test_the_schema_finds_what_is_not_as_it_says(assessment, lead, broken):
    document = json.loads(taken(assessment, lead, "json")) | broken

    assert list(schema().iter_errors(document))


def test_the_digest_in_the_json_is_that_of_its_snapshot(assessment, lead):
    document = json.loads(taken(assessment, lead, "json"))

    assert document["digest"] == digest(document["snapshot"])


def test_the_csv_has_every_answer(assessment, lead):
    rows = list(csv.DictReader(io.StringIO(taken(assessment, lead, "csv").decode())))

    assert tuple(rows[0]) == ROWS
    assert {row["question"] for row in rows} == {"A1.1", "A1.2", "A2.1", "B1.1", "B1.2"}


def test_the_workbook_has_answers_scores_rules_and_the_plan_in_numbers(assessment, lead):
    book = load_workbook(io.BytesIO(taken(assessment, lead, "xlsx")))

    assert {"About", "Notes and evidence", "Plan", "Levels after phases"} <= set(book.sheetnames)
    first = next(book["Plan"].iter_rows(min_row=2, values_only=True))
    assert isinstance(first[3], int)
    assert isinstance(first[6], int)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_csv_begins_as_a_formula(text):
    snapshot = sample.snapshot()
    snapshot["answers"][0]["note"] = text

    row = next(csv.DictReader(io.StringIO(answers_csv(snapshot).decode(), newline="")))

    assert row["note"] == f"'{text}"


def test_the_plan_of_the_workbook_is_added_up_by_the_spreadsheet_and_its_csv_is_not(assessment, lead):
    plan = load_workbook(io.BytesIO(taken(assessment, lead, "xlsx")))["Plan"]
    with zipfile.ZipFile(io.BytesIO(taken(assessment, lead, "csv.zip"))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("plan.csv").decode())))

    last = plan.max_row
    assert (plan[f"A{last}"].value, plan[f"G{last}"].value) == ("In all", f"=SUM(G2:G{last - 1})")
    days = [plan[f"G{row}"].value for row in range(2, last)]
    assert days == [int(row["staff_days"]) for row in rows]


def test_every_table_is_a_file_of_the_zip_and_the_same_result_gives_the_same_bytes(assessment, lead):
    first, again = (taken(assessment, lead, "csv.zip") for _ in range(2))

    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        names, answers = archive.namelist(), archive.read("answers.csv")
    assert first == again
    assert {"about.csv", "answers.csv", "decisions.csv", "plan.csv", "words.csv"} <= set(names)
    assert answers == taken(assessment, lead, "csv")


def test_a_number_below_nought_is_a_number_and_a_text_that_looks_like_one_a_text():
    assert csv_of(["a", "b", "c"], [[-5, "-5", True]]).decode().splitlines() == ["a,b,c", "-5,'-5,true"]


@pytest.fixture
def home() -> House:
    return house("zqhome", factories.edition(components=written()["components"], format="plumbline.framework/2"))


def written() -> dict:
    """Return the small framework with one more question, which is answered in one's own words."""
    made = factories.document()
    question = {"code": "B1.3", "kind": "text", "text": "What else should a reviewer know?"}
    made["components"][1]["dimensions"][0]["questions"].append(question)
    return made


def test_the_json_says_how_the_adopted_plan_goes_and_what_was_measured(home):
    document = json.loads(taken(home.assessment, home.people[Role.LEAD], "json"))

    assert list(schema().iter_errors(document)) == []
    (noted,) = [step["notes"] for step in document["followed"]["steps"] if step["notes"]]
    (kpi,) = document["kpis"]
    assert noted[0]["text"] == f"Note {home.word('stepnote')}"
    assert (kpi["baseline"], kpi["observations"][0]["value"]) == ("20", "40")


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_every_text_that_people_typed_is_in_the_data(home, kind):
    content = taken(home.assessment, home.people[Role.LEAD], kind).decode()

    assert [name for name in TYPED if home.word(name) not in content] == []


def test_the_reason_of_a_ruling_is_in_the_data_of_decisions(home):
    for kind in ("json", "decisions.csv"):
        assert home.word("deferred") in taken(home.assessment, home.people[Role.LEAD], kind).decode()


def test_the_trail_says_who_took_a_result_along(assessment, lead):
    taken(assessment, lead, "csv")

    with acting_as(lead.pk):
        assert Event.objects.filter(body__contains='"result_taken_along"').count() == 1


def test_another_agencys_result_is_not_there(assessment):
    other = factories.member(factories.published().agency, Role.LEAD)

    reply = factories.signed_in(other).get(reverse("reports:data", args=[assessment.pk, "json"]))

    assert reply.status_code == 404


def test_a_kind_that_is_not_offered_is_not_found(assessment, lead):
    reply = factories.signed_in(lead).get(reverse("reports:data", args=[assessment.pk, "exe"]))

    assert reply.status_code == 404


def test_without_a_result_it_says_when_there_is_one():
    draft = factories.answered()
    lead = factories.member(draft.agency, Role.LEAD)

    assert factories.signed_in(lead).get(reverse("reports:data", args=[draft.pk, "json"])).status_code == 409

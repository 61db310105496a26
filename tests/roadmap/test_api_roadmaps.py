"""Roadmaps by the API."""

import pytest

from accounts.roles import Role
from tests import factories
from tests.callers import Caller, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return factories.approved()


@pytest.fixture
def lead(assessment) -> Caller:
    with factories.as_member(assessment.agency, Role.LEAD) as somebody:
        return browser(somebody)


@pytest.fixture
def path(assessment) -> str:
    return f"assessments/{assessment.pk}/roadmaps/"


def test_a_roadmap_is_planned_from_the_frozen_result(lead, path):
    made = lead("POST", path, {"targets": {"A": 4}})

    assert (made.status_code, made["Location"]) == (201, f"/api/v1/{path}1/")
    assert made.json()["document"]["targets"] == {"A": 4, "B": 3}
    assert lead("GET", f"{path}1/").json() == made.json()


def test_the_same_targets_give_the_roadmap_there_is(lead, path):
    bodies = [{"targets": {"A": 4}}, {"targets": {"A": 4, "B": 3}}, {}]

    numbers = [lead("POST", path, body).json()["number"] for body in bodies]

    assert numbers == [1, 1, 2]
    assert [row["number"] for row in lead("GET", path).json()["results"]] == [2, 1]


@pytest.mark.parametrize(
    ("body", "field"),
    [({"targets": {"Z": 3}}, "Z"), ({"targets": {"A": 6}}, "targets.A"), ({"number": 3}, "number"), ([], "body")],
)
def test_targets_that_cannot_be_are_named(lead, path, body, field):
    reply = lead("POST", path, body)

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, field)


def test_there_is_no_roadmap_before_the_decision():
    assessment = factories.in_review()
    with factories.as_member(assessment.agency, Role.CONSULTANT) as somebody:
        consultant = browser(somebody)

    replies = [consultant(verb, f"assessments/{assessment.pk}/roadmaps/", {}) for verb in ("GET", "POST")]

    assert [reply.status_code for reply in replies] == [409, 409]


def test_a_respondent_reads_roadmaps_and_plans_none(assessment, path):
    respondent = browser(factories.member(assessment.agency, Role.RESPONDENT))

    assert [respondent("GET", path).status_code, respondent("POST", path, {}).status_code] == [200, 403]


@pytest.mark.parametrize("number", ["1/", "2/", "0/", "99999999999999999999/", ""])
def test_another_agencys_roadmap_is_nowhere(lead, path, number):
    lead("POST", path, {})
    stranger = browser(factories.member(factories.agency(), Role.LEAD))

    foreign, missing = stranger("GET", path + number), stranger("GET", f"assessments/987654321/roadmaps/{number}")

    assert (foreign.status_code, foreign.content) == (404, missing.content)

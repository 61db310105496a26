"""Lists cost a fixed handful of statements, whatever they hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from tests import factories
from tests.callers import Caller, browser, program

pytestmark = pytest.mark.django_db
MOST = 15


def statements(caller: Caller, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert caller("GET", path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["agencies/", "rounds/", "editions/", "assessments/"])
def test_twice_the_agencies_cost_the_same_statements(path):
    somebody = factories.member(factories.agency(), Role.CONSULTANT)
    for _ in range(2):
        factories.join(somebody, factories.assessment().agency, Role.CONSULTANT)
    few = statements(browser(somebody), path)

    for _ in range(2):
        factories.join(somebody, factories.assessment().agency, Role.CONSULTANT)

    assert statements(browser(somebody), path) == few <= MOST


@pytest.mark.parametrize("below", ["", "steps/", "answers/", "reviews/", "result/", "snapshots/", "snapshots/1/"])
def test_what_is_below_an_assessment_is_read_with_few_statements(below):
    assessment = factories.approved()
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        caller = program(consultant)

    assert statements(caller, f"assessments/{assessment.pk}/{below}") <= MOST


def test_an_answer_is_saved_with_few_statements():
    assessment = factories.assessment()
    lead = browser(factories.member(assessment.agency, Role.LEAD))

    with CaptureQueriesContext(connection) as captured:
        body = {"state": "chosen", "level": 3}
        lead("PUT", f"assessments/{assessment.pk}/answers/A1.1/", body, if_match='"0"', idempotency_key="k")

    assert len(captured) <= MOST


@pytest.mark.parametrize("size", [0, -1, 101, 10**30, "ten", "1.5", "٣", ""])
def test_a_page_is_never_larger_than_a_hundred_rows(size):
    caller = browser(factories.person())

    reply = caller("GET", f"assessments/?page_size={size}")

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "page_size")


@pytest.mark.parametrize("number", [0, -1, 2, 10**30, "ten", "%00"])
def test_a_page_that_is_not_there_is_named(number):
    reply = browser(factories.person())("GET", f"assessments/?page={number}")

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "page")


def test_pages_follow_one_another():
    somebody = factories.member(factories.assessment().agency, Role.LEAD)
    factories.join(somebody, factories.assessment().agency, Role.LEAD)
    caller = browser(somebody)

    first = caller("GET", "assessments/?page_size=1").json()
    second = caller("GET", "assessments/?page_size=1&page=2").json()

    assert (first["count"], first["previous"], second["next"]) == (2, None, None)
    assert first["results"] != second["results"]

"""What pages may ask of the database, and that twice the data asks no more."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from assessment.models import Answer
from tests import factories

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def statements(browser, path):
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def everywhere(assessments):
    """Return a browser of somebody who reviews all these agencies."""
    consultant = factories.person("Consultant everywhere")
    for assessment in assessments:
        factories.join(consultant, assessment.agency, Role.CONSULTANT)
    return factories.signed_in(consultant)


PAGES = ("", "answers/A/", "review/", "result/", "roadmap/", "reports/")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_an_assessment_costs_at_most_fifteen_statements(page):
    assessment = factories.approved()
    browser = everywhere([assessment])

    assert statements(browser, f"/assessments/{assessment.pk}/{page}") <= 15


@pytest.mark.parametrize("path", ["/", "/portfolio/", "/agencies/"])
def test_a_list_over_twice_the_agencies_asks_no_more(path):
    few = [factories.approved() for _ in range(2)]
    more = [factories.approved() for _ in range(4)]

    costs = [statements(everywhere(group), path) for group in (few, more)]

    assert costs[0] == costs[1]
    assert costs[0] <= 15


def test_twice_the_questions_ask_no_more():
    small = factories.assessment(edition=factories.edition())
    document = factories.document()
    questions = document["components"][0]["dimensions"][0]["questions"]
    questions += [factories.question(f"A1.{number}") for number in range(3, 13)]
    large = factories.assessment(edition=factories.edition(components=document["components"]))

    costs = []
    for assessment in (small, large):
        lead = factories.member(assessment.agency, Role.LEAD)
        costs.append(statements(factories.signed_in(lead), f"/assessments/{assessment.pk}/answers/A/"))

    assert costs[0] == costs[1]


def test_a_saved_answer_costs_at_most_ten_statements():
    assessment = factories.assessment()
    browser = factories.signed_in(factories.member(assessment.agency, Role.LEAD))
    fields = {"choice": "4", "note": "Two sites.", "version": "0", "key": "0123456789abcdef"}

    with CaptureQueriesContext(connection) as captured:
        path = f"/assessments/{assessment.pk}/questions/A1.1/"
        reply = browser.post(path, urlencode(fields), content_type=FORM, headers={"HX-Request": "true"})

    # The test's own transaction makes BEGIN and COMMIT into a savepoint, and asks who acted before.
    assert reply.status_code == 200
    assert len(captured) <= 12
    with factories.as_member(assessment.agency, Role.LEAD):
        assert Answer.objects.get(question="A1.1").level == 4

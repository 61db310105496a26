"""A round that asks the basic questions only."""

from datetime import date

import pytest

from accounts.acting import acting_as
from accounts.refusals import InvalidInput
from accounts.roles import Role
from assessment import queries
from assessment.actions.rounds import open_round
from assessment.lifecycle import Scope
from assessment.models import Assessment, Edition
from tests import factories, kinds
from tests.callers import browser

pytestmark = pytest.mark.django_db
DAYS = {"opens_on": date(2026, 9, 1), "due_on": date(2099, 12, 18)}


def basic_round(edition: Edition) -> Assessment:
    agency, admin = factories.agency(), factories.administrator()
    with acting_as(admin.pk):
        open_round(name="Basic", edition=edition, agencies=[agency], scope=Scope.BASIC, by=admin, **DAYS)
        return Assessment.objects.select_related("agency", "round").get(agency=agency)


def page_of(assessment: Assessment, path: str) -> str:
    lead = factories.member(assessment.agency, Role.LEAD)
    return factories.signed_in(lead).get(f"/assessments/{assessment.pk}/{path}").content.decode()


def test_only_the_basic_questions_are_shown_and_counted():
    made = basic_round(kinds.edition())

    assert "0 of 1 questions are answered." in page_of(made, "send/")
    assert 'id="question-B.3"' in page_of(made, "answers/B/")
    assert 'id="question-B.1"' not in page_of(made, "answers/B/")


def test_a_component_without_basic_questions_says_that_nothing_is_asked():
    made = basic_round(kinds.edition())

    shown = page_of(made, "answers/A/")

    assert 'data-part="nothing">' in shown
    assert "Nothing is asked here at the moment." in shown
    assert 'id="question-' not in shown


def test_an_edition_without_basic_questions_opens_no_basic_round():
    with pytest.raises(InvalidInput) as refusal:
        basic_round(factories.edition())

    assert refusal.value.fields.keys() == {"scope"}


def test_the_counts_of_an_edition_are_read_from_its_document_in_one_statement(django_assert_num_queries):
    kinds.edition()
    factories.edition()

    with django_assert_num_queries(1):
        counts = [(edition.asked, edition.basic) for edition in queries.editions_to_ask()]

    assert counts == [(5, 0), (8, 1)]


def test_the_form_of_a_round_offers_both_scopes_and_says_how_many_questions_each_has():
    kinds.edition()

    page = factories.signed_in(factories.administrator()).get("/rounds/open/").content.decode()

    assert "(8 questions, 1 of them basic)" in page
    assert "All questions" in page
    assert "The basic questions only" in page


@pytest.mark.parametrize(("posted", "expected"), [({"scope": "basic"}, "basic"), ({}, "full")])
def test_the_form_opens_a_round_of_the_chosen_scope(posted, expected):
    fields = {"name": "By form", "edition": kinds.edition().pk, "agencies": [factories.agency().pk], **DAYS, **posted}

    factories.signed_in(factories.administrator()).post("/rounds/open/", fields)

    admin = factories.administrator()
    with acting_as(admin.pk):
        assert [found.scope for found in queries.rounds(admin)] == [expected]


def test_the_api_opens_a_basic_round_and_says_so():
    body = {"name": "By API", "edition": kinds.edition().pk, "agencies": [factories.agency().pk], "scope": "basic"}
    body |= {name: day.isoformat() for name, day in DAYS.items()}

    reply = browser(factories.administrator())("POST", "rounds/", body)

    assert (reply.status_code, reply.json()["scope"]) == (201, "basic")

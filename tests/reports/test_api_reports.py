"""Reports by the API: asked for, waited for, fetched."""

import uuid

import pytest

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from jobs.models import Job
from reports.actions.reports import keep_file
from reports.models import Report
from reports.seal import Made
from tests import factories
from tests.callers import Caller, browser

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 of the agency"


@pytest.fixture
def assessment():
    return factories.approved()


@pytest.fixture
def somebody(assessment) -> Person:
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        return lead


@pytest.fixture
def lead(somebody) -> Caller:
    return browser(somebody)


@pytest.fixture
def path(assessment) -> str:
    return f"assessments/{assessment.pk}/reports/"


@pytest.fixture
def asked(lead, path) -> str:
    return f"reports/{lead('POST', path, {}).json()['id']}/"


def finish(address: str, somebody: Person) -> None:
    with acting_as(somebody.pk):
        keep_file(Report.objects.get(pk=address.split("/")[1]), Made(PDF))


def test_a_report_that_is_asked_for_says_where_to_wait_for_it(lead, path):
    reply = lead("POST", path, {})

    assert (reply.status_code, reply["Location"]) == (202, f"/api/v1/reports/{reply.json()['id']}/")
    assert {"state": "queued", "progress": 0, "snapshot": 1, "file": None}.items() <= reply.json().items()


@pytest.mark.parametrize("key", ["", "k"])
def test_a_report_asked_for_twice_is_one_report_and_one_job(lead, path, key):
    replies = [lead("POST", path, {}, idempotency_key=key) for _ in "ab"]

    assert replies[0].json()["id"] == replies[1].json()["id"]
    assert (lead("GET", path).json()["count"], Job.objects.filter(kind="report").count()) == (1, 1)


def test_a_report_has_no_file_before_it_is_made(lead, asked):
    assert lead("GET", f"{asked}file/").status_code == 404


def test_the_file_is_handed_over_as_it_was_made(lead, somebody, asked):
    finish(asked, somebody)

    reply = lead("GET", f"{asked}file/")

    assert (reply.content, reply["Content-Type"]) == (PDF, "application/pdf")
    assert reply["Content-Disposition"].startswith("attachment; ")
    assert (reply["Content-Security-Policy"], reply["Cache-Control"]) == ("sandbox", "private, no-store")
    assert lead("GET", asked).json()["file"]["size"] == len(PDF)


def test_a_failed_report_says_why_and_can_be_tried_again(lead, asked):
    Job.objects.update(state="failed", reason="It took too long.", done_at="2026-11-23T10:00Z")
    failed = lead("GET", asked).json()

    again = lead("POST", f"{asked}retry/", {})

    assert (failed["state"], failed["reason"]) == ("failed", "It took too long.")
    assert (again.status_code, again.json()["state"]) == (202, "queued")


def test_a_request_for_a_report_says_nothing_else(lead, path):
    reply = lead("POST", path, {"snapshot": 1})

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "snapshot")


@pytest.mark.parametrize("below", ["", "file/", "retry/"])
def test_another_agencys_report_is_nowhere(somebody, asked, below):
    finish(asked, somebody)
    stranger = browser(factories.member(factories.agency(), Role.EXECUTIVE))
    verb = "POST" if below == "retry/" else "GET"

    foreign = stranger(verb, asked + below, {})
    others = [stranger(verb, f"reports/{name}/{below}", {}) for name in (uuid.uuid4(), "1", "x%00", uuid.UUID(int=0))]

    assert foreign.status_code == 404
    assert {reply.content for reply in others} == {foreign.content}


def test_who_reads_reports_and_who_asks_for_them(assessment, path):
    roles = [Role.RESPONDENT, Role.EXECUTIVE, Role.CONSULTANT]
    callers = [browser(factories.member(assessment.agency, role)) for role in roles]
    callers.append(browser(factories.administrator()))

    seen = [(caller("GET", path).status_code, caller("POST", path, {}).status_code) for caller in callers]

    assert seen == [(200, 403), (200, 202), (200, 202), (403, 403)]

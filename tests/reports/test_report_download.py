"""A finished report reaches whoever may read it, as a file to keep, and nobody else."""

import hashlib

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.acting import acting_as
from accounts.actions.memberships import end_membership
from accounts.models import Event, Membership, Person
from accounts.roles import AGENCY_ROLES, Role
from assessment.models import Assessment
from reports.actions.reports import keep_file
from reports.models import Report
from reports.seal import Made
from tests import factories
from tests.callers import browser
from tests.reports.delivering import ask_for
from tests.reports.frozen import frozen_results

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 what the agency is weak in %%EOF"
ETAG = f'"{hashlib.sha256(PDF).hexdigest()}"'


@pytest.fixture
def lead() -> Person:
    return frozen_results(1)[0]


@pytest.fixture
def waiting(lead: Person) -> Report:
    """A report that is not made yet."""
    with acting_as(lead.pk):
        assessment = Assessment.objects.select_related("agency").get()
    return ask_for(assessment, lead)


@pytest.fixture
def report(lead: Person, waiting: Report) -> Report:
    """A finished report."""
    with acting_as(lead.pk):
        keep_file(waiting, Made(PDF))
    return waiting


def address(report: Report) -> str:
    return reverse("reports:download", args=[report.pk])


def download(somebody: Person, report: Report) -> HttpResponse:
    return factories.signed_in(somebody).get(address(report))


def test_the_file_comes_as_an_attachment_that_no_browser_runs_and_no_cache_keeps(lead: Person, report: Report) -> None:
    reply = download(lead, report)

    assert (reply.status_code, reply.content, reply["Content-Type"]) == (200, PDF, "application/pdf")
    name = f"readiness-{report.assessment.agency.code}-1-annex-en.pdf"
    assert reply["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (reply["Content-Security-Policy"], reply["X-Content-Type-Options"]) == ("sandbox", "nosniff")
    assert {"private", "no-store"} <= set(reply["Cache-Control"].split(", "))
    assert reply["ETag"] == ETAG


def test_its_head_alone_can_be_asked_for(lead: Person, report: Report) -> None:
    reply = factories.signed_in(lead).head(address(report))

    assert (reply.status_code, reply.content) == (200, b"")
    assert (reply["ETag"], reply["Content-Length"]) == (ETAG, str(len(PDF)))


def test_who_read_it_is_in_the_trail(lead: Person, report: Report) -> None:
    download(lead, report)

    with acting_as(lead.pk):
        event = Event.objects.order_by("-number").first()
    assert '"report_read"' in event.body
    assert ETAG.strip('"') in event.body


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_every_role_of_the_agency_may_read_it(report: Report, role: Role) -> None:
    assert download(factories.member(report.assessment.agency, role), report).content == PDF


def former_member(report: Report) -> Client:
    somebody, administrator = factories.member(report.assessment.agency, Role.EXECUTIVE), factories.administrator()
    client = factories.signed_in(somebody)
    assert client.get(address(report)).status_code == 200
    with acting_as(administrator.pk):
        end_membership(Membership.objects.current().get(person=somebody), by=administrator)
    return client


OUTSIDERS = {
    "member of another agency": lambda _: factories.signed_in(factories.member(factories.agency(), Role.LEAD)),
    "former member": former_member,
    "administrator": lambda _: factories.signed_in(factories.administrator()),
    "somebody of no agency": lambda _: factories.signed_in(factories.person()),
}


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize(
    "headers", [{}, {"if-none-match": ETAG}, {"range": "bytes=0-9"}], ids=["plain", "etag", "range"]
)
def test_to_outsiders_it_is_nowhere(report: Report, who: str, headers: dict[str, str]) -> None:
    outsider = OUTSIDERS[who](report)

    replies = [ask(address(report), headers=headers) for ask in (outsider.get, outsider.head)]

    assert {reply.status_code for reply in replies} == {404}
    assert not any(PDF in reply.content or reply.has_header("ETag") for reply in replies)


@pytest.mark.parametrize("name", ["reports:download", "reports:report", "api:report-file"])
def test_nobody_gets_it_without_signing_in(stranger: Client, report: Report, name: str) -> None:
    reply = stranger.get(reverse(name, args=[report.pk]))

    assert reply.status_code in (302, 401)
    assert PDF not in reply.content


def test_before_it_is_made_there_is_no_file(lead: Person, waiting: Report) -> None:
    assert download(lead, waiting).status_code == 404


def test_the_api_hands_over_the_same_file(lead: Person, report: Report) -> None:
    reply = browser(lead)("GET", f"reports/{report.pk}/file/")

    assert reply.content == download(lead, report).content == PDF

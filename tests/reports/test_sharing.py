"""A report shown by a link: that report alone, to whoever holds the address, until it ends."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.acting import acting_as
from accounts.actions.links import revoke_link
from accounts.models import Event, Link, Person
from accounts.roles import Role
from assessment.models import Assessment
from reports.actions.reports import keep_file, request_report
from reports.models import Report
from reports.seal import Made
from tests import factories
from tests.security.houses import leave

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 for the minister"


@pytest.fixture
def published() -> Assessment:
    return factories.published()


@pytest.fixture
def executive(published: Assessment) -> Person:
    return factories.member(published.agency, Role.EXECUTIVE)


@pytest.fixture
def report(published: Assessment, executive: Person) -> Report:
    with acting_as(executive.pk):
        made = request_report(published, by=executive)
        keep_file(made, Made(CONTENT))
    return made


def shared(report: Report, by: Person, **said: str) -> str:
    """Return the path of a new link to the report."""
    body = {"label": "The minister's office", "days": "7", **said}
    page = factories.signed_in(by).post(reverse("reports:share", args=[report.pk]), body)
    assert page.status_code == 200
    return re.search(r"http://testserver(/shared/[^/]+/)", page.content.decode())[1]


def test_whoever_holds_the_link_reads_and_downloads_the_report(stranger, published, report, executive):
    path = shared(report, executive)

    page, file = stranger.get(path), stranger.get(f"{path}file/")

    assert published.agency.name in page.content.decode()
    assert file.content == CONTENT
    assert file["Referrer-Policy"] == "no-referrer"


def test_the_page_leads_nowhere_but_to_the_file(stranger, report, executive):
    path = shared(report, executive)

    links = set(re.findall(r'<a [^>]*href="([^"]+)"', stranger.get(path).content.decode()))

    assert {link for link in links if link.startswith("/")} <= {f"{path}file/", "/check/", "/"}
    assert not re.search(r"<(textarea|select)", stranger.get(path).content.decode())


def test_a_revoked_link_shows_nothing(stranger, report, executive):
    path = shared(report, executive)
    with acting_as(executive.pk):
        revoke_link(Link.objects.get(), by=executive)

    assert [stranger.get(path).status_code, stranger.get(f"{path}file/").status_code] == [404, 404]


def test_an_expired_link_shows_nothing(stranger, report, executive, monkeypatch):
    path = shared(report, executive)
    in_eight_days = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: in_eight_days)

    assert stranger.get(path).status_code == 404


def test_a_link_ends_with_its_makers_membership(stranger, published, report, executive):
    path = shared(report, executive)
    leave(executive, published.agency)

    assert stranger.get(path).status_code == 404


@pytest.mark.parametrize("days", ["0", "366", "-1", "x", "9" * 30])
def test_a_time_that_cannot_be_is_refused_and_no_link_is_made(report, executive, days):
    reply = factories.signed_in(executive).post(
        reverse("reports:share", args=[report.pk]), {"label": "Somebody", "days": days}
    )

    assert reply.status_code == 400
    with acting_as(executive.pk):
        assert not Link.objects.exists()


def test_a_report_that_is_not_finished_is_not_shared(published, executive):
    with acting_as(executive.pk):
        waiting = request_report(published, by=executive)

    reply = factories.signed_in(executive).post(reverse("reports:share", args=[waiting.pk]), {"label": "Somebody"})

    assert reply.status_code == 409


def test_a_respondent_shares_nothing(published, report):
    respondent = factories.member(published.agency, Role.RESPONDENT)

    reply = factories.signed_in(respondent).post(reverse("reports:share", args=[report.pk]), {"label": "Somebody"})

    assert reply.status_code == 403


def test_another_agencys_report_is_not_found(report):
    other = factories.member(factories.published().agency, Role.LEAD)

    reply = factories.signed_in(other).post(reverse("reports:share", args=[report.pk]), {"label": "Somebody"})

    assert reply.status_code == 404


def test_a_made_up_secret_opens_nothing():
    assert Client().get(reverse("reports:shared", args=["made-up"])).status_code == 404


def test_what_a_stranger_downloads_is_not_said_of_who_made_the_link(stranger, report, executive, published):
    stranger.get(f"{shared(report, executive)}file/")

    with factories.as_member(published.agency, Role.LEAD):
        body = json.loads(Event.objects.filter(body__contains='"report_read"').get().body)
    assert body["who"] is None

"""A report is asked for once however often it is asked for, and one that failed says why and can be tried again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.lifecycle import MAX_ATTEMPTS
from jobs.models import Job
from reports import render
from reports.child import RenderFailed
from reports.models import Report
from reports.pages.reports import _pause
from tests import factories
from tests.callers import browser
from tests.reports.delivering import ask_for, count_files, delivered_to
from tests.reports.frozen import frozen_results

TOO_LARGE = "too large: it needed more memory than a report may have"


def ask_at_once(assessment: Assessment, *people: Person) -> list[UUID]:
    """Return the reports that people got who asked at the same moment, each in a thread of their own."""
    together = Barrier(len(people))

    def ask(somebody: Person) -> UUID:
        try:
            together.wait(5)
            return ask_for(assessment, somebody).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as threads:
        return list(threads.map(ask, people))


def test_asked_for_at_once_by_four_it_is_one_report_and_one_job(committed: None) -> None:
    lead, assessments = frozen_results(5)

    for assessment in assessments:
        people = [lead, lead, *(factories.member(assessment.agency, Role.EXECUTIVE) for _ in "ab")]
        assert len(set(ask_at_once(assessment, *people))) == 1

    delivery = delivered_to(lead)
    assert (delivery.reports, delivery.jobs) == (5, 5)


@pytest.fixture
def lead(db: None) -> Person:
    return frozen_results(1)[0]


@pytest.fixture
def report(lead: Person) -> Report:
    """A report that somebody asked for."""
    with acting_as(lead.pk):
        assessment = Assessment.objects.get()
    return ask_for(assessment, lead)


@pytest.fixture
def failed(report: Report) -> Iterator[Report]:
    """A report that the engine refused as often as it was tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "render_in_child", refuse)
        for _ in range(MAX_ATTEMPTS):
            jobs.run_job(report.job_id)
    return report


def refuse(*_: object, **__: object) -> bytes:
    raise RenderFailed(TOO_LARGE)


@pytest.fixture
def page(lead: Person) -> Client:
    return factories.signed_in(lead)


def shown(page: Client, report: Report) -> str:
    return page.get(reverse("reports:reports", args=[report.assessment_id])).content.decode()


def test_a_failed_report_shows_its_reason_and_offers_a_retry(page: Client, lead: Person, failed: Report) -> None:
    content, fragment = shown(page, failed), page.get(reverse("reports:report", args=[failed.pk])).content.decode()
    document = browser(lead)("GET", f"reports/{failed.pk}/").json()

    for words in ("This report could not be made", TOO_LARGE, reverse("reports:retry", args=[failed.pk])):
        assert words in content
        assert words in fragment
    assert (document["state"], document["reason"], document["file"]) == ("failed", TOO_LARGE, None)


def test_before_its_last_attempt_it_waits_with_the_reason_and_without_a_retry(
    page: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "render_in_child", refuse)
    jobs.run_job(report.job_id)

    content = shown(page, report)

    assert f"Waiting to be tried again: {TOO_LARGE}" in content
    assert reverse("reports:retry", args=[report.pk]) not in content


def test_a_retry_on_the_page_delivers(page: Client, lead: Person, failed: Report) -> None:
    reply = page.post(reverse("reports:retry", args=[failed.pk]))
    jobs.run_job(failed.job_id)

    content = shown(page, failed)

    assert reply.status_code == 302
    assert delivered_to(lead).whole == 1
    assert reverse("reports:download", args=[failed.pk]) in content
    assert TOO_LARGE not in content


def test_a_retry_by_the_api_delivers(lead: Person, failed: Report) -> None:
    call = browser(lead)
    call("POST", f"reports/{failed.pk}/retry/", {})
    jobs.run_job(failed.job_id)

    document = call("GET", f"reports/{failed.pk}/").json()

    assert (document["state"], document["reason"]) == ("done", "")
    assert document["file"]["size"] == len(call("GET", f"reports/{failed.pk}/file/").content)


def test_asked_for_again_a_failed_report_stays_failed_until_somebody_tries_it(lead: Person, failed: Report) -> None:
    again = ask_for(failed.assessment, lead)

    assert (again.pk, again.job.state) == (failed.pk, "failed")
    assert Job.objects.count() == 1
    assert count_files(lead) == 0


def test_respondents_read_the_reason_and_cannot_try_again(failed: Report) -> None:
    reader = factories.signed_in(factories.member(failed.assessment.agency, Role.RESPONDENT))

    content = shown(reader, failed)

    assert TOO_LARGE in content
    assert reverse("reports:retry", args=[failed.pk]) not in content
    assert reader.post(reverse("reports:retry", args=[failed.pk])).status_code == 403


@pytest.mark.parametrize(("seconds", "pause"), [(0, "200ms"), (4.9, "200ms"), (5, "1s"), (20, "2s"), (9000, "2s")])
def test_a_page_looks_again_soon_at_first_and_seldom_later(seconds: float, pause: str) -> None:
    assert _pause(timedelta(seconds=seconds)) == pause

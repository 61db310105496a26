"""Files are kept as long as the settings say, and no agency asks for more reports in a day than they allow."""

from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs.lifecycle import JobState
from jobs.models import Job
from reports.actions.keeping import TooMany, forget_files
from reports.actions.reports import OtherBytes, keep_file, request_report
from reports.models import IssuedDocument, Report, ReportFile
from reports.packs import Pack
from reports.wishes import Wish
from tests import factories

pytestmark = pytest.mark.django_db
LONG_AGO = "2026-01-01T12:00Z"


@pytest.fixture
def assessment() -> Assessment:
    return factories.published()


@pytest.fixture
def lead(assessment: Assessment) -> Person:
    return factories.member(assessment.agency, Role.LEAD)


def made(assessment: Assessment, by: Person, *, at: str | None = None) -> Report:
    """Return a finished report whose file was made at that moment."""
    with acting_as(by.pk):
        report = request_report(assessment, by=by)
        if at:
            fields = {"report": report, "agency_id": report.agency_id, "digest": "d", "size": 4, "content": b"%PDF"}
            ReportFile.objects.create(**fields, made_at=at)
        else:
            keep_file(report, b"%PDF")
    done = {"state": JobState.DONE, "progress": 100, "attempt": 1, "fencing": 1, "done_at": LONG_AGO}
    Job.objects.filter(pk=report.job_id).update(**done)
    return report


def files(by: Person) -> int:
    with acting_as(by.pk):
        return ReportFile.objects.count()


def test_a_file_older_than_the_setting_is_removed(assessment: Assessment, lead: Person, settings: Settings) -> None:
    made(assessment, lead, at=LONG_AGO)
    settings.REPORT_DAYS_KEPT = 30

    assert forget_files() == 1
    assert files(lead) == 0


@pytest.mark.parametrize("days", [0, -1])
def test_without_a_limit_every_file_is_kept(
    assessment: Assessment, lead: Person, settings: Settings, days: int
) -> None:
    made(assessment, lead, at=LONG_AGO)
    settings.REPORT_DAYS_KEPT = days

    assert forget_files() == 0
    assert files(lead) == 1


def test_a_new_file_is_kept(assessment: Assessment, lead: Person, settings: Settings) -> None:
    made(assessment, lead)
    settings.REPORT_DAYS_KEPT = 1

    assert forget_files() == 0


def test_nobody_removes_a_file_by_hand(assessment: Assessment, lead: Person) -> None:
    made(assessment, lead, at=LONG_AGO)

    with acting_as(lead.pk), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("DELETE FROM reports_reportfile")


def test_what_was_removed_is_made_again_when_asked_for(
    assessment: Assessment, lead: Person, settings: Settings
) -> None:
    report = made(assessment, lead, at=LONG_AGO)
    settings.REPORT_DAYS_KEPT = 30
    forget_files()

    with acting_as(lead.pk):
        again = request_report(assessment, by=lead)

    assert again.pk == report.pk
    assert again.job.state == JobState.QUEUED


def test_a_file_made_again_keeps_its_entry_in_the_register(
    assessment: Assessment, lead: Person, settings: Settings
) -> None:
    report = made(assessment, lead, at=LONG_AGO)
    with acting_as(lead.pk):
        IssuedDocument.objects.create(
            report=report, agency_id=report.agency_id, kind="pdf", code="C", digest=sha256(b"%PDF").hexdigest()
        )
    settings.REPORT_DAYS_KEPT = 30
    forget_files()

    with acting_as(lead.pk):
        keep_file(report, b"%PDF")
        assert list(IssuedDocument.objects.values_list("code", flat=True)) == ["C"]


def test_an_agency_asks_for_so_many_new_reports_in_a_day(
    assessment: Assessment, lead: Person, settings: Settings
) -> None:
    settings.REPORTS_A_DAY = 2
    with acting_as(lead.pk):
        for pack in (Pack.BRIEF, Pack.BOARD):
            request_report(assessment, Wish(pack=pack), by=lead)

        with pytest.raises(TooMany), transaction.atomic():
            request_report(assessment, Wish(pack=Pack.STAFF), by=lead)
        assert request_report(assessment, Wish(pack=Pack.BRIEF), by=lead).pack == Pack.BRIEF


def test_another_agency_is_not_held_up(assessment: Assessment, lead: Person, settings: Settings) -> None:
    settings.REPORTS_A_DAY = 1
    other = factories.published()
    with acting_as(lead.pk):
        request_report(assessment, by=lead)

    with factories.as_member(other.agency, Role.LEAD) as somebody:
        assert request_report(other, by=somebody)


def test_a_file_that_would_differ_from_the_register_is_not_stored(assessment: Assessment, lead: Person) -> None:
    with acting_as(lead.pk):
        report = request_report(assessment, by=lead)
        IssuedDocument.objects.create(report=report, agency_id=report.agency_id, kind="pdf", code="C", digest="d")

        with pytest.raises(OtherBytes), transaction.atomic():
            keep_file(report, b"%PDF")

"""Files are kept as long as the settings say, and no agency asks for more reports in a day than they allow."""

from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import Settings

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.lifecycle import JobState
from jobs.models import Job
from reports.actions.batches import request_batch
from reports.actions.keeping import TooMany, forget_files
from reports.actions.reports import OtherBytes, keep_file, request_report
from reports.models import IssuedDocument, Report, ReportFile
from reports.packs import Pack
from reports.render import MADE_OTHERWISE
from reports.seal import Made
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
            keep_file(report, Made(b"%PDF"))
    done(report)
    return report


def done(report: Report) -> None:
    over = {"state": JobState.DONE, "progress": 100, "attempt": 1, "fencing": 1, "done_at": LONG_AGO}
    Job.objects.filter(pk=report.job_id).update(**over)


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


def reports_page(assessment: Assessment, somebody: Person) -> str:
    return factories.signed_in(somebody).get(reverse("reports:reports", args=[assessment.pk])).content.decode()


def test_a_removed_file_is_offered_to_be_made_again_and_not_for_download(
    assessment: Assessment, lead: Person, settings: Settings
) -> None:
    report = made(assessment, lead, at=LONG_AGO)
    before = reports_page(assessment, lead)
    settings.REPORT_DAYS_KEPT = 30
    forget_files()

    after = reports_page(assessment, lead)

    download, share = (reverse(f"reports:{name}", args=[report.pk]) for name in ("download", "share"))
    assert (download in before, share in before, "Its file was removed on" in before) == (True, True, False)
    assert (download in after, share in after, "Make it again" in after) == (False, False, True)
    assert f"Its file was removed on {date_format(timezone.now(), 'j F Y')}" in after


def test_the_button_makes_a_removed_file_again(assessment: Assessment, lead: Person, settings: Settings) -> None:
    report = made(assessment, lead, at=LONG_AGO)
    settings.REPORT_DAYS_KEPT = 30
    forget_files()

    factories.signed_in(lead).post(reverse("reports:retry", args=[report.pk]))
    queued = Job.objects.get(pk=report.job_id).state
    with acting_as(lead.pk):
        keep_file(report, Made(b"%PDF"))
    done(report)

    assert queued == JobState.QUEUED
    assert "Its file was removed on" not in reports_page(assessment, lead)


def test_a_report_that_would_be_another_file_now_says_so(
    assessment: Assessment, lead: Person, settings: Settings
) -> None:
    report = made(assessment, lead, at=LONG_AGO)
    with acting_as(lead.pk):
        fields = {"report": report, "agency_id": report.agency_id, "kind": "pdf", "code": "C"}
        IssuedDocument.objects.create(**fields, digest="of another version")
    settings.REPORT_DAYS_KEPT = 30
    forget_files()

    factories.signed_in(lead).post(reverse("reports:retry", args=[report.pk]))
    jobs.run_job(report.job_id)

    assert Job.objects.values_list("state", "reason").get(pk=report.job_id) == (JobState.FAILED, MADE_OTHERWISE)


def test_a_batch_counts_what_was_removed_apart(assessment: Assessment, lead: Person, settings: Settings) -> None:
    made(assessment, lead, at=LONG_AGO)
    with acting_as(lead.pk):
        batch = request_batch(assessment.round, by=lead)
    settings.REPORT_DAYS_KEPT = 30
    forget_files()
    Job.objects.update(state=JobState.DONE, progress=100, attempt=1, fencing=1, done_at=LONG_AGO)

    page = factories.signed_in(lead).get(reverse("reports:batch", args=[batch.pk])).content.decode()

    assert "The file of 1 report was removed" in page
    assert "Removed on" in page
    assert reverse("reports:batch_file", args=[batch.pk]) not in page


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
        keep_file(report, Made(b"%PDF"))
        assert list(IssuedDocument.objects.values_list("code", flat=True)) == ["C"]


def test_a_file_sealed_anew_is_known_beside_the_former(
    assessment: Assessment, lead: Person, settings: Settings
) -> None:
    report = made(assessment, lead, at=LONG_AGO)
    body, settings.REPORT_DAYS_KEPT = sha256(b"%PDF").hexdigest(), 30
    forget_files()

    with acting_as(lead.pk):
        IssuedDocument.objects.create(
            report=report,
            agency_id=report.agency_id,
            kind="pdf",
            code="C",
            digest="former",
            unsealed=body,
            sealed_by="CN=Former",
        )
        file = keep_file(report, Made(b"%PDF sealed anew", body, "CN=Renewed"))

        known = dict(IssuedDocument.objects.values_list("digest", "sealed_by"))
    assert known == {"former": "CN=Former", file.digest: "CN=Renewed"}


def test_another_text_under_any_seal_is_not_stored(assessment: Assessment, lead: Person) -> None:
    with acting_as(lead.pk):
        report = request_report(assessment, by=lead)
        IssuedDocument.objects.create(report=report, agency_id=report.agency_id, kind="pdf", code="C", digest="d")

        with pytest.raises(OtherBytes), transaction.atomic():
            keep_file(report, Made(b"%PDF", "another body", "CN=Seal"))


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
            keep_file(report, Made(b"%PDF"))

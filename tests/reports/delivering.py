"""Reports asked for in numbers, and the files that came of them."""

import io
from dataclasses import dataclass

from django.db.models import Count
from pypdf import PdfReader

from accounts.acting import acting_as
from accounts.models import Person
from assessment.models import Assessment
from jobs.models import Job
from reports.actions.reports import request_report
from reports.models import Report, ReportFile
from reports.packs import Pack
from reports.wishes import Wish
from tests.reports.frozen import frozen_results


@dataclass(frozen=True)
class Delivery:
    """What a person found in the end: how many reports and jobs there are, how many files, and how many of them whole
    and about the agency they were asked for."""

    reports: int
    jobs: int
    files: int
    whole: int


def ask_for_reports(number: int) -> Person:
    """Return who asked, agency by agency, for the report on so many results."""
    lead, assessments = frozen_results(number)
    for assessment in assessments:
        ask_for(assessment, lead)
    return lead


def ask_for(assessment: Assessment, somebody: Person, pack: Pack = Pack.ANNEX) -> Report:
    """Return the report that somebody asked for, committed and sent."""
    with acting_as(somebody.pk):
        return request_report(assessment, Wish(pack=pack), by=somebody)


def delivered_to(somebody: Person) -> Delivery:
    """Return what there is of the reports that somebody may read."""
    with acting_as(somebody.pk):
        files = list(ReportFile.objects.select_related("report__assessment__agency"))
        reports = Report.objects.aggregate(number=Count("pk"))["number"]
    return Delivery(reports, Job.objects.filter(kind="report").count(), len(files), sum(map(is_whole, files)))


def is_whole(file: ReportFile) -> bool:
    """Is it a PDF from its first to its last byte, of the length that was noted, by the agency of its report?"""
    content = bytes(file.content)
    ends = content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") and len(content) == file.size
    return ends and PdfReader(io.BytesIO(content)).metadata.author == file.report.assessment.agency.name


def count_files(somebody: Person) -> int:
    with acting_as(somebody.pk):
        return ReportFile.objects.count()

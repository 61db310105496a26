"""Reports asked for in numbers, and the files that came of them."""

import io
from dataclasses import dataclass
from hashlib import sha256
from itertools import product

from django.db.models import Count
from pypdf import PdfReader

from accounts.acting import acting_as
from accounts.models import Person
from assessment.models import Assessment
from jobs.models import Job
from reports.actions.reports import request_report
from reports.models import IssuedDocument, Report, ReportFile
from reports.packs import Format, Pack, Paper
from reports.wishes import Wish
from tests.reports.frozen import frozen_results


@dataclass(frozen=True)
class Delivery:
    """What a person found in the end: how many reports and jobs there are, how many files, how many entries in the
    register, and how many files are whole and about the agency they were asked for."""

    reports: int
    jobs: int
    files: int
    registered: int
    whole: int


def ask_for_reports(number: int) -> Person:
    """Return who asked, agency by agency, for the report on so many results."""
    lead, assessments = frozen_results(number)
    for assessment in assessments:
        ask_for(assessment, lead)
    return lead


def ask_for_mixed_reports(number: int) -> Person:
    """Return who asked for so many reports: of each result an annex and nine different briefs."""
    lead, assessments = frozen_results(-(-number // 10))
    asked = [(assessment, wish) for assessment in assessments for wish in mixed_wishes("Public", "Internal")]
    with acting_as(lead.pk):
        for assessment, wish in asked[:number]:
            request_report(assessment, wish, by=lead)
    return lead


def mixed_wishes(*two: str) -> list[Wish]:
    """Return an annex and nine different briefs under two classifications."""
    kinds = list(product(Paper.values, ("en", "fr", "ar"), two))[:9]
    briefs = [
        Wish(pack=Pack.BRIEF, paper=Paper(paper), language=language, classification=classification)
        for paper, language, classification in kinds
    ]
    return [Wish(classification=two[0]), *briefs]


def ask_for(assessment: Assessment, somebody: Person, pack: Pack = Pack.ANNEX, kind: Format = Format.PDF) -> Report:
    """Return the report that somebody asked for, committed and sent."""
    with acting_as(somebody.pk):
        return request_report(assessment, Wish(pack=pack, format=kind), by=somebody)


def delivered_to(somebody: Person) -> Delivery:
    """Return what there is of the reports that somebody may read."""
    with acting_as(somebody.pk):
        files = list(ReportFile.objects.select_related("report__assessment__agency"))
        reports = Report.objects.aggregate(number=Count("pk"))["number"]
        registered = dict(IssuedDocument.objects.values_list("report", "digest"))
    jobs = Job.objects.filter(kind__in=("report", "brief")).count()
    whole = sum(is_whole(file) and registered.get(file.report_id) == file.digest for file in files)
    return Delivery(reports, jobs, len(files), len(registered), whole)


def is_whole(file: ReportFile) -> bool:
    """Is it a PDF from its first to its last byte, of the length and digest noted, by the agency of its report?"""
    content = bytes(file.content)
    is_noted = len(content) == file.size and sha256(content).hexdigest() == file.digest
    ends = content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    return is_noted and ends and PdfReader(io.BytesIO(content)).metadata.author == file.report.assessment.agency.name


def count_files(somebody: Person) -> int:
    with acting_as(somebody.pk):
        return ReportFile.objects.count()

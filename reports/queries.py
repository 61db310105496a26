"""Reads about reports."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from accounts.models import Person
from assessment import queries as assessments
from assessment.models import Assessment, Robustness
from reports.models import Report, ReportFile


@dataclass(frozen=True)
class Issued:
    """A document that was handed out; `newest` is the number of the newest result of its assessment."""

    code: str
    digest: str
    kind: str
    mark: str
    agency: str
    round: str
    number: int
    snapshot: str
    taken_at: datetime
    issued_at: datetime
    newest: int


def issued(*, code: str, digest: str) -> Issued | None:
    """Return the document with these bytes, else the one with this code; to anybody, since who asks holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM plumbline_issued(%s, %s)", [code, digest])
        row = cursor.fetchone()
    return Issued(*row) if row else None


def reports(person: Person) -> QuerySet[Report]:
    """Return the reports the person may see, with what names them; files and plans are left where they are."""
    rows = Report.objects.visible_to(person).select_related("job", "snapshot", "roadmap", "requested_by")
    # A browser asks for this every few seconds while a report is made, and the three are large.
    return rows.select_related("assessment__agency", "assessment__round", "file").defer(
        "file__content", "snapshot__payload", "roadmap__document"
    )


def reports_of(person: Person, assessment: Assessment) -> QuerySet[Report]:
    """Return the reports of one assessment, the newest first."""
    return reports(person).filter(assessment=assessment).order_by("-requested_at", "pk")


def file_of(person: Person, report: Report) -> ReportFile | None:
    """Return the finished file of a report, if it is finished and the person may see it."""
    return ReportFile.objects.visible_to(person).filter(report=report).first()


def tested_before(report: Report) -> Robustness | None:
    """Return what was known of its result's robustness when the report was asked for: its key names no more."""
    tested = assessments.robustness_of(report.snapshot)
    return tested if tested and tested.made_at <= report.requested_at else None

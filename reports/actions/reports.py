"""A report is asked for, made, and handed over."""

import hashlib
import uuid
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import WrongStep
from assessment import queries as assessments
from assessment.lifecycle import State
from assessment.models import Assessment, Robustness, Snapshot
from documents.canonical import digest
from jobs import actions as jobs
from reports import codes
from reports.models import IssuedDocument, Report, ReportFile
from roadmap import queries as roadmaps
from roadmap.models import Roadmap

KIND = "report"
PDF = "pdf"
# By its metadata: the engine itself belongs in the worker, not in the memory of the web.
ENGINE = version("weasyprint")
# Raise it with every change of a template, a chart or the style sheet, so that older files are not taken for new ones.
TEMPLATE_VERSION = 4


@whole()
def request_report(assessment: Assessment, *, by: Person) -> Report:
    """Return the report on the newest frozen result and its roadmap; asked for twice it is one report and one job."""
    current = assessments.locked(assessment, by)
    policy.require(Deed.REQUEST_REPORT, current.viewer_role, current.state)
    snapshot = assessments.counting_snapshot(current)
    if snapshot is None:
        raise WrongStep(policy.WHEN_POSSIBLE[Deed.REQUEST_REPORT])
    roadmap = roadmaps.latest(current)
    tested = assessments.robustness_of(snapshot)
    key = content_key(snapshot, roadmap, tested, language=get_language() or "en", mark=mark_of(current))
    known = Report.objects.filter(assessment=current, content_key=key).select_related("job").first()
    return known or _ask(current, snapshot, roadmap, key, by)


def mark_of(assessment: Assessment) -> str:
    """Return what a report says of itself: final once its result is published, else a draft."""
    return "FINAL" if assessment.state == State.PUBLISHED else "DRAFT"


def content_key(
    snapshot: Snapshot, roadmap: Roadmap | None, tested: Robustness | None, *, language: str, mark: str
) -> str:
    """Return the SHA-256 of everything the file follows from: the same key is the same file."""
    parts: dict[str, Any] = {
        "snapshot": snapshot.digest,
        "roadmap": roadmap.digest if roadmap else None,
        "robustness": digest(tested.payload) if tested else None,
        "template": TEMPLATE_VERSION,
        "engine": ENGINE,
        "language": language,
        "mark": mark,
        "classification": settings.REPORT_CLASSIFICATION,
    }
    return digest(parts)


@whole()
def retry_report(report: Report, *, by: Person) -> Report:
    """Return the report with its failed job queued again, now on behalf of who tries."""
    current = assessments.locked(report.assessment, by)
    policy.require(Deed.REQUEST_REPORT, current.viewer_role, current.state)
    report.job = jobs.retry_job(report.job, on_behalf_of=by.pk)
    events.record("report_retried", report, by=by, agency_id=report.agency_id)
    return report


@whole()
def keep_file(report: Report, content: bytes) -> ReportFile:
    """Return the file of a report, written once and entered in the register that anybody may ask."""
    digest_of_file = hashlib.sha256(content).hexdigest()
    code = codes.code_of(report.content_key, PDF)
    IssuedDocument.objects.create(report=report, agency_id=report.agency_id, kind=PDF, code=code, digest=digest_of_file)
    return ReportFile.objects.create(
        report=report, agency_id=report.agency_id, content=content, size=len(content), digest=digest_of_file
    )


@whole()
def hand_over(report: Report, file: ReportFile, *, by: Person) -> bytes:
    """Return the bytes of a finished file; who read it is in the trail."""
    policy.require(Deed.READ_REPORT, report.viewer_role, report.assessment.state)
    events.record("report_read", report, by=by, agency_id=report.agency_id, new={"digest": file.digest})
    return bytes(file.content)


def _ask(assessment: Assessment, snapshot: Snapshot, roadmap: Roadmap | None, key: str, by: Person) -> Report:
    # Made before the job, which names it.
    made = uuid.uuid4()
    job = jobs.request_job(KIND, key=f"{KIND}:{assessment.pk}:{key}", payload={"report": str(made)}, on_behalf_of=by.pk)
    report = Report.objects.create(
        id=made,
        assessment=assessment,
        agency_id=assessment.agency_id,
        snapshot=snapshot,
        roadmap=roadmap,
        job=job,
        content_key=key,
        mark=mark_of(assessment),
        requested_by=by,
    )
    events.record("report_requested", report, by=by, agency_id=report.agency_id, new={"snapshot": snapshot.digest})
    return report

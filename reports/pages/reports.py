"""The list of an assessment's reports, and one report while it is being made."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.languages import own_name
from assessment.models import Assessment
from assessment.pages.links import heading
from jobs.lifecycle import JobState
from reports.models import LookFile, Report
from reports.packs import Format, Pack, Paper
from reports.pages.requests import request_form
from roadmap.models import Roadmap

# Up to so many seconds after it was asked for, a page looks again after this pause.
PAUSES = ((5, "200ms"), (20, "1s"))
LONG_PAUSE = "2s"


def reports_page(
    assessment: Assessment,
    reports: Iterable[Report],
    roadmaps: Iterable[Roadmap],
    template: LookFile | None = None,
    *,
    role: str,
) -> dict[str, Any]:
    """Return the page for somebody in this role; `roadmaps` are those that a report can be made with, `template` gives
    a Word file its styles.
    """
    may_ask = policy.may(Deed.REQUEST_REPORT, role, assessment.state)
    return {
        "assessment": heading(assessment),
        "form": request_form(assessment, roadmaps, template) if may_ask else None,
        "data": [
            {"label": label, "url": reverse("reports:data", args=[assessment.pk, kind])}
            for kind, label in (
                ("xlsx", _("workbook")),
                ("csv", _("answers as CSV")),
                ("csv.zip", _("every table as CSV")),
                ("json", _("everything as JSON")),
            )
        ],
        "why_not": "" if may_ask else _("The agency lead, a consultant or an executive can ask for a report."),
        "reports": [report_item(report, may_retry=may_ask) for report in reports],
    }


def report_item(report: Report, *, may_retry: bool) -> dict[str, Any]:
    """Return one report as its card shows it."""
    job, args = report.job, [report.pk]
    return {
        "id": report.pk,
        "title": title_of(report),
        "details": details_of(report),
        "state": job.state,
        "removed_on": removed_on(report),
        "words": _words(report),
        "progress": job.progress,
        "asked_by": report.requested_by.name,
        "asked_at": report.requested_at,
        "done_at": job.done_at,
        "poll_url": reverse("reports:report", args=args),
        "pause": _pause(timezone.now() - job.asked_at),
        "download_url": reverse("reports:download", args=args),
        "file_words": _file_words(report),
        "reason": _(job.reason) if job.reason else "",
        "share_url": reverse("reports:share", args=args) if policy.may(Deed.MAKE_LINK, report.viewer_role) else None,
        "retry_url": reverse("reports:retry", args=args) if may_retry and _can_be_tried(report) else None,
    }


def _can_be_tried(report: Report) -> bool:
    return report.job.state == JobState.FAILED or report.is_file_gone


def removed_on(report: Report) -> str:
    """Return the day on which a report's file was removed by age; nothing where it is there or was never made."""
    gone_at = report.file_removed_at if report.is_file_gone else None
    return date_format(gone_at, "j F Y") if gone_at else ""


def _pause(waited: timedelta) -> str:
    """Return how long the page waits before it looks again: a brief is there at once, a long wait gets no shorter."""
    return next((pause for longest, pause in PAUSES if waited < timedelta(seconds=longest)), LONG_PAUSE)


def title_of(report: Report) -> str:
    """Return what the report is called in lists."""
    values = {"number": report.snapshot.number, "day": date_format(report.snapshot.taken_at, "j F Y")}
    values["pack"] = Pack(report.pack).label
    if report.roadmap is None:
        return _("%(pack)s, result %(number)s of %(day)s") % values
    values["roadmap"] = report.roadmap.number
    return _("%(pack)s, result %(number)s of %(day)s with roadmap %(roadmap)s") % values


def details_of(report: Report) -> str:
    """Return what else was asked for: language, paper, classification, draft or final."""
    facts = (own_name(report.language), Paper(report.paper).label, report.classification, report.get_mark_display())
    return " · ".join(str(fact) for fact in facts if fact)


def file_name(report: Report) -> str:
    """Return the name that a browser saves the file under; ASCII only."""
    # Browsers differ in what they make of other letters in this header, and a line end would start a new one.
    agency = slugify(report.assessment.agency.name)[:60] or "agency"
    return f"readiness-{agency}-{report.snapshot.number}-{report.pack}-{report.language}.{report.format}"


def _words(report: Report) -> str:
    job = report.job
    if job.state == JobState.QUEUED:
        return (
            _("Waiting to be tried again: %(reason)s") % {"reason": _(job.reason)}
            if job.reason
            else _("Waiting for a worker")
        )
    if job.is_interrupted:
        return _("Interrupted: it is begun again as soon as a worker is free")
    return _("Making the report: %(note)s") % {"note": job.note} if job.note else _("Making the report")


def _file_words(report: Report) -> str:
    file = getattr(report, "file", None)
    values = {"kind": Format(report.format).short, "size": max(1, file.size // 1000) if file else 0}
    return _("%(kind)s, %(size)d kB") % values if file else ""

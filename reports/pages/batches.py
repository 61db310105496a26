"""The reports of whole rounds: what can be asked for, and how far each request is."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.models import Round
from jobs.lifecycle import JobState
from reports.models import Batch, Report
from reports.pages.reports import removed_on, title_of

CODE_LENGTH = 8


def batches_page(rounds: Iterable[Round], batches: Iterable[Any]) -> dict[str, Any]:
    """Return the page of everything the person asked for; `batches` come with their counts."""
    return {
        "rounds": [{"id": row.pk, "name": row.name} for row in rounds],
        "batches": [batch_item(batch) for batch in batches],
        "request_url": reverse("reports:batches"),
    }


def batch_item(batch: Any, reports: Iterable[Report] = ()) -> dict[str, Any]:
    """Return one request as its card shows it, with its reports where they are given."""
    args, over = [batch.pk], batch.done + batch.failed
    is_over, is_cancelled = over == batch.total, batch.cancelled_at is not None
    return {
        "id": batch.pk,
        "title": batch.round.name,
        "asked_at": batch.requested_at,
        "url": reverse("reports:batch", args=args),
        "progress_url": reverse("reports:batch_progress", args=args),
        "progress": 100 * over // batch.total if batch.total else 100,
        "words": _words(batch, is_cancelled=is_cancelled),
        "removed_words": _removed_words(batch),
        "is_running": not is_over,
        "file_url": reverse("reports:batch_file", args=args) if batch.done > batch.removed else None,
        "file_words": _file_words(batch),
        "cancel_url": None if is_over or is_cancelled else reverse("reports:cancel_batch", args=args),
        "reports": [_report(report) for report in reports],
    }


def name_in_archive(report: Report) -> str:
    """Return what a report's file is called inside the ZIP; two agencies of one name keep their own."""
    agency = slugify(report.assessment.agency.name)[:60] or "agency"
    return f"{agency}-{report.snapshot.number}-{str(report.pk)[:CODE_LENGTH]}.{report.format}"


def archive_name(batch: Batch) -> str:
    """Return the name that a browser saves the ZIP under; ASCII only."""
    return f"reports-{slugify(batch.round.name)[:60] or 'round'}.zip"


def _words(batch: Any, *, is_cancelled: bool) -> str:
    values = {"done": batch.done, "total": batch.total, "failed": batch.failed}
    if is_cancelled:
        return _("Called off: %(done)s of %(total)s reports had been made or were being made.") % values
    if batch.failed:
        return _("%(done)s of %(total)s reports are ready, %(failed)s could not be made.") % values
    return _("%(done)s of %(total)s reports are ready.") % values


def _file_words(batch: Any) -> str:
    number = batch.done - batch.removed
    return ngettext("ZIP with %(number)s report", "ZIP with %(number)s reports", number) % {"number": number}


def _removed_words(batch: Any) -> str:
    if not batch.removed:
        return ""
    words = ngettext(
        "The file of %(number)s report was removed, because it was older than files are kept here.",
        "The files of %(number)s reports were removed, because they were older than files are kept here.",
        batch.removed,
    )
    return f"{words % {'number': batch.removed}} {_('Open the agency to have it made again.')}"


def _state(report: Report) -> str:
    if day := removed_on(report):
        return _("Removed on %(day)s") % {"day": day}
    return str(JobState(report.job.state).label)


def _report(report: Report) -> dict[str, Any]:
    job = report.job
    return {
        "agency": report.assessment.agency.name,
        "title": title_of(report),
        "url": reverse("reports:reports", args=[report.assessment_id]),
        "state": _state(report),
        "reason": _(job.reason) if job.reason else "",
    }

"""A report is asked for, made, and handed over."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, WrongStep
from assessment import queries as assessments
from assessment.lifecycle import State
from assessment.models import Assessment, Robustness, Snapshot
from documents.canonical import digest
from jobs import actions as jobs
from jobs.lifecycle import CALLED_OFF, JobState
from reports import codes, queries
from reports.actions.keeping import refuse_beyond_quota
from reports.models import IssuedDocument, LookFile, Report, ReportFile
from reports.packs import Format, LookKind, Pack
from reports.seal import Made
from reports.wishes import DRAFT, FINAL, NEWEST, NO_ROADMAP, OURS, OWN, Wish
from roadmap import queries as roadmaps
from roadmap.models import Roadmap

KIND = "report"
# In a queue of its own: somebody waits for it, and it stands behind no annex.
BRIEF_KIND = "brief"
# By its metadata: the engine itself belongs in the worker, not in the memory of the web.
ENGINE = version("weasyprint")
# Raise it with every change of a template, a chart or the style sheet, so that older files are not taken for new ones.
TEMPLATE_VERSION = 19
USUAL = Wish()


@whole()
def request_report(assessment: Assessment, wish: Wish = USUAL, *, by: Person) -> Report:
    """Return the report on the newest frozen result as it is wished; asked for twice it is one report and one job.

    Raises InvalidInput for a roadmap or a Word template that is not there, and for a final report on a result that is
    not published.
    """
    current = assessments.locked(assessment, by)
    policy.require(Deed.REQUEST_REPORT, current.viewer_role, current.state)
    snapshot = assessments.counting_snapshot(current)
    if snapshot is None:
        raise WrongStep(policy.WHEN_POSSIBLE[Deed.REQUEST_REPORT])
    asked = Asked(
        wish=replace(
            wish,
            mark=_mark(current, wish),
            classification=wish.classification or settings.REPORT_CLASSIFICATION,
            # Another kind of file has no styles of Word.
            styles=wish.styles if wish.format == Format.WORD else OURS,
        ),
        snapshot=snapshot,
        roadmap=_roadmap(current, snapshot, wish),
        robustness=assessments.robustness_of(snapshot),
        logo=_look(current, LookKind.LOGO),
        template=_template(current, wish),
        beside=_beside(current, snapshot, wish, by),
    )
    key = content_key(asked)
    known = Report.objects.filter(assessment=current, content_key=key).select_related("job").first()
    if known is None:
        refuse_beyond_quota(current.agency_id)
        return _ask(current, asked, key, by)
    return _made_again(known, by)


def _made_again(report: Report, by: Person) -> Report:
    """Return a report that was asked for before; one that was called off, or whose file is gone, is made again."""
    if report.job.state == JobState.FAILED and report.job.reason == CALLED_OFF:
        report.job = jobs.retry_job(report.job, on_behalf_of=by.pk)
    elif report.job.state == JobState.DONE and not ReportFile.objects.filter(report=report).exists():
        report.job = jobs.repeat_job(report.job, on_behalf_of=by.pk)
    else:
        return report
    report.is_queued_now = True
    events.record("report_retried", report, by=by, agency_id=report.agency_id)
    return report


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Everything that one report follows from."""

    wish: Wish
    snapshot: Snapshot
    roadmap: Roadmap | None
    robustness: Robustness | None
    logo: LookFile | None
    template: LookFile | None
    beside: Mapping[str, Any]


def mark_of(assessment: Assessment) -> str:
    """Return what a report says of itself: final once its result is published, else a draft."""
    return FINAL if assessment.state == State.PUBLISHED else DRAFT


def _mark(assessment: Assessment, wish: Wish) -> str:
    most = mark_of(assessment)
    if wish.mark == FINAL and most == DRAFT:
        problem = _("A report is final once its result is published. Ask for a draft until then.")
        raise InvalidInput(_("This result is not published yet."), problem, fields={"mark": problem})
    return wish.mark or most


def _roadmap(assessment: Assessment, snapshot: Snapshot, wish: Wish) -> Roadmap | None:
    if wish.roadmap == NEWEST:
        return roadmaps.latest(assessment)
    if wish.roadmap == NO_ROADMAP:
        return None
    # An older result's plan speaks of levels that this report does not show.
    found = roadmaps.roadmaps(assessment).filter(number=int(wish.roadmap), snapshot=snapshot).first()
    if found is None:
        problem = _("There is no such roadmap of the newest result. Choose one from the list.")
        raise InvalidInput(_("This report cannot be made as it was asked for."), problem, fields={"roadmap": problem})
    return found


def _look(assessment: Assessment, kind: LookKind) -> LookFile | None:
    # Locked until the report names it: whatever no report names may be forgotten.
    rows = LookFile.objects.current().filter(agency=assessment.agency_id, kind=kind).order_by().defer("content")
    return rows.select_for_update(of=("self",), no_key=True).first()


def _template(assessment: Assessment, wish: Wish) -> LookFile | None:
    if wish.styles != OWN or wish.format != Format.WORD:
        return None
    found = _look(assessment, LookKind.TEMPLATE)
    if found is None:
        problem = _("The agency has no Word template. Its lead can add one, or choose our styles.")
        raise InvalidInput(_("This report cannot be made as it was asked for."), problem, fields={"styles": problem})
    return found


def _beside(assessment: Assessment, snapshot: Snapshot, wish: Wish, by: Person) -> dict[str, Any]:
    """Return what the report says besides snapshot and roadmap, as it is now: the worker may come later."""
    before = assessments.result_before(assessment)
    # Left out of all others, whose keys stay as they are.
    history = {"is_history": True} if assessment.state == State.IMPORTED else {}
    return {
        **history,
        "before": {"snapshot": before.pk, "digest": before.digest} if before else None,
        "kpis": queries.kpi_values(by, assessment.agency_id),
        "rulings": queries.ruling_values(by, assessment),
        "peers": assessments.peers_read(by, snapshot),
        # The other packs say nothing of it, and stay the same file when a note is added.
        "followed": roadmaps.record(by, assessment) if wish.pack == Pack.ANNEX else None,
    }


def content_key(asked: Asked) -> str:
    """Return the SHA-256 of everything the file follows from: the same key is the same file."""
    wish = asdict(asked.wish)
    # Which roadmap it became counts, not in which words it was asked for.
    wish.pop("roadmap")
    parts: dict[str, Any] = {
        **wish,
        "snapshot": asked.snapshot.digest,
        "roadmap": asked.roadmap.digest if asked.roadmap else None,
        "robustness": digest(asked.robustness.payload) if asked.robustness else None,
        "logo": [asked.logo.digest, asked.logo.description] if asked.logo else None,
        "styles": asked.template.digest if asked.template else None,
        "beside": asked.beside,
        "template": TEMPLATE_VERSION,
        "engine": ENGINE,
    }
    return digest(parts)


@whole()
def retry_report(report: Report, *, by: Person) -> Report:
    """Return the report queued again where its job failed or its file was removed, now on behalf of who tries."""
    current = assessments.locked(report.assessment, by)
    policy.require(Deed.REQUEST_REPORT, current.viewer_role, current.state)
    again = jobs.repeat_job if report.is_file_gone else jobs.retry_job
    report.job = again(report.job, on_behalf_of=by.pk)
    events.record("report_retried", report, by=by, agency_id=report.agency_id)
    return report


class OtherBytes(Exception):
    """The same request gave another file; storing it would make a genuine document look false."""


@whole()
def keep_file(report: Report, made: Made) -> ReportFile:
    """Return the file of a report, written once and entered in the register that anybody may ask."""
    digest_of_file = hashlib.sha256(made.content).hexdigest()
    known = IssuedDocument.objects.filter(report=report, kind=report.format)
    # A file that is made again is the same, but for its seal, whose certificate may have been renewed.
    if any(entry.body != (made.unsealed or digest_of_file) for entry in known):
        raise OtherBytes(f"report {report.pk}: made again it is another file than the register knows")
    IssuedDocument.objects.get_or_create(
        report=report,
        agency_id=report.agency_id,
        kind=report.format,
        digest=digest_of_file,
        defaults={
            "code": codes.code_of(report.content_key, report.format),
            "unsealed": made.unsealed,
            "sealed_by": made.sealed_by,
        },
    )
    size = len(made.content)
    return ReportFile.objects.create(
        report=report, agency_id=report.agency_id, content=made.content, size=size, digest=digest_of_file
    )


@whole()
def hand_over(report: Report, file: ReportFile, *, by: Person | None) -> bytes:
    """Return the bytes of a finished file; who read it is in the trail, nobody where it was shown by a link."""
    policy.require(Deed.READ_REPORT, report.viewer_role, report.assessment.state)
    events.record("report_read", report, by=by, agency_id=report.agency_id, new={"digest": file.digest})
    return bytes(file.content)


def _ask(assessment: Assessment, asked: Asked, key: str, by: Person) -> Report:
    # Made before the job, which names it.
    made = uuid.uuid4()
    wish = asked.wish
    kind = BRIEF_KIND if wish.pack == Pack.BRIEF else KIND
    job = jobs.request_job(kind, key=f"{KIND}:{assessment.pk}:{key}", payload={"report": str(made)}, on_behalf_of=by.pk)
    report = Report.objects.create(
        id=made,
        assessment=assessment,
        agency_id=assessment.agency_id,
        snapshot=asked.snapshot,
        roadmap=asked.roadmap,
        logo=asked.logo,
        template=asked.template,
        job=job,
        content_key=key,
        pack=wish.pack,
        format=wish.format,
        language=wish.language,
        paper=wish.paper,
        classification=wish.classification,
        mark=wish.mark,
        beside=asked.beside,
        requested_by=by,
    )
    new = {"snapshot": asked.snapshot.digest, "pack": str(wish.pack), "language": wish.language, "mark": wish.mark}
    events.record("report_requested", report, by=by, agency_id=report.agency_id, new=new)
    report.is_queued_now = True
    return report

"""What the worker does for a report: read as whoever asked, render in a limited child, deliver under the fence."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, assert_never

from django.utils.translation import gettext_noop

from accounts.acting import acting_as
from accounts.models import Person
from assessment import editions
from jobs.leases import Lease
from reports import codes, document, queries
from reports.actions.reports import OtherBytes, keep_file
from reports.child import Limits, RenderFailed, in_child
from reports.enclosures import Enclosure, enclosures
from reports.making import render_in_child, seal_in_child
from reports.models import Report
from reports.packs import Format, Pack
from reports.page import to_html
from reports.seal import Made, the_seal
from reports.word import to_word
from roadmap.catalogue import built_in
from roadmap.catalogues_kept import catalogue_of_plan

PAGES_BETWEEN_SAVES = 4
MADE_OTHERWISE = gettext_noop(
    "Plumbline has changed since this report was made and would make another file. Ask for a new report."
)
GONE = gettext_noop("The person who asked may not see this report any more.")


def run(payload: Mapping[str, Any], lease: Lease) -> None:
    """Leave the report with its file, or its job with a reason. May run twice: a late one is fenced out."""
    report = _find(payload["report"], lease.on_behalf_of)
    if report is None:
        lease.fail(GONE, final=True)
        return
    html = to_html(composed(report, lease.on_behalf_of))
    lease.progress(10, gettext_noop("Rendering"))
    try:
        made = _made(report, html, lease)
    except RenderFailed as failure:
        lease.fail(failure.reason, final=failure.is_final)
        return
    # Rights are read again at delivery: the membership may have ended while the page was being drawn.
    if _find(payload["report"], lease.on_behalf_of) is None:
        lease.fail(GONE, final=True)
        return
    with acting_as(lease.on_behalf_of):
        try:
            lease.deliver(partial(_keep, report, made))
        except OtherBytes:
            lease.fail(MADE_OTHERWISE, final=True)


def _made(report: Report, html: str, lease: Lease) -> Made:
    match Format(report.format):
        case Format.PDF:
            return _pdf(report, html, lease)
        case Format.WORD:
            pictures, template = _pictures(report, lease.on_behalf_of), _template(report, lease.on_behalf_of)
            return Made(in_child(lambda _told: to_word(html, template=template, pictures=pictures), limits=Limits()))
        case unknown:
            assert_never(unknown)


def _pdf(report: Report, html: str, lease: Lease) -> Made:
    within, seal = enclosed(report, lease.on_behalf_of), the_seal()
    content = render_in_child(
        html,
        enclosures=within,
        pictures=_pictures(report, lease.on_behalf_of),
        on_page=partial(_show, lease),
        is_to_be_sealed=seal is not None,
    )
    if seal is None:
        return Made(content)
    lease.progress(97, gettext_noop("Sealing"))
    # The moment of asking and not the clock's: made again, it is the same file.
    return seal_in_child(content, seal, at=report.requested_at)


def _find(report_id: str, person_id: int | None) -> Report | None:
    with acting_as(person_id):
        person = Person.objects.filter(pk=person_id or 0, is_active=True).first()
        return queries.reports(person).filter(pk=report_id).first() if person else None


def composed(report: Report, person_id: int | None) -> document.Report:
    """Return the document that a report says, read as the person."""
    with acting_as(person_id):
        payload, framework = report.snapshot.payload, editions.document(report.snapshot.edition_id)
        tested, before = queries.tested_before(report), queries.before(report)
        plan, logo = report.roadmap.document if report.roadmap else None, report.logo
        known = catalogue_of_plan(plan, report.language) if plan else built_in().in_language(report.language)
    return document.compose(
        payload,
        digest=report.snapshot.digest,
        framework=framework,
        plan=plan,
        catalogue=known.document,
        robustness=tested.payload if tested else None,
        before=before.payload if before else None,
        kpis=report.beside.get("kpis", ()),
        rulings=report.beside.get("rulings", ()),
        followed=report.beside.get("followed"),
        peers=report.beside.get("peers"),
        is_history=report.beside.get("is_history", False),
        code=codes.shown(codes.code_of(report.content_key, report.format)),
        logo=logo.description if logo else "",
        wish=report.wish,
    )


def _pictures(report: Report, person_id: int | None) -> Mapping[str, bytes]:
    with acting_as(person_id):
        return {document.LOGO: bytes(report.logo.content)} if report.logo else {}


def _template(report: Report, person_id: int | None) -> bytes | None:
    with acting_as(person_id):
        return bytes(report.template.content) if report.template else None


def enclosed(report: Report, person_id: int | None) -> Sequence[Enclosure]:
    """Return what lies inside the file of a report, read as the person."""
    # A summary or a brief is for people who may not have every answer and verdict with it.
    if report.pack != Pack.ANNEX:
        return ()
    with acting_as(person_id):
        plan = report.roadmap.document if report.roadmap else None
        return enclosures(report.snapshot.payload, plan, report.beside.get("rulings", ()))


def _show(lease: Lease, page: int) -> None:
    # No total is known before the layout ends, so the bar approaches its end without reaching it.
    if page % PAGES_BETWEEN_SAVES == 0:
        lease.progress(min(95, 10 + 2 * page), gettext_noop("Rendering"))


def _keep(report: Report, made: Made) -> None:
    keep_file(report, made)

"""Reads about reports."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts import policy
from accounts.models import Person
from accounts.policy import Deed
from assessment import queries as assessments
from assessment.models import Assessment, Robustness, Round, Snapshot
from jobs.lifecycle import JobState
from reports.models import Batch, BatchItem, LookFile, Report, ReportFile
from reports.packs import LookKind
from roadmap import queries as roadmaps
from roadmap.models import Kpi, Roadmap, Ruling


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
    sealed_by: str


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


def roadmaps_for(assessment: Assessment) -> QuerySet[Roadmap]:
    """Return the roadmaps that a report on an assessment can be made with: those of its newest frozen result."""
    newest = assessments.counting_snapshot(assessment)
    rows = roadmaps.roadmaps(assessment).filter(snapshot=newest).select_related("scenario")
    return rows.defer("document", "snapshot__payload")


def kpi_values(person: Person, agency_id: int) -> list[dict[str, Any]]:
    """Return the indicators of an agency with their standing values, as plain values that a report can keep."""
    observed: dict[int, list[dict[str, Any]]] = {}
    for row in roadmaps.observations(person, agency_id):
        value = {"on": row.on.isoformat(), "value": plain(row.value), "is_projection": row.is_projection}
        observed.setdefault(row.kpi_id, []).append({**value, "source": row.source})
    return [_kpi(kpi, observed.get(kpi.pk, [])) for kpi in roadmaps.kpis(person, agency_id)]


def _kpi(kpi: Kpi, observations: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "code": kpi.code,
        "name": kpi.name,
        "unit": kpi.unit,
        "direction": kpi.direction,
        "baseline": plain(kpi.baseline),
        "baseline_on": kpi.baseline_on.isoformat() if kpi.baseline_on else None,
        "target": plain(kpi.target),
        "target_on": kpi.target_on.isoformat() if kpi.target_on else None,
        "owner": kpi.owner,
        "source": kpi.source,
        "observations": observations,
    }


def ruling_values(person: Person, assessment: Assessment) -> list[dict[str, Any]]:
    """Return what was said to the decisions asked, the newest of each first, as plain values that a report can keep."""
    return [_ruling(row) for row in roadmaps.rulings(person, assessment)]


def _ruling(row: Ruling) -> dict[str, Any]:
    return {
        "initiative": row.initiative,
        "version": row.version,
        "said": row.said,
        "reason": row.reason,
        "until": row.until.isoformat() if row.until else None,
        "ruled_on": row.ruled_on.isoformat(),
        "ruled_by": row.ruled_by.name,
        "wording": row.wording,
    }


def plain(value: Decimal | None) -> str | None:
    """Return a number in digits without noughts behind; None for none."""
    return None if value is None else f"{value.normalize():f}"


def before(report: Report) -> Snapshot | None:
    """Return the result of the round before, as it was known when the report was asked for."""
    known = report.beside.get("before")
    return Snapshot.objects.filter(pk=known["snapshot"], agency=report.agency_id).first() if known else None


def looks(person: Person, agency_id: int) -> dict[str, LookFile]:
    """Return kind -> the logo and the Word template that an agency's reports have now, without their content."""
    rows = LookFile.objects.visible_to(person).current().filter(agency=agency_id)
    return {row.kind: row for row in rows.select_related("added_by").defer("content")}


def look(person: Person, agency_id: int, kind: LookKind) -> LookFile | None:
    """Return the one of a kind that an agency's reports have now, with its content."""
    return LookFile.objects.visible_to(person).current().filter(agency=agency_id, kind=kind).first()


def file_of(person: Person, report: Report) -> ReportFile | None:
    """Return the finished file of a report, if it is finished and the person may see it."""
    return ReportFile.objects.visible_to(person).filter(report=report).first()


def tested_before(report: Report) -> Robustness | None:
    """Return what was known of its result's robustness when the report was asked for: its key names no more."""
    tested = assessments.robustness_of(report.snapshot)
    return tested if tested and tested.made_at <= report.requested_at else None


_REMOVED = Q(items__report__file_removed_at__isnull=False, items__report__file__isnull=True)


def batches(person: Person) -> QuerySet[Batch]:
    """Return the person's batches, the newest first, each with `total`, `done`, `failed` and `removed` reports."""
    state = "items__report__job__state"
    return (
        Batch.objects.visible_to(person)
        .select_related("round")
        .annotate(
            total=Count("items"),
            done=Count("items", filter=Q(**{state: JobState.DONE})),
            failed=Count("items", filter=Q(**{state: JobState.FAILED})),
            removed=Count("items", filter=_REMOVED & Q(**{state: JobState.DONE})),
        )
    )


def reports_in(person: Person, batch: Batch) -> QuerySet[Report]:
    """Return the reports of a batch that the person may still see, by agency."""
    items = BatchItem.objects.visible_to(person).filter(batch=batch)
    return reports(person).filter(pk__in=items.values("report")).order_by("assessment__agency__name", "pk")


def own_jobs(person: Person, batch: Batch) -> list[int]:
    """Return the ids of the jobs of the reports that this batch alone asked for."""
    items = BatchItem.objects.visible_to(person).filter(batch=batch, is_own=True)
    # By their items: whose batch it is, and whether it was called off, is shut to everybody else.
    others = BatchItem.objects.filter(report=OuterRef("report")).exclude(batch_id=batch.pk)
    return list(items.filter(~Exists(others)).values_list("report__job", flat=True))


def decided_in(person: Person, chosen: Round) -> QuerySet[Assessment]:
    """Return the assessments of a round that have a result to report on."""
    rows = assessments.assessments(person).filter(round=chosen, state__in=assessments.FROZEN)
    return rows.order_by("agency__name", "pk")


def may_ever_ask(person: Person, chosen: Round) -> bool:
    """Tell whether there is an agency in the round whose reports the person may ask for in some state."""
    roles = {row.viewer_role for row in assessments.assessments(person).filter(round=chosen)}
    return any(policy.states_for(Deed.REQUEST_REPORT, role) for role in roles)


def finished_in(person: Person, batch: Batch) -> list[UUID]:
    """Return the ids of the reports of a batch whose files the person may have, by agency."""
    finished = reports_in(person, batch).filter(job__state=JobState.DONE, file__isnull=False)
    return list(finished.values_list("pk", flat=True))

"""Rows of two agencies in every protected table, and what somebody sees of them."""

from dataclasses import dataclass

from django.db import connection

from accounts.acting import acting_as
from accounts.actions.links import make_link
from accounts.actions.memberships import invite
from accounts.actions.notices import tell
from accounts.models import Agency, KeptReply, LinkKind, NoticeKind, Person
from accounts.roles import Role
from assessment.lifecycle import Side
from assessment.models import (
    Assessment,
    Evidence,
    EvidenceFile,
    Import,
    PeerFigures,
    PeerRelease,
    Robustness,
    Sharing,
    Shown,
    Upgrade,
    Voice,
    WhatIf,
)
from jobs.models import Job
from reports.models import Batch, BatchItem, IssuedDocument, LookFile, Report, ReportFile
from roadmap.models import (
    Adoption,
    Estimate,
    Kpi,
    Observation,
    OwnCase,
    OwnInitiative,
    Roadmap,
    Ruling,
    Scenario,
    Step,
    StepNote,
)
from tests import factories

PROTECTED = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
    " AND relrowsecurity AND relforcerowsecurity ORDER BY relname"
)
# What says whose a row is; a release is of those whose round it is.
OWNERS = {
    "accounts_agency": "id",
    "accounts_keptreply": "person_id",
    "assessment_peerrelease": "(SELECT agency_id FROM assessment_assessment a WHERE a.round_id = r.round_id)",
    "reports_batch": "requested_by_id",
}


@dataclass(frozen=True)
class House:
    """An agency with a row in every table, and the lead who sees them."""

    agency: Agency
    lead: Person


def house(name: str) -> House:
    """Return an agency with rows in every protected table."""
    made = factories.published(factories.agency(name))
    with factories.as_member(made.agency, Role.LEAD) as lead:
        invite(made.agency, email=f"guest.of.{made.agency.code}@example.org", role=Role.EXECUTIVE, by=lead)
        make_link(made.agency, kind=LinkKind.CALENDAR, target=made.pk, label="Phone", by=lead)
        KeptReply.objects.create(person=lead, key=f"key {name}", request_digest="d" * 64)
        add_results(made, lead)
    add_peers(made)
    # Told by somebody else: nobody is told what they did themselves.
    with factories.as_member(made.agency, Role.EXECUTIVE) as executive:
        about = {"agency": made.agency, "subject": "A network", "target": made.pk}
        tell([lead], NoticeKind.DECISION_ACCEPTED, **about, by=executive)
    return House(made.agency, lead)


def add_results(made: Assessment, lead: Person) -> None:
    """Add what the draws made of the result, what stands beside it, a roadmap, a report and its file."""
    snapshot = factories.snapshot(made)
    Robustness.objects.create(snapshot=snapshot, agency=made.agency, payload={})
    add_what_stands_beside(made, lead)
    ours = {"assessment": made, "agency": made.agency, "snapshot": snapshot}
    roadmap = Roadmap.objects.create(**ours, number=1, document={}, digest="d", planned_by=lead)
    add_planning(made, roadmap, lead)
    job = Job.objects.create(kind="report", key=f"report of {made.pk}")
    report = Report.objects.create(**ours, roadmap=roadmap, job=job, content_key="c", mark="FINAL", requested_by=lead)
    ReportFile.objects.create(report=report, agency=made.agency, content=b"%PDF", size=4, digest="d")
    IssuedDocument.objects.create(report=report, agency=made.agency, kind="pdf", code=f"C{made.pk}", digest="d")
    picture: dict[str, object] = {"kind": "logo", "name": "a.png", "description": "A", "content": b"P", "size": 1}
    LookFile.objects.create(agency=made.agency, **picture, digest="d", added_by=lead)
    batch = Batch.objects.create(round=made.round, requested_by=lead)
    BatchItem.objects.create(batch=batch, report=report, agency=made.agency, is_own=True)


def add_what_stands_beside(made: Assessment, lead: Person) -> None:
    """Add evidence with a file, a voice, a what-if and an upgrade."""
    ours = {"assessment": made, "agency": made.agency}
    proof = Evidence.objects.create(**ours, title="Proof", added_by=lead)
    content = {"name": "a.pdf", "media_type": "application/pdf", "size": 4, "digest": "d", "content": b"%PDF"}
    EvidenceFile.objects.create(evidence=proof, agency=made.agency, **content)
    Shown.objects.create(**ours, evidence=proof, question="A1.1", shown_by=lead)
    Voice.objects.create(**ours, question="A1.1", side=Side.AGENCY, level=3, given_by=lead)
    WhatIf.objects.create(**ours, name="If", changes={}, kept_by=lead)
    with acting_as(factories.administrator().pk):
        Import.objects.create(**ours, digest=f"d{made.pk}", signed_by="k", record={}, imported_by=lead)
    editions = {"from_edition": made.edition, "to_edition": factories.edition()}
    codes: dict[str, list[str]] = {"mapped": [], "dropped": [], "added": [], "reset": []}
    Upgrade.objects.create(**ours, **editions, **codes, taken_by=lead)


def add_peers(made: Assessment) -> None:
    """Add that the agency shares, and what it may read of others by a release of its round."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        Sharing.objects.create(agency=made.agency, shares=True, said_by=lead)
    admin, snapshot = factories.administrator(), factories.snapshot(made)
    with acting_as(admin.pk):
        release = PeerRelease.objects.create(round=made.round, edition=made.edition, released_by=admin)
        figures = PeerFigures(release=release, assessment=made, agency=made.agency, snapshot=snapshot, payload={})
        PeerFigures.objects.bulk_create([figures])


def add_planning(made: Assessment, roadmap: Roadmap, lead: Person) -> None:
    """Add a scenario, an estimate, an own initiative and case, and an adoption."""
    ours = {"assessment": made, "agency": made.agency}
    Scenario.objects.create(**ours, name="Steady", inputs={}, drawn_by=lead, changed_by=lead)
    Adoption.objects.create(**ours, roadmap=roadmap, digest="d", starts_on="2027-01-01", reason="So", adopted_by=lead)
    add_following(made, lead)
    said = {"initiative": "a", "version": 1, "said": "accepted", "wording": {}}
    Ruling.objects.create(**ours, **said, roadmap=roadmap, ruled_by=lead)
    entered = {"agency": made.agency, "entered_by": lead}
    points = {"low": 1, "likely": 2, "high": 3}
    Estimate.objects.create(**entered, **points, initiative="a", kind="build", currency="EUR", source="A quote")
    for model in (OwnInitiative, OwnCase):
        model.objects.create(**entered, code="own-1", document={})


def add_following(made: Assessment, lead: Person) -> None:
    """Add a step of the adopted roadmap with a note, and a KPI with a value."""
    ours: dict[str, object] = {"agency": made.agency}
    days = dict.fromkeys(("planned_starts_on", "planned_ends_on", "starts_on", "ends_on"), "2027-01-01")
    adoption = Adoption.objects.get(assessment=made)
    step = Step.objects.create(**ours, **days, adoption=adoption, initiative="a", name="A", changed_by=lead)
    StepNote.objects.create(**ours, step=step, text="Begun", noted_by=lead)
    kpi = Kpi.objects.create(**ours, code="online", name="Online", unit="%", direction="up", changed_by=lead)
    Observation.objects.create(**ours, kpi=kpi, on="2026-01-01", value=1, source="A survey", observed_by=lead)


def protected_tables() -> list[str]:
    """Return the tables that row-level security is forced on."""
    with connection.cursor() as cursor:
        cursor.execute(PROTECTED)
        return [name for (name,) in cursor.fetchall()]


def owners_seen(table: str, person_id: int | None) -> set[int | None]:
    """Return whose rows of a table a person (or nobody) sees: the agencies' ids, or the persons'."""
    with acting_as(person_id), connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {OWNERS.get(table, 'agency_id')} FROM {table} r")
        return {owner for (owner,) in cursor.fetchall()}

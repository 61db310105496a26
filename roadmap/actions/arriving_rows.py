"""What an agency pack says, as rows: answers, evidence, frozen results, the adopted plan."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from accounts import events
from accounts.models import Person
from assessment import bridge
from assessment.lifecycle import AnswerStanding
from assessment.models import Answer, Assessment, Edition, Evidence, Shown, Snapshot
from assessment.verification import IMPORTED
from documents.canonical import digest
from roadmap.models import Roadmap

LONGEST_PLACE: Final = 500
Row = Mapping[str, Any]


def add_answers(made: Assessment, result: Row) -> None:
    """Add the answers. Nobody here gave them: no version, no person; the names stand in the result."""
    Answer.objects.bulk_create(
        [
            Answer(
                assessment=made,
                agency_id=made.agency_id,
                question=row["question"],
                state=row["state"],
                level=row["level"],
                value=row.get("value"),
                standing=row.get("standing", AnswerStanding.ASKED),
                consensus=row.get("consensus"),
                reason=row["reason"],
                note=row["note"],
            )
            for row in result["answers"]
        ],
        batch_size=2000,
    )


def add_evidence(made: Assessment, result: Row, by: Person) -> None:
    """Add what was shown for the answers, without its files."""
    ours = {"assessment": made, "agency_id": made.agency_id}
    shown = [(answer["question"], row) for answer in result["answers"] for row in answer.get("evidence", ())]
    # By its number there: one piece may speak for several answers.
    known = {row["id"]: row for _question, row in shown}
    pieces = Evidence.objects.bulk_create(
        [
            Evidence(
                **ours,
                title=row["title"],
                link=row["link"],
                kept_at=_place(row),
                effective_on=row["effective_on"],
                added_by=by,
            )
            for row in known.values()
        ]
    )
    made_of = dict(zip(known, pieces, strict=True))
    pairs = dict.fromkeys((question, row["id"]) for question, row in shown)
    Shown.objects.bulk_create(
        [Shown(**ours, evidence=made_of[key], question=question, shown_by=by) for question, key in pairs]
    )


def _place(row: Row) -> str:
    """Return where a piece of evidence is kept; its file stayed where it came from."""
    if not row["file"]:
        return str(row["kept_at"])
    stayed = _("%(file)s, in the installation it came from") % {"file": row["file"]["name"]}
    return "; ".join(filter(None, (row["kept_at"], stayed)))[:LONGEST_PLACE]


def add_result(made: Assessment, result: Row, edition: Edition, by: Person) -> None:
    """Add a frozen result, byte for byte as it was signed."""
    kept = Snapshot.objects.create(
        assessment=made,
        agency_id=made.agency_id,
        edition=edition,
        number=result["number"],
        payload=result,
        summary=bridge.summary_of(result),
        core_version=result["core"],
        digest=digest(result),
        taken_at=datetime.fromisoformat(result["taken_at"]),
        taken_by=by,
    )
    events.record(IMPORTED, kept, by=by, agency_id=made.agency_id, new={"digest": kept.digest})


def add_plan(made: Assessment, told: Row, document: Row, by: Person) -> None:
    """Add the plan as it was adopted."""
    kept = Roadmap.objects.create(
        assessment=made,
        agency_id=made.agency_id,
        snapshot=Snapshot.objects.get(assessment=made, digest=told["snapshot"]),
        number=told["number"],
        document=document,
        digest=told["digest"],
        planned_at=datetime.fromisoformat(told["planned_at"]),
        planned_by=by,
    )
    events.record("roadmap_imported", kept, by=by, agency_id=made.agency_id, new={"digest": kept.digest})

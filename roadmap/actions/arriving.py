"""An agency pack becomes rows, which are read back and measured again before anything is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts import events
from accounts.acting import taking_over
from accounts.actions.agencies import create_agency
from accounts.models import Agency, Person
from assessment import bridge, editions
from assessment import queries as assessments
from assessment.actions.editions import publish_framework
from assessment.lifecycle import State
from assessment.models import Assessment, Edition, Import, Round
from documents.canonical import digest
from documents.yamlfile import LoadedFile
from roadmap import queries
from roadmap.actions import arriving_rows as rows
from roadmap.actions.catalogues import publish_catalogue
from roadmap.actions.packs import brought_catalogue
from roadmap.agencypack.measuring import refuse_difference
from roadmap.agencypack.parcel import Parcel, unfit

Row = Mapping[str, Any]


def bring(parcel: Parcel, *, agency: Agency | None, opened: Round | None, name: str, by: Person) -> int:
    """Return the assessment that a checked pack became: every row of it, read back and measured again."""
    told = parcel.record
    agency = agency or create_agency(name=told["agency"]["name"], code=told["agency"]["code"], by=by)
    _keep_catalogue(parcel, by)
    known = {sent: _edition(document, by) for sent, document in parcel.frameworks.items()}
    edition = known[parcel.newest["edition"]["digest"]]
    opened = opened or _round(told["round"], name, edition, by)
    with taking_over(agency.pk):
        made = Assessment.objects.create(
            agency=agency, round=opened, edition=edition, state=State.IMPORTED, targets=parcel.newest["targets"]
        )
        rows.add_answers(made, parcel.newest)
        rows.add_evidence(made, parcel.newest, by)
        for result in reversed(parcel.results):
            rows.add_result(made, result, known[result["edition"]["digest"]], by)
        if parcel.plan is not None:
            rows.add_plan(made, told["plan"], parcel.plan, by)
        _read_back(made)
        _record(made, parcel, by)
    return made.pk


def _edition(document: dict[str, Any], by: Person) -> Edition:
    return publish_framework(LoadedFile(name="framework.json", data=document), by=by)


def _round(told: Row, name: str, edition: Edition, by: Person) -> Round:
    days = {key: date.fromisoformat(told[key]) for key in ("opens_on", "due_on")}
    return Round.objects.create(name=name, scope=told["scope"], edition=edition, opened_by=by, **days)


def _keep_catalogue(parcel: Parcel, by: Person) -> None:
    """Keep what the plan is read with; before the editions, which tell whether their framework was known here."""
    made = brought_catalogue(parcel.catalogue)
    if made is None:
        return
    framework = parcel.newest["edition"]["code"]
    # For a framework that is planned with here, the catalogue that counts is not replaced by one that came along.
    code = f"plan-{made.digest[:16]}" if queries.is_framework_known(framework) else framework
    publish_catalogue(code, made, by=by)


def _read_back(made: Assessment) -> None:
    """Refuse everything where what the database gives back has another digest or other levels than what was sent.

    Raises InvalidInput.
    """
    results = list(assessments.snapshots(made))
    kept = [(row.digest, row.payload) for row in results]
    kept += [(row.digest, row.document) for row in queries.roadmaps(made)]
    # A number that JSON spells in two ways, for instance: what is kept must be what was signed.
    if any(sent != digest(document) for sent, document in kept):
        raise unfit(_("This pack holds a value that would not be kept as it is."))
    newest = results[0]
    questionnaire = editions.questionnaire(newest.edition_id)
    answers = bridge.answer_rows(assessments.answers_to_route(made.pk), assessments.evidence_by_question(made))
    refuse_difference(questionnaire, {**newest.payload, "answers": answers})


def _record(made: Assessment, parcel: Parcel, by: Person) -> None:
    kept = Import.objects.create(
        assessment=made,
        agency_id=made.agency_id,
        digest=parcel.digest,
        signed_by=parcel.signed_by,
        record=parcel.record,
        imported_by=by,
    )
    new = {"round": made.round_id, "digest": parcel.digest, "signed_by": parcel.signed_by}
    events.record("assessment_imported", kept, by=by, agency_id=made.agency_id, new=new)

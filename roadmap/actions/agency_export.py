"""An agency's assessment leaves in a signed pack: what was frozen, and nothing that was not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import scoring
from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import Refusal, WrongStep
from assessment import editions
from assessment import queries as assessments
from assessment.lifecycle import Step
from assessment.models import Assessment, Snapshot, StepTaken
from assessment.standing import NO_RESULT_YET, WHEN_RESULT
from documents import packs
from documents.canonical import canonical, digest
from roadmap import catalogues_kept, queries
from roadmap.actions.packs import own_key, rules_document
from roadmap.agencypack import parcel as form
from roadmap.models import Adoption

# What was decided of a result; what came before it is the work, which stays.
SIGNING = (Step.APPROVE, Step.PUBLISH, Step.REOPEN)


@whole()
def take_pack(assessment: Assessment, *, by: Person) -> bytes:
    """Return the pack of an assessment: every frozen result, who signed it off, and the adopted plan.

    The files of evidence stay, and what was said since a re-opening. Raises WrongStep where nothing was approved yet.
    """
    policy.require(Deed.TAKE_PACK, assessment.viewer_role, assessment.state)
    snapshots = list(assessments.snapshots(assessment))
    if not snapshots:
        raise WrongStep(NO_RESULT_YET, WHEN_RESULT)
    documents = _documents(assessment, snapshots, by)
    raw = packs.packed(documents, about=_about(assessment, snapshots[0]), key=own_key())
    _refuse_too_large(raw, documents)
    events.record(
        "agency_pack_taken", snapshots[0], by=by, agency_id=assessment.agency_id, new={"digest": snapshots[0].digest}
    )
    return raw


def _about(assessment: Assessment, newest: Snapshot) -> dict[str, Any]:
    return {"agency": assessment.agency.code, "digest": newest.digest, "core": scoring.VERSION}


def _documents(assessment: Assessment, snapshots: Sequence[Snapshot], by: Person) -> dict[str, Mapping[str, Any]]:
    adopted = queries.adoption(assessment)
    # The edition of the newest result first.
    measured = dict.fromkeys(snapshot.edition_id for snapshot in snapshots)
    documents: dict[str, Mapping[str, Any]] = {
        form.ASSESSMENT: _record(assessment, snapshots, adopted, by),
        form.RESULTS: {"snapshots": [snapshot.payload for snapshot in snapshots]},
        form.EDITIONS: {"frameworks": [editions.document(key) for key in measured]},
        form.RULES: rules_document(),
    }
    if adopted:
        documents |= _plan_with_catalogue(adopted)
    return documents


def _plan_with_catalogue(adopted: Adoption) -> dict[str, Mapping[str, Any]]:
    plan = adopted.roadmap.document
    wanted = plan["catalogue"]["digest"]
    known = catalogues_kept.catalogue_with(wanted).source
    # After an update of the product the built-in one is another; the plan keeps its own words either way.
    return {form.PLAN: plan} | ({form.CATALOGUE: known} if digest(known) == wanted else {})


def _record(
    assessment: Assessment, snapshots: Iterable[Snapshot], adopted: Adoption | None, by: Person
) -> dict[str, Any]:
    agency, opened = assessment.agency, assessment.round
    return {
        "format": form.FORMAT,
        "agency": {"code": agency.code, "name": agency.name},
        "round": {
            "name": opened.name,
            "scope": opened.scope,
            "opens_on": opened.opens_on.isoformat(),
            "due_on": opened.due_on.isoformat(),
        },
        "state": str(assessment.state),
        "results": [
            {"number": row.number, "digest": row.digest, "edition": row.payload["edition"]["digest"]}
            for row in snapshots
        ],
        "steps": [_step(step) for step in assessments.steps(assessment) if step.step in SIGNING],
        "plan": _adoption(adopted) if adopted else None,
        "exported": {"by": by.name, "at": timezone.now().isoformat()},
    }


def _step(step: StepTaken) -> dict[str, str]:
    return {
        "step": str(step.step),
        "at": step.taken_at.isoformat(),
        "by": step.taken_by.name,
        "reason": step.reason,
    }


def _adoption(adopted: Adoption) -> dict[str, Any]:
    planned = adopted.roadmap
    return {
        "number": planned.number,
        "digest": planned.digest,
        "snapshot": str(planned.document["snapshot"]),
        "planned_at": planned.planned_at.isoformat(),
        "planned_by": planned.planned_by.name,
        "scenario": planned.scenario.name if planned.scenario else "",
        "adopted_at": adopted.adopted_at.isoformat(),
        "adopted_by": adopted.adopted_by.name,
        "starts_on": adopted.starts_on.isoformat(),
        "reason": adopted.reason,
    }


def _refuse_too_large(raw: bytes, documents: Mapping[str, Mapping[str, Any]]) -> None:
    unpacked = sum(len(canonical(document)) for document in documents.values())
    if len(raw) > form.LIMITS.packed or unpacked > form.LIMITS.unpacked:
        raise Refusal(
            _("This pack would be larger than an installation takes."),
            _("Take the result along as data instead: it stands on the page of reports."),
        )

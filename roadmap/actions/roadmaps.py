"""A roadmap follows from a frozen result and its targets."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import WrongStep
from assessment import editions
from assessment import queries as assessments
from assessment.actions.targets import refuse_bad_targets
from assessment.models import Assessment, Snapshot
from documents.canonical import digest
from roadmap import queries
from roadmap.basis import basis_of
from roadmap.inputs import NO_CURRENCY, without_limits
from roadmap.models import Roadmap, Scenario
from roadmap.solving import QUICK, solve


@whole()
def plan_roadmap(assessment: Assessment, targets: Mapping[str, int], *, by: Person) -> Roadmap:
    """Return the roadmap from the newest frozen result to these targets; the same targets give the one there is.

    Raises InvalidInput for targets that cannot be.
    """
    current = assessments.locked(assessment, by)
    policy.require(Deed.PLAN_ROADMAP, current.viewer_role, current.state)
    snapshot = assessments.counting_snapshot(current)
    if snapshot is None:
        raise WrongStep(policy.WHEN_POSSIBLE[Deed.PLAN_ROADMAP])
    refuse_bad_targets(targets, {c.code for c in editions.questionnaire(snapshot.edition_id).components})
    document = _document(snapshot, {**snapshot.payload["targets"], **targets}, by)
    # Pressing the button twice, or keeping the targets, is no new roadmap.
    known = queries.newest(current)
    if known and known.digest == digest(document):
        return known
    return keep_roadmap(snapshot, document, by=by)


def _document(snapshot: Snapshot, targets: Mapping[str, int], by: Person) -> dict[str, Any]:
    # From the day of the result, not of the asking: the same targets give the same plan tomorrow.
    basis, starts_on = basis_of(snapshot, by=by), timezone.localdate(snapshot.taken_at)
    inputs = without_limits(targets, starts_on=starts_on, currency=basis.currency or NO_CURRENCY)
    return solve(basis, inputs, {}, solver=QUICK)


def keep_roadmap(
    snapshot: Snapshot, document: Mapping[str, Any], *, scenario: Scenario | None = None, question: str = "", by: Person
) -> Roadmap:
    """Return the next roadmap of an assessment that the caller has locked."""
    last = Roadmap.objects.filter(assessment=snapshot.assessment_id).aggregate(last=Max("number"))["last"] or 0
    made = Roadmap.objects.create(
        assessment_id=snapshot.assessment_id,
        agency_id=snapshot.agency_id,
        snapshot=snapshot,
        scenario=scenario,
        number=last + 1,
        document=document,
        digest=digest(document),
        question=question,
        planned_by=by,
    )
    new: dict[str, Any] = {"digest": made.digest, "targets": document["targets"]}
    if scenario:
        new["name"] = scenario.name
    events.record("roadmap_planned", made, by=by, agency_id=made.agency_id, new=new)
    return made

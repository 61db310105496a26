"""How firm a frozen result is: asked for once for each, worked out by a worker, written once."""

from collections.abc import Mapping
from typing import Any

import scoring
from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import WrongStep
from assessment import queries
from assessment.models import Assessment, Robustness, Snapshot
from documents.canonical import digest
from jobs import actions as jobs
from jobs.models import Job

KIND = "robustness"


def job_key(snapshot: Snapshot) -> str:
    """Return the name of the work on a frozen result: the same numbers by the same core are drawn once."""
    return f"{KIND}:{snapshot.digest}:{scoring.VERSION}"


def ask_for(snapshot: Snapshot, *, by: Person) -> Job:
    """Return the job that tests a frozen result; it is sent once the surrounding transaction is there to be seen."""
    return jobs.request_job(KIND, key=job_key(snapshot), payload={"snapshot": snapshot.pk}, on_behalf_of=by.pk)


@whole()
def request_robustness(assessment: Assessment, *, by: Person) -> Job | None:
    """Return the job that tests the newest frozen result, a failed one queued again; None where it was tested already.

    Raises WrongStep where nothing was approved yet.
    """
    current = queries.locked(assessment, by)
    policy.require(Deed.TEST_RESULT, current.viewer_role, current.state)
    snapshot = queries.latest_snapshot(current)
    if snapshot is None:
        raise WrongStep(policy.WHEN_POSSIBLE[Deed.TEST_RESULT])
    if queries.robustness_of(snapshot):
        return None
    job = jobs.retry_job(ask_for(snapshot, by=by), on_behalf_of=by.pk)
    events.record("robustness_requested", snapshot, by=by, agency_id=snapshot.agency_id)
    return job


@whole()
def keep_robustness(snapshot: Snapshot, document: Mapping[str, Any], *, by: Person) -> Robustness:
    """Return what the draws made of a frozen result; what an earlier version of the core left there stays."""
    known = queries.robustness_of(snapshot)
    if known:
        return known
    kept = Robustness.objects.create(snapshot=snapshot, agency_id=snapshot.agency_id, payload=document)
    new = {"snapshot": snapshot.digest, "digest": digest(document)}
    events.record("robustness_kept", kept, by=by, agency_id=snapshot.agency_id, new=new)
    return kept

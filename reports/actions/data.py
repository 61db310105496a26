"""A frozen result is taken along as data."""

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import WrongStep
from assessment import queries as assessments
from assessment.models import Assessment, Snapshot
from assessment.standing import NO_RESULT_YET, WHEN_RESULT


@whole()
def take_along(assessment: Assessment, kind: str, *, by: Person) -> Snapshot:
    """Return the newest frozen result; who took it along, and as what, is in the trail.

    Raises WrongStep where nothing was approved yet.
    """
    policy.require(Deed.READ_REPORT, assessment.viewer_role, assessment.state)
    snapshot = assessments.latest_snapshot(assessment)
    if snapshot is None:
        raise WrongStep(NO_RESULT_YET, WHEN_RESULT)
    new = {"digest": snapshot.digest, "kind": kind}
    events.record("result_taken_along", snapshot, by=by, agency_id=snapshot.agency_id, new=new)
    return snapshot

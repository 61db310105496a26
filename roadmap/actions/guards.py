"""What actions of planning begin with: the assessment locked, the deed allowed, the result there."""

from accounts import policy
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import WrongStep
from assessment import queries as assessments
from assessment.models import Assessment, Snapshot


def planning(assessment: Assessment, deed: Deed, *, by: Person) -> Assessment:
    """Return the assessment as it is now, locked. Raises NotAllowed or WrongStep."""
    current = assessments.locked(assessment, by)
    policy.require(deed, current.viewer_role, current.state)
    return current


def counting_snapshot(assessment: Assessment, deed: Deed) -> Snapshot:
    """Return the frozen result that plans follow from. Raises WrongStep where there is none that counts."""
    snapshot = assessments.counting_snapshot(assessment)
    if snapshot is None:
        raise WrongStep(policy.WHEN_POSSIBLE[deed])
    return snapshot

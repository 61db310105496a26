"""The levels an agency wants to reach."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from assessment import editions, queries
from assessment.models import Assessment
from assessment.models.answers import LEVELS


@whole()
def set_targets(assessment: Assessment, targets: Mapping[str, int], *, by: Person) -> Assessment:
    """Return the assessment with these targets; components that are not named keep theirs."""
    current = queries.locked(assessment, by)
    policy.require(Deed.SET_TARGETS, current.viewer_role, current.state)
    refuse_bad_targets(targets, {c.code for c in editions.questionnaire(current.edition_id).components})
    old, current.targets = current.targets, {**current.targets, **targets}
    current.save(update_fields=["targets"])
    events.record("targets_set", current, by=by, agency_id=current.agency_id, old=old, new=current.targets)
    return current


def refuse_bad_targets(targets: Mapping[str, int], components: set[str]) -> None:
    """Raise InvalidInput where a target is not a level from 1 to 5 of a component of the edition."""
    problems = {code: _("There is no component with this code.") for code in targets if code not in components}
    problems |= {code: _("Choose a level from 1 to 5.") for code, level in targets.items() if level not in LEVELS}
    if problems:
        raise InvalidInput(_("These targets cannot be set."), _("Correct what is named."), fields=problems)

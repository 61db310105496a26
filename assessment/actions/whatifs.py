"""A what-if gets a name, or goes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Text
from accounts.texts import problem_with
from assessment import queries
from assessment.models import Assessment, WhatIf

# A list that a person still reads; each further one would hide the others.
MOST = 50
LONGEST = 120
NOT_KEPT = _("This what-if was not kept.")


@whole()
def keep_what_if(assessment: Assessment, name: str, changes: Mapping[str, str], *, by: Person) -> WhatIf:
    """Return the what-if under this name: a new one, or the one there is with these changes instead.

    Raises NotAllowed, or InvalidInput where the name or the changes cannot be kept.
    """
    # Locked, so that of two people who take one name at once the second changes what the first kept.
    current = queries.locked(assessment, by)
    policy.require(Deed.KEEP_WHAT_IF, current.viewer_role, current.state)
    name = name.strip()
    _refuse_bad(name, changes)
    known = WhatIf.objects.filter(assessment=current, name=name).first()
    if known is None:
        _refuse_too_many(current)
    kept = known or WhatIf(assessment=current, agency_id=current.agency_id, name=name)
    old = _values(known) if known else None
    kept.changes, kept.kept_by = dict(changes), by
    kept.save()
    events.record("what_if_kept", kept, by=by, agency_id=current.agency_id, old=old, new=_values(kept))
    return kept


@whole()
def remove_what_if(kept: WhatIf, *, by: Person) -> None:
    """Remove a named what-if; what it said stays in the trail."""
    current = queries.locked(kept.assessment, by)
    policy.require(Deed.KEEP_WHAT_IF, current.viewer_role, current.state)
    events.record("what_if_removed", kept, by=by, agency_id=current.agency_id, old=_values(kept))
    kept.delete()


def _values(kept: WhatIf) -> dict[str, object]:
    return {"name": kept.name, "changes": dict(kept.changes)}


def _refuse_bad(name: str, changes: Mapping[str, str]) -> None:
    problems: dict[str, Text] = {}
    if not name:
        problems["name"] = _("Give it a name, so that you find it again.")
    if len(name) > LONGEST:
        problems["name"] = _("Use at most %(most)d characters.") % {"most": LONGEST}
    if found := problem_with(name):
        problems["name"] = found
    if not changes:
        problems["changes"] = _("Nothing was changed. Choose another answer to at least one question first.")
    if problems:
        raise InvalidInput(NOT_KEPT, _("Correct what is named."), fields=problems)


def _refuse_too_many(assessment: Assessment) -> None:
    if WhatIf.objects.filter(assessment=assessment).count() >= MOST:
        problem = _("There are %(most)d what-ifs already. Remove one that you do not need.") % {"most": MOST}
        raise InvalidInput(NOT_KEPT, problem, fields={"name": problem})

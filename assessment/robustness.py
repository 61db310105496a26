"""What the worker does for a frozen result: read as whoever asked, draw, deliver under the fence."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from django.utils.translation import gettext_noop

import scoring
from accounts.acting import acting_as
from accounts.models import Person
from assessment import bridge, editions, queries
from assessment.actions.robustness import keep_robustness
from assessment.models import Snapshot
from jobs.leases import Lease
from scoring.robustness import robustness

DRAWS, SEED = 1000, 1
GONE = gettext_noop("The person who asked may not see this result any more.")
DRAWING = gettext_noop("Drawing")
Sheet = Mapping[str, scoring.Answer]


def run(payload: Mapping[str, Any], lease: Lease) -> None:
    """Leave the result with its robustness, or its job with a reason. May run twice: a late one is fenced out."""
    found = _find(payload["snapshot"], lease.on_behalf_of)
    if found is None:
        lease.fail(GONE, final=True)
        return
    _, framework, sheet, _ = found
    document = robustness(framework, sheet, draws=DRAWS, seed=SEED, progress=partial(_show, lease))
    # Rights are read again at delivery: the membership may have ended while the draws were made.
    found = _find(payload["snapshot"], lease.on_behalf_of)
    if found is None:
        lease.fail(GONE, final=True)
        return
    snapshot, _, _, person = found

    def keep() -> None:
        keep_robustness(snapshot, document, by=person)

    with acting_as(lease.on_behalf_of):
        lease.deliver(keep)


def _find(snapshot_id: int, person_id: int | None) -> tuple[Snapshot, scoring.Framework, Sheet, Person] | None:
    with acting_as(person_id):
        person = Person.objects.filter(pk=person_id or 0, is_active=True).first()
        snapshot = queries.visible_snapshot(person, snapshot_id) if person else None
        if person is None or snapshot is None:
            return None
        questionnaire = editions.questionnaire(snapshot.edition_id)
    return snapshot, questionnaire.framework, bridge.snapshot_sheet(questionnaire, snapshot.payload), person


def _show(lease: Lease, done: Fraction) -> None:
    # The last step belongs to the delivery.
    lease.progress(min(95, int(done * 100)), DRAWING)

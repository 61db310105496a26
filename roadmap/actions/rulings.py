"""An executive accepts or defers a decision that the plan asks for."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts import queries as people
from accounts.acting import whole
from accounts.actions.notices import tell
from accounts.models import Notice, NoticeKind, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Text
from accounts.roles import Role
from accounts.texts import problem_with
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.guards import planning
from roadmap.actions.versions import require_seen
from roadmap.days import problem_with_day
from roadmap.deciding.decided import Decision, decisions
from roadmap.lifecycle import Said
from roadmap.models import Roadmap, Ruling

NOT_KEPT = _("This decision was not taken.")
# Who has to know of a ruling, besides whoever owns what it is about.
CONCERNED = (Role.LEAD, Role.CONSULTANT)
KINDS = {Said.ACCEPTED: NoticeKind.DECISION_ACCEPTED, Said.DEFERRED: NoticeKind.DECISION_DEFERRED}


@dataclass(frozen=True)
class RulingValues:
    """What an executive says; `roadmap` is the number of the plan that they read."""

    said: str
    roadmap: int
    reason: str = ""
    until: date | None = None


class PlanChanged(InvalidInput):
    """The plan that was read is not the one that counts any more."""

    status = 409
    code = "plan_changed"

    def __init__(self) -> None:
        super().__init__(
            _("Another plan counts since you read this decision."),
            _("Read what it asks for now, and decide again. Nothing was decided."),
        )


@whole()
def rule(
    assessment: Assessment, initiative: str, values: RulingValues, *, seen: int | None, by: Person
) -> tuple[Ruling, list[Notice]]:
    """Return the ruling, which stands from now on, and the notices to whom it concerns.

    Raises PlanningVersionNeeded and PlanningConflict (its `current` is the Decision), PlanChanged, InvalidInput.
    """
    current = planning(assessment, Deed.RULE, by=by)
    roadmap = queries.latest(current)
    found = {each.initiative: each for each in decisions(current, roadmap, queries.rulings(by, current))}
    decision = found.get(initiative)
    if roadmap is None or decision is None or not decision.is_asked:
        raise PlanChanged
    require_seen(decision, seen)
    if values.roadmap != roadmap.number:
        raise PlanChanged
    _refuse_bad(values)
    ruling = _kept(current, roadmap, decision, values, by)
    return ruling, _told(current, ruling, by)


def _refuse_bad(values: RulingValues) -> None:
    problems: dict[str, Text] = {}
    if values.said not in Said.values:
        problems["said"] = _("Accept the decision or defer it.")
    if unfit := problem_with(values.reason):
        problems["reason"] = unfit
    if values.said == Said.DEFERRED:
        problems |= _missing(values)
    if problems:
        raise InvalidInput(NOT_KEPT, _("Correct what is named."), fields=problems)


def _missing(values: RulingValues) -> dict[str, Text]:
    problems: dict[str, Text] = {}
    if not values.reason.strip():
        problems["reason"] = _("Say why it is deferred. Whoever prepares the next plan will ask.")
    if values.until is None:
        problems["until"] = _("Give the day until which it is deferred.")
    elif values.until < timezone.localdate():
        problems["until"] = _("This day has passed. Give today or a later day.")
    elif out_of_reach := problem_with_day(values.until):
        problems["until"] = out_of_reach
    return problems


def _kept(current: Assessment, roadmap: Roadmap, decision: Decision, values: RulingValues, by: Person) -> Ruling:
    is_deferred = values.said == Said.DEFERRED
    ruling = Ruling.objects.create(
        assessment=current,
        agency_id=current.agency_id,
        roadmap=roadmap,
        initiative=decision.initiative,
        version=decision.version + 1,
        said=values.said,
        reason=values.reason.strip(),
        until=values.until if is_deferred else None,
        wording=dict(decision.facts),
        ruled_by=by,
    )
    former = _trace(decision.ruling) if decision.ruling else {}
    events.record("decision_ruled", ruling, by=by, agency_id=current.agency_id, old=former, new=_trace(ruling))
    return ruling


def _trace(ruling: Ruling) -> dict[str, object]:
    until = ruling.until.isoformat() if ruling.until else None
    return {"title": ruling.wording["title"], "said": ruling.said, "reason": ruling.reason, "until": until}


def _told(current: Assessment, ruling: Ruling, by: Person) -> list[Notice]:
    """Return notices to the agency's leads and reviewers, and to whoever owns the step that it is about."""
    owner = queries.owner_of(by, current, ruling.initiative)
    members = people.members(by, current.agency)
    concerned = [row.person for row in members if row.role in CONCERNED or row.person_id == owner]
    return tell(
        concerned,
        KINDS[Said(ruling.said)],
        agency=current.agency,
        subject=ruling.wording["title"][:200],
        target=current.pk,
        by=by,
    )

"""Steps of an adopted roadmap are opened and followed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts import queries as people
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, NotAllowed, Text, WrongStep
from accounts.texts import problem_with
from assessment import queries as assessments
from roadmap import queries
from roadmap.actions.versions import require_seen
from roadmap.days import first_of, problem_with_day
from roadmap.lifecycle import ENDED, StepStatus
from roadmap.models import Adoption, Step, StepNote

NOT_KEPT = _("This change was not kept.")
FIELDS = ("status", "starts_on", "ends_on", "owner", "owner_person", "actual_cost")
# What the new plan of the same initiative takes over from the step before it.
TAKEN_OVER = ("owner", "owner_person", "status", "starts_on", "ends_on", "actual_cost")
MOST_COST = 10**12
LONGEST_OWNER = 200


@dataclass(frozen=True)
class StepValues:
    """Where a step stands, as somebody says; `ends_on` of a step that is done is the day it was finished.

    `owner_person` is the id of somebody who belongs to the agency.
    """

    status: str
    starts_on: date
    ends_on: date
    owner: str = ""
    owner_person: int | None = None
    actual_cost: int | None = None


@whole()
def open_steps(adoption: Adoption, *, by: Person) -> list[Step]:
    """Return a step to each initiative of the adopted roadmap; opening them again gives those that are there.

    What an earlier adoption had done or begun goes on as it was, also where the new plan does not name it any more.
    """
    assessment = assessments.locked(adoption.assessment, by)
    policy.require(Deed.ADOPT_ROADMAP, assessment.viewer_role, assessment.state)
    known = list(queries.steps(by, adoption))
    if known:
        return known
    former = queries.former_steps(adoption)
    planned = [_planned(adoption, phase, row, by) for phase, row in _rows(adoption.roadmap.document)]
    codes = {step.initiative for step in planned}
    for step in planned:
        _take_over(step, former.get(step.initiative))
    planned += [_again(step, adoption, by) for code, step in former.items() if code not in codes and _was_begun(step)]
    opened = Step.objects.bulk_create(planned)
    events.record("steps_opened", adoption, by=by, agency_id=adoption.agency_id, new={"steps": len(opened)})
    return list(queries.steps(by, adoption))


@whole()
def follow_step(step: Step, values: StepValues, *, note: str = "", seen: int | None, by: Person) -> Step:
    """Return the step as it stands now, with what was said of it. Raises Conflict, VersionNeeded, InvalidInput.

    Whoever owns the step may say how it goes; who owns it is for those who follow the plan.
    """
    current = _locked(step, by)
    require_seen(current, seen)
    _refuse_bad(current, values, note, by)
    old = _shown(current)
    for name in FIELDS:
        value = getattr(values, name)
        stored = "owner_person_id" if name == "owner_person" else name
        setattr(current, stored, value.strip() if isinstance(value, str) else value)
    if (new := _shown(current)) != old:
        current.version, current.changed_at, current.changed_by = current.version + 1, timezone.now(), by
        current.save(update_fields=(*FIELDS, "version", "changed_at", "changed_by"))
        names = {"name": current.name}
        events.record("step_followed", current, by=by, agency_id=current.agency_id, old=names | old, new=names | new)
    if note.strip():
        said = StepNote.objects.create(step=current, agency_id=current.agency_id, text=note.strip(), noted_by=by)
        new = {"name": current.name, "note": said.text}
        events.record("step_noted", said, by=by, agency_id=current.agency_id, new=new)
    return current


def _locked(step: Step, by: Person) -> Step:
    # The assessment first, as an adoption locks it: what is followed must not be replaced meanwhile.
    assessment = assessments.locked(step.adoption.assessment, by)
    current = queries.locked_step(step, by)
    if current is None:
        raise NotAllowed(policy.NO_RIGHT, policy.WHOM_TO_ASK)
    adoption = queries.adoption(assessment)
    if adoption is None or adoption.pk != current.adoption_id:
        raise WrongStep(
            _("Another roadmap has been adopted meanwhile, so this step belongs to a plan that no longer counts."),
            _("Open the steps of the plan again, and say there how it goes."),
        )
    agency = people.agencies(by).get(pk=current.agency_id)
    is_own = current.owner_person_id == by.pk
    policy.require(Deed.FOLLOW_OWN_STEP if is_own else Deed.FOLLOW_STEPS, agency.viewer_role)
    current.may_reassign = policy.may(Deed.FOLLOW_STEPS, agency.viewer_role)
    return current


def _rows(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(phase["code"], row) for phase in document["phases"] for row in phase["initiatives"]]


def _planned(adoption: Adoption, phase: str, row: dict[str, Any], by: Person) -> Step:
    starts_on, ends_on = days_of(adoption.starts_on, row)
    return Step(
        adoption=adoption,
        agency_id=adoption.agency_id,
        initiative=row["code"],
        name=row["name"],
        phase=phase,
        after=list(row["after"]),
        owner=row.get("owner") or "",
        planned_starts_on=starts_on,
        planned_ends_on=ends_on,
        starts_on=starts_on,
        ends_on=ends_on,
        changed_by=by,
    )


def days_of(first_day: date, row: dict[str, Any]) -> tuple[date, date]:
    """Return the first and the last day of a planned initiative; plans of before count months from the first day."""
    if "starts_on" in row:
        return date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"])
    begins, ends = (first_of(month, first_day) for month in (row["start_month"], row["start_month"] + row["months"]))
    return begins, ends - timedelta(days=1)


def _was_begun(step: Step) -> bool:
    return step.status in (StepStatus.DONE, StepStatus.RUNNING, StepStatus.PAUSED)


def _take_over(step: Step, former: Step | None) -> None:
    if former is not None:
        # Counted on: a page opened under the former adoption must not match the new row by its version.
        step.version = former.version + 1
    if former is not None and _was_begun(former):
        for name in TAKEN_OVER:
            setattr(step, name, getattr(former, name))


def _again(former: Step, adoption: Adoption, by: Person) -> Step:
    kept = {name: getattr(former, name) for name in (*TAKEN_OVER, "initiative", "name", "phase", "after")}
    days = {"planned_starts_on": former.planned_starts_on, "planned_ends_on": former.planned_ends_on}
    version = former.version + 1
    return Step(adoption=adoption, agency_id=adoption.agency_id, version=version, changed_by=by, **kept, **days)


def _refuse_bad(step: Step, values: StepValues, note: str, by: Person) -> None:
    problems = _day_problems(values) | _owner_problems(step, values, by)
    if values.status not in StepStatus.values:
        problems["status"] = _("Choose how far it is.")
    cost = values.actual_cost
    if cost is not None and not 0 <= cost <= MOST_COST:
        problems["actual_cost"] = _("Give a whole amount from 0, without cents.")
    if found := problem_with(note):
        problems["note"] = found
    if problems:
        raise InvalidInput(NOT_KEPT, _("Correct what is named."), fields=problems)


def _day_problems(values: StepValues) -> dict[str, Text]:
    for name in ("starts_on", "ends_on"):
        if found := problem_with_day(getattr(values, name)):
            return {name: found}
    if values.ends_on < values.starts_on:
        return {"ends_on": _("It cannot end before it starts.")}
    today = timezone.localdate()
    if values.status == StepStatus.DONE and values.ends_on > today:
        return {"ends_on": _("Say on which day it was finished; that day cannot be still to come.")}
    if values.status not in (StepStatus.PLANNED, *ENDED) and values.starts_on > today:
        return {"starts_on": _("It is under way, so it cannot start on a day still to come.")}
    return {}


def _owner_problems(step: Step, values: StepValues, by: Person) -> dict[str, Text]:
    person, words = values.owner_person, values.owner.strip()
    if (person, words) == (step.owner_person_id, step.owner):
        return {}
    if not step.may_reassign:
        raise NotAllowed(_("Who owns a step is for the agency lead or a consultant to say."), policy.WHOM_TO_ASK)
    if len(words) > LONGEST_OWNER:
        return {"owner": _("Use at most %(most)d characters.") % {"most": LONGEST_OWNER}}
    if found := problem_with(words):
        return {"owner": found}
    if person and not people.members(by, step.adoption.assessment.agency).filter(person=person).exists():
        return {"owner_person": _("Choose somebody who belongs to the agency.")}
    return {}


def _shown(step: Step) -> dict[str, object]:
    return {
        "status": step.status,
        "starts_on": step.starts_on.isoformat(),
        "ends_on": step.ends_on.isoformat(),
        "owner": step.owner,
        "owner_person": step.owner_person_id,
        "actual_cost": step.actual_cost,
    }

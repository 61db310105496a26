"""Scenarios are drawn, changed, copied, removed and brought back."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, NotAllowed, Text
from accounts.texts import problem_with
from assessment import editions
from assessment.models import Assessment
from roadmap import basis, queries
from roadmap.actions.guards import counting_snapshot, planning
from roadmap.actions.versions import require_seen
from roadmap.inputs import Inputs, InputsError, inputs_of, to_document
from roadmap.models import Scenario

Document = Mapping[str, Any]
# A list that a person still reads; each further one would hide the others.
MOST = 30
LONGEST = 120
NOT_KEPT = _("This scenario was not kept.")
SAVED = (
    *("name", "inputs", "question", "job", "problem", "version"),
    *("changed_at", "changed_by", "removed_at", "removed_by"),
)
NOTHING_KEPT: Document = {"done": [], "running": {}}


@whole()
def draw_scenario(
    assessment: Assessment, name: str, inputs: Document, *, kept: Document = NOTHING_KEPT, by: Person
) -> Scenario:
    """Return a new scenario with these inputs (plumbline.inputs/1).

    `kept` is what a re-planning leaves as it is: {"done": [codes], "running": {code: period}}. Raises InvalidInput
    naming every field that cannot be kept.
    """
    current = planning(assessment, Deed.DRAW_SCENARIO, by=by)
    document = _accepted(current, name, inputs, by)
    _refuse_too_many(current)
    drawn = Scenario.objects.create(
        assessment=current,
        agency_id=current.agency_id,
        name=name.strip(),
        inputs=document,
        kept=dict(kept),
        drawn_by=by,
        changed_by=by,
    )
    events.record("scenario_drawn", drawn, by=by, agency_id=drawn.agency_id, new=_values(drawn))
    return drawn


@whole()
def change_scenario(scenario: Scenario, *, name: str, inputs: Document, seen: int | None, by: Person) -> Scenario:
    """Return the scenario with this name and these inputs. Raises Conflict, VersionNeeded, InvalidInput."""
    current = _seen(scenario, seen, by)
    document = _accepted(current.assessment, name, inputs, by, beside=current)
    if (name.strip(), document) == (current.name, current.inputs):
        return current
    old = _values(current)
    if document != current.inputs:
        # What is being solved, or could not be, was asked of other inputs.
        current.question, current.job, current.problem = "", None, None
    current.name, current.inputs = name.strip(), document
    return _changed(current, "scenario_changed", old, by)


@whole()
def copy_scenario(scenario: Scenario, name: str, *, by: Person) -> Scenario:
    """Return a new scenario that says the same under another name."""
    return draw_scenario(scenario.assessment, name, scenario.inputs, kept=scenario.kept, by=by)


@whole()
def remove_scenario(scenario: Scenario, *, seen: int | None, by: Person) -> Scenario:
    """Return the scenario put away; its roadmaps stay, and it can be brought back. Raises Conflict, VersionNeeded."""
    current = _seen(scenario, seen, by)
    current.removed_at, current.removed_by = timezone.now(), by
    return _changed(current, "scenario_removed", _values(current), by)


@whole()
def restore_scenario(scenario: Scenario, *, by: Person) -> Scenario:
    """Return a removed scenario brought back. Raises InvalidInput where its name is taken meanwhile."""
    current = _locked(scenario, by)
    if current.removed_at is None:
        return current
    if problems := _name_problems(current.assessment, current.name, beside=current):
        raise InvalidInput(NOT_KEPT, _("Give the other scenario another name first."), fields=problems)
    _refuse_too_many(current.assessment)
    current.removed_at, current.removed_by = None, None
    return _changed(current, "scenario_restored", None, by)


def locked_scenario(scenario: Scenario, deed: Deed, *, by: Person) -> Scenario:
    """Return the scenario as it is now, locked with its assessment. Raises NotAllowed or WrongStep."""
    assessment = planning(scenario.assessment, deed, by=by)
    current = queries.locked_scenario(scenario, by)
    if current is None:
        raise NotAllowed(_("You may not see this scenario any more."))
    current.assessment = assessment
    return current


def _locked(scenario: Scenario, by: Person) -> Scenario:
    return locked_scenario(scenario, Deed.DRAW_SCENARIO, by=by)


def _seen(scenario: Scenario, seen: int | None, by: Person) -> Scenario:
    current = _locked(scenario, by)
    require_seen(current, seen)
    if current.removed_at:
        raise InvalidInput(_("This scenario was removed."), _("Bring it back first."))
    return current


def _changed(scenario: Scenario, what: str, old: dict[str, object] | None, by: Person) -> Scenario:
    scenario.version += 1
    scenario.changed_at, scenario.changed_by = timezone.now(), by
    scenario.save(update_fields=SAVED)
    new = None if scenario.removed_at else _values(scenario)
    events.record(what, scenario, by=by, agency_id=scenario.agency_id, old=old, new=new)
    return scenario


def _values(scenario: Scenario) -> dict[str, object]:
    return {"name": scenario.name, "inputs": scenario.inputs, "kept": scenario.kept}


def _accepted(
    assessment: Assessment, name: str, inputs: Document, by: Person, *, beside: Scenario | None = None
) -> dict[str, Any]:
    """Return the inputs in their one form. Raises InvalidInput naming each part that cannot be kept."""
    problems, checked = _name_problems(assessment, name, beside=beside), None
    try:
        checked = _checked(assessment, inputs, by)
    except InputsError as error:
        problems |= {mistake.place: mistake.words for mistake in error.mistakes}
    if problems or checked is None:
        raise InvalidInput(NOT_KEPT, _("Correct what is named."), fields=problems)
    return to_document(checked)


def _checked(assessment: Assessment, inputs: Document, by: Person) -> Inputs:
    snapshot = counting_snapshot(assessment, Deed.DRAW_SCENARIO)
    catalogue = basis.catalogue_of(snapshot, by=by)
    components = [component.code for component in editions.questionnaire(snapshot.edition_id).components]
    return inputs_of(inputs, components=components, initiatives=catalogue.initiatives, roles=catalogue.roles)


def _name_problems(assessment: Assessment, name: str, *, beside: Scenario | None = None) -> dict[str, Text]:
    name = name.strip()
    if not name:
        return {"name": _("Give it a name, so that you find it again.")}
    if len(name) > LONGEST:
        return {"name": _("Use at most %(most)d characters.") % {"most": LONGEST}}
    if found := problem_with(name):
        return {"name": found}
    others = Scenario.objects.standing().filter(assessment=assessment, name=name)
    if (others.exclude(pk=beside.pk) if beside else others).exists():
        return {"name": _("There is a scenario with this name already. Choose another name.")}
    return {}


def _refuse_too_many(assessment: Assessment) -> None:
    if Scenario.objects.standing().filter(assessment=assessment).count() >= MOST:
        problem = _("There are %(most)d scenarios already. Remove one that you do not need.") % {"most": MOST}
        raise InvalidInput(NOT_KEPT, problem, fields={"name": problem})

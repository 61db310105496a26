"""Executives accept or defer what a plan asks for: guarded, versioned, kept for good, told to whom it concerns."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.acting import acting_as
from accounts.models import Event, Notice, NoticeKind
from accounts.refusals import InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.rulings import PlanChanged, rule
from roadmap.actions.versions import PlanningConflict, PlanningVersionNeeded
from roadmap.models import Roadmap, Ruling, Step
from tests import factories
from tests.roadmap import planned, ruled

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return ruled.asking()


def test_an_executive_accepts_a_decision_as_it_was_read(assessment: Assessment):
    made = ruled.ruled(assessment)

    with factories.as_member(assessment.agency, Role.EXECUTIVE) as executive:
        first, second = ruled.decided(assessment, executive)
    assert (first.ruling, first.version, second.ruling) == (made, 1, None)
    assert made.wording == first.facts
    assert (made.reason, made.until) == ("", None)
    assert first.facts["title"]


def test_a_decision_is_deferred_and_due_again_on_its_day(assessment: Assessment):
    made = ruled.ruled(assessment, defer=True, reason=" No money. ")

    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        decision = ruled.decided(assessment, lead)[0]
    assert (made.reason, made.until) == ("No money.", ruled.later())
    assert decision.status(ruled.later(29)) == "deferred"
    assert decision.status(ruled.later(30)) == "due"


def test_a_new_ruling_supersedes_the_former_which_stays(assessment: Assessment):
    deferred = ruled.ruled(assessment, defer=True)
    accepted = ruled.ruled(assessment, seen=1)

    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        decision = ruled.decided(assessment, lead)[0]
    assert decision.rulings == (accepted, deferred)
    assert decision.ruling == accepted


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.CONSULTANT])
def test_nobody_but_an_executive_rules(assessment: Assessment, role: Role):
    with factories.as_member(assessment.agency, role) as somebody:
        values, initiative = ruled.accepting(assessment), ruled.decided(assessment, somebody)[0].initiative

        with pytest.raises(NotAllowed):
            rule(assessment, initiative, values, seen=0, by=somebody)


def test_nothing_is_ruled_on_while_the_result_is_reviewed_again(assessment: Assessment):
    with factories.as_member(assessment.agency, Role.CONSULTANT):
        Assessment.objects.filter(pk=assessment.pk).update(state=State.IN_REVIEW)

    with pytest.raises(WrongStep):
        ruled.ruled(assessment)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 10_001}, "reason"),
        ({"reason": "half \ud800"}, "reason"),
        ({"until": None}, "until"),
        ({"until": date(2020, 1, 1)}, "until"),
        ({"until": date(2101, 1, 1)}, "until"),
        ({"said": "perhaps"}, "said"),
    ],
)
def test_whoever_defers_says_why_and_until_when(assessment: Assessment, changes: dict[str, Any], field: str):
    with pytest.raises(InvalidInput) as refused:
        ruled.ruled(assessment, defer=True, **changes)

    assert list(refused.value.fields) == [field]


def test_two_executives_at_once_do_not_overwrite_each_other(assessment: Assessment):
    ruled.ruled(assessment, defer=True)

    with pytest.raises(PlanningConflict) as conflict:
        ruled.ruled(assessment, seen=0)

    assert conflict.value.current.ruling.said == "deferred"  # type: ignore[attr-defined]


def test_a_ruling_names_the_version_it_saw(assessment: Assessment):
    with factories.as_member(assessment.agency, Role.EXECUTIVE) as executive:
        initiative = ruled.decided(assessment, executive)[0].initiative

        with pytest.raises(PlanningVersionNeeded):
            rule(assessment, initiative, ruled.accepting(assessment), seen=None, by=executive)


def test_a_plan_that_was_replaced_while_it_was_read_is_not_ruled_on(assessment: Assessment):
    with pytest.raises(PlanChanged):
        ruled.ruled(assessment, roadmap=99)


def test_what_no_plan_asks_for_is_not_ruled_on(assessment: Assessment):
    with factories.as_member(assessment.agency, Role.EXECUTIVE) as executive, pytest.raises(PlanChanged):
        rule(assessment, "never-asked", ruled.accepting(assessment), seen=0, by=executive)


def test_a_ruling_stays_with_its_decision_after_planning_again(assessment: Assessment):
    made = ruled.ruled(assessment)
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        with transaction.atomic():
            planned.roadmap(assessment, by=lead, A=3, B=4)
        decision = ruled.decided(assessment, lead)[0]

    assert decision.ruling == made


def test_what_is_asked_no_more_stays_readable_as_it_was_decided(assessment: Assessment):
    made = ruled.ruled(assessment)
    without = Roadmap(number=2, document={**made.roadmap.document, "phases": []}, snapshot=made.roadmap.snapshot)

    with factories.as_member(assessment.agency, Role.LEAD):
        (former,) = ruled.decisions(assessment, without, [made])

    assert (former.is_asked, former.facts, former.ruling) == (False, made.wording, made)


def test_the_trail_says_what_was_ruled_and_hides_it_from_whoever_runs_the_installation(assessment: Assessment):
    ruled.ruled(assessment, defer=True, reason="Because of the budget.")

    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        event = Event.objects.latest("number")
        page = factories.signed_in(lead).get(f"/agencies/{assessment.agency_id}/trail/").content.decode()
    admin = factories.signed_in(factories.administrator())
    shut = admin.get(f"/agencies/{assessment.agency_id}/trail/").content.decode()
    assert "decision_ruled" in event.body
    assert "Because of the budget." in page
    assert "Decision accepted or deferred" in shut
    assert "Because of the budget." not in shut


def test_leads_reviewers_and_the_owner_of_the_step_are_told_and_nobody_else(assessment: Assessment):
    people = {role: factories.member(assessment.agency, role) for role in Role.values if role != Role.ADMINISTRATOR}
    owner = factories.member(assessment.agency, Role.RESPONDENT)
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        first = ruled.decided(assessment, lead)[0].initiative
        Step.objects.filter(initiative=first).update(owner_person=owner)

    ruled.ruled(assessment, defer=True)

    told = {}
    for name, person in {**people, "owner": owner}.items():
        with acting_as(person.pk):
            told[str(name)] = [notice.kind for notice in Notice.objects.visible_to(person)]
    deferred = [NoticeKind.DECISION_DEFERRED]
    assert told == {"lead": deferred, "consultant": deferred, "owner": deferred, "respondent": [], "executive": []}


def test_another_agency_sees_no_ruling(assessment: Assessment):
    ruled.ruled(assessment)
    stranger = factories.member(factories.agency(), Role.EXECUTIVE)

    with acting_as(stranger.pk):
        assert not Ruling.objects.exists()
        assert not Notice.objects.exists()
        assert not queries.rulings(stranger, assessment)


def kept(made: Ruling, **changes: Any) -> None:
    """Write another ruling past the action, as the same executive."""
    names = ("assessment_id", "agency_id", "roadmap_id", "initiative", "said", "reason", "until", "wording")
    values = {name: getattr(made, name) for name in names} | {"version": 2, "ruled_by_id": made.ruled_by_id} | changes
    with acting_as(made.ruled_by_id), transaction.atomic():
        Ruling.objects.create(**values)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"said": "perhaps"}, "a_ruling_accepts_or_defers"),
        ({"initiative": ""}, "a_ruling_is_about_an_initiative"),
        ({"version": 1}, "one_ruling_to_each_version_of_a_decision"),
        ({"version": 0}, "rulings_count_from_one"),
        ({"reason": ""}, "whoever_defers_says_why_and_until_when"),
        ({"until": None}, "whoever_defers_says_why_and_until_when"),
        ({"said": "accepted"}, "whoever_defers_says_why_and_until_when"),
        ({"until": date(2020, 1, 1)}, "nothing_is_deferred_into_the_past"),
        ({"until": date(2101, 1, 1)}, "nothing_is_deferred_for_ever"),
    ],
)
def test_the_database_holds_what_the_action_promises(assessment: Assessment, changes: dict[str, Any], name: str):
    made = ruled.ruled(assessment, defer=True)

    with pytest.raises(IntegrityError, match=name):
        kept(made, **changes)


def test_a_valid_second_ruling_passes_the_same_door(assessment: Assessment):
    kept(ruled.ruled(assessment, defer=True))


def test_nobody_rules_in_the_name_of_somebody_else(assessment: Assessment):
    made = ruled.ruled(assessment, defer=True)
    other = factories.member(assessment.agency, Role.EXECUTIVE)

    with pytest.raises(DatabaseError, match="row-level security"):
        kept(made, ruled_by_id=other.pk)


@pytest.mark.parametrize("change", [lambda rows: rows.update(reason="Otherwise"), lambda rows: rows.delete()])
def test_a_ruling_is_written_once(assessment: Assessment, change: Callable[[Any], Any]):
    made = ruled.ruled(assessment)

    with pytest.raises(DatabaseError, match="permission denied"), acting_as(made.ruled_by_id):
        change(Ruling.objects.filter(pk=made.pk))

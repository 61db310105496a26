"""Steps of the adopted plan: opened with its days, followed by those who may, taken over by the next plan."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Event, Person
from accounts.refusals import Conflict, InvalidInput, NotAllowed, VersionNeeded, WrongStep
from accounts.roles import Role
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.steps import days_of, follow_step, open_steps
from roadmap.lifecycle import StepStatus
from roadmap.models import Step
from tests import factories
from tests.roadmap import followed, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return followed.adopted()


@pytest.fixture
def lead(assessment: Assessment) -> Person:
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        return lead


def follow(step: Step, by: Person, note: str = "", seen: int | None = 1, **changes: Any) -> Step:
    with acting_as(by.pk):
        return follow_step(step, followed.values(step, **changes), note=note, seen=seen, by=by)


def fields_refused(step: Step, by: Person, **changes: Any) -> set[str]:
    with pytest.raises(InvalidInput) as refusal:
        follow(step, by, **changes)
    return set(refusal.value.fields)


def test_adopting_opens_a_step_to_each_initiative_with_the_days_of_the_plan(assessment: Assessment, lead: Person):
    steps = followed.steps(assessment)

    with acting_as(lead.pk):
        document = queries.adoption(assessment).roadmap.document
    rows = {row["code"]: row for phase in document["phases"] for row in phase["initiatives"]}
    assert {step.initiative for step in steps} == rows.keys()
    assert min(step.starts_on for step in steps) == timezone.localdate()
    assert all(step.status == StepStatus.PLANNED and step.owner for step in steps)


def test_the_days_are_those_of_the_document_or_counted_in_months():
    named = {"starts_on": "2027-01-01", "ends_on": "2027-06-30"}
    counted = {"start_month": 13, "months": 2}

    assert days_of(date(2030, 1, 1), named) == (date(2027, 1, 1), date(2027, 6, 30))
    assert days_of(date(2026, 11, 30), counted) == (date(2027, 12, 30), date(2028, 2, 28))


def test_opening_again_gives_the_steps_that_are_there(assessment: Assessment, lead: Person):
    before = [step.pk for step in followed.steps(assessment)]

    with acting_as(lead.pk):
        again = open_steps(queries.adoption(assessment), by=lead)

    assert [step.pk for step in again] == before


def test_a_step_is_followed_with_a_note_and_both_are_in_the_trail(assessment: Assessment, lead: Person):
    step, today = followed.steps(assessment)[0], timezone.localdate()

    now = follow(step, lead, "Team is complete.", status="running", starts_on=today, actual_cost=1200)

    with acting_as(lead.pk):
        assert [note.text for note in queries.step_notes(lead, now)] == ["Team is complete."]
        assert Event.objects.filter(body__contains="step_followed").count() == 1
        assert Event.objects.filter(body__contains="step_noted").count() == 1
    assert (now.status, now.actual_cost, now.version) == ("running", 1200, 2)


def test_a_note_alone_is_no_new_version(assessment: Assessment, lead: Person):
    assert follow(followed.steps(assessment)[0], lead, "All well.").version == 1


def test_nobody_overwrites_what_somebody_else_has_just_said(assessment: Assessment, lead: Person):
    step = followed.steps(assessment)[0]
    follow(step, lead, actual_cost=1)

    with pytest.raises(Conflict):
        follow(step, lead, actual_cost=2)
    with pytest.raises(VersionNeeded):
        follow(step, lead, seen=None)


def test_an_owner_says_how_their_step_goes_and_nothing_of_others(assessment: Assessment, lead: Person):
    respondent = factories.member(assessment.agency, Role.RESPONDENT)
    own, other = followed.steps(assessment)[:2]
    own = follow(own, lead, owner_person=respondent.pk)

    assert follow(own, respondent, "Begun.", seen=2, actual_cost=5).actual_cost == 5
    with pytest.raises(NotAllowed):
        follow(other, respondent, actual_cost=5)
    with pytest.raises(NotAllowed, match="for the agency lead"):
        follow(own, respondent, seen=3, owner="Somebody else", actual_cost=5)


def test_an_executive_follows_no_step_even_as_its_owner(assessment: Assessment, lead: Person):
    executive = factories.member(assessment.agency, Role.EXECUTIVE)
    step = follow(followed.steps(assessment)[0], lead, owner_person=executive.pk)

    with pytest.raises(NotAllowed):
        follow(step, executive, seen=2, actual_cost=5)


def test_only_somebody_of_the_agency_can_own_a_step(assessment: Assessment, lead: Person):
    assert fields_refused(followed.steps(assessment)[0], lead, owner_person=factories.person().pk) == {"owner_person"}


def test_what_cannot_be_is_named(assessment: Assessment, lead: Person):
    step, later = followed.steps(assessment)[0], timezone.localdate() + timedelta(days=5)

    assert fields_refused(step, lead, status="lost") == {"status"}
    assert fields_refused(step, lead, ends_on=step.starts_on - timedelta(days=1)) == {"ends_on"}
    assert fields_refused(step, lead, status="done", ends_on=later) == {"ends_on"}
    assert fields_refused(step, lead, status="running", starts_on=later, ends_on=later) == {"starts_on"}
    assert fields_refused(step, lead, actual_cost=-1) == {"actual_cost"}
    assert fields_refused(step, lead, note="a\x00b") == {"note"}


def test_the_next_plan_takes_over_what_was_begun(assessment: Assessment, lead: Person):
    first = followed.steps(assessment)[0]
    follow(first, lead, "Done early.", status="done", ends_on=first.starts_on, owner="Ana Reyes")
    with acting_as(lead.pk):
        adopt_roadmap(planned.roadmap(assessment, by=lead, A=5), "More money.", by=lead)

    again = {step.initiative: step for step in followed.steps(assessment)}[first.initiative]

    assert (again.status, again.owner, again.ends_on) == ("done", "Ana Reyes", first.starts_on)
    assert again.pk != first.pk
    with acting_as(lead.pk):
        assert [note.text for note in queries.step_notes(lead, again)] == ["Done early."]


def test_a_step_of_a_plan_that_no_longer_counts_is_not_followed(assessment: Assessment, lead: Person):
    before = followed.steps(assessment)[0]
    with acting_as(lead.pk):
        adopt_roadmap(planned.roadmap(assessment, by=lead, A=5), "More money.", by=lead)

    with pytest.raises(WrongStep, match="Another roadmap has been adopted"):
        follow(before, lead, actual_cost=5)

    again = next(step for step in followed.steps(assessment) if step.initiative == before.initiative)
    assert follow(again, lead, seen=again.version, actual_cost=5).actual_cost == 5


def test_versions_count_on_through_a_plan_that_does_without_the_initiative(assessment: Assessment, lead: Person):
    first = followed.steps(assessment)[0]
    changed = follow(first, lead, owner="Ana Reyes")
    with acting_as(lead.pk):
        (without,) = [Step.objects.get(pk=changed.pk)]
        former = without.adoption
        bare = planned.roadmap(assessment, by=lead, B=3, A=1)
        adopt_roadmap(bare, "Less of it.", by=lead)
        dropped = first.initiative not in {step.initiative for step in followed.steps(assessment)}
        adopt_roadmap(former.roadmap, "As before.", by=lead)

    again = next(step for step in followed.steps(assessment) if step.initiative == first.initiative)

    assert dropped
    assert again.version > changed.version


def test_days_stay_within_the_century_of_planning(assessment: Assessment, lead: Person):
    step = followed.steps(assessment)[0]

    assert fields_refused(step, lead, starts_on=date(1999, 12, 31)) == {"starts_on"}
    assert fields_refused(step, lead, ends_on=date(2101, 1, 1)) == {"ends_on"}
    assert follow(step, lead, ends_on=date(2100, 12, 31)).ends_on == date(2100, 12, 31)

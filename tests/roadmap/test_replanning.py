"""Planning again from today: what is done or begun stays as it is, what is left of the time is planned anew."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Person
from accounts.refusals import Refusal
from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from roadmap import queries
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.estimates import enter_estimates
from roadmap.actions.own import enter_own_initiative, remove_own_initiative
from roadmap.actions.replanning import replan_roadmap
from roadmap.actions.scenarios import draw_scenario
from roadmap.actions.solutions import request_solution
from roadmap.actions.steps import follow_step
from roadmap.models import Adoption, OwnInitiative, Roadmap, Scenario, Step
from roadmap.pages.steps import Course
from tests import factories
from tests.roadmap import followed, planned
from tests.roadmap.test_roadmap_page import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Assessment:
    return factories.approved(levels={"A1.1": 1, "A1.2": 1, "A2.1": 1})


@pytest.fixture
def lead(made: Assessment) -> Person:
    return factories.member(made.agency, Role.LEAD)


def months_ago(months: int) -> date:
    today = timezone.localdate()
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(years, month + 1, 1)


def solve(drawn: Scenario, by: Person) -> Roadmap:
    """Return the roadmap that the worker finds."""
    with acting_as(by.pk):
        job = request_solution(drawn, by=by)
    jobs.run_job(job.pk)
    with acting_as(by.pk):
        found = queries.solution(queries.any_scenarios(by).get(pk=drawn.pk))
    assert found
    return found


def adopt(roadmap: Roadmap, by: Person) -> Adoption:
    with acting_as(by.pk):
        return adopt_roadmap(roadmap, "It fits.", by=by)


def begun(made: Assessment, lead: Person, months: int = 8, **changes: Any) -> list[Step]:
    """Return the steps of a plan that began months ago."""
    with acting_as(lead.pk):
        choices = planned.inputs(starts_on=months_ago(months).isoformat(), **changes)
        drawn = draw_scenario(made, "The first", choices, by=lead)
    adopt(solve(drawn, lead), lead)
    return followed.steps(made)


def follow(step: Step, by: Person, **changes: Any) -> Step:
    with acting_as(by.pk):
        return follow_step(step, followed.values(step, **changes), seen=step.version, by=by)


def replan(made: Assessment, by: Person) -> Scenario:
    with acting_as(by.pk):
        return replan_roadmap(made, by=by)


def rows_of(roadmap: Roadmap) -> dict[str, Any]:
    return {row["code"]: row for phase in roadmap.document["phases"] for row in phase["initiatives"]}


def test_a_plan_from_today_begins_in_the_period_that_today_lies_in(made: Assessment, lead: Person) -> None:
    begun(made, lead, budget=[None, 20, 30, 40], people={"architect": [None, 200, 300, 400]})

    again = replan(made, lead)

    assert (again.inputs["starts_on"], again.inputs["periods"]) == (months_ago(2).isoformat(), 3)
    assert (again.inputs["budget"], again.inputs["people"]) == ([20, 30, 40], {"architect": [200, 300, 400]})


def test_nothing_new_of_a_plan_from_today_starts_in_the_past(made: Assessment, lead: Person) -> None:
    begun(made, lead, periods=6)

    rows = rows_of(solve(replan(made, lead), lead))

    assert rows
    assert all(date.fromisoformat(row["starts_on"]) >= timezone.localdate() for row in rows.values())


def test_what_runs_goes_on_with_what_is_left_and_not_from_the_beginning(made: Assessment, lead: Person) -> None:
    step, today = begun(made, lead, periods=6)[0], timezone.localdate()
    follow(step, lead, status="running", starts_on=months_ago(6), ends_on=today + timedelta(days=40))
    with acting_as(lead.pk):
        whole = rows_of(step.adoption.roadmap)[step.initiative]

    row = rows_of(solve(replan(made, lead), lead))[step.initiative]

    assert row["running"]
    assert row["months"] <= 5
    assert date.fromisoformat(row["ends_on"]) <= today + timedelta(days=75)
    assert 0 < row["staff_days"] < whole["staff_days"]


def test_what_was_spent_is_told_and_is_no_cost_of_the_rest(made: Assessment, lead: Person) -> None:
    steps = begun(made, lead)
    with acting_as(lead.pk):
        kinds = [(step.initiative, kind) for step in steps for kind in ("build", "run")]
        enter_estimates(made, [planned.entry(code, kind, 60, 60, 60) for code, kind in kinds], by=lead)
    done = follow(steps[0], lead, status="done", starts_on=months_ago(6), ends_on=months_ago(3), actual_cost=75)

    document = solve(replan(made, lead), lead).document

    (spent,) = document["spent"]
    assert (spent["code"], spent["amount"], spent["entered"], spent["planned"]) == (done.initiative, 75, True, 60)
    # Running what is done takes 30 of each half-year; everything else that is paid is the cost of the plan.
    assert [period["money"]["committed"] for period in document["periods"]] == [30, 30, 30]
    paid = sum(period["money"]["spent"] for period in document["periods"])
    assert paid - 90 == document["economics"]["base_cost"] == document["achieved"]["cost"]
    assert document["baseline"]["cost"] <= paid - 90


def test_the_step_of_a_later_plan_still_knows_what_the_whole_was_to_cost(made: Assessment, lead: Person) -> None:
    first = begun(made, lead, periods=6)[0]
    with acting_as(lead.pk):
        enter_estimates(made, [planned.entry(first.initiative, "build", 60, 60, 60)], by=lead)
    follow(first, lead, status="running", starts_on=months_ago(6), ends_on=timezone.localdate())
    adopt(solve(replan(made, lead), lead), lead)

    again = next(step for step in followed.steps(made) if step.initiative == first.initiative)
    with acting_as(lead.pk):
        course = Course(again.adoption, [again], timezone.localdate())
        left = rows_of(course.adoption.roadmap)[first.initiative]["build"]

    assert left < 60
    assert course.planned_cost[first.initiative] == 60


def test_what_the_catalogue_lost_is_refused_by_its_name(made: Assessment, lead: Person) -> None:
    with acting_as(lead.pk):
        enter_own_initiative(made, planned.own(), seen=None, by=lead)
    steps = begun(made, lead, mandatory=["own-desk"])
    own = next(step for step in steps if step.initiative == "own-desk")
    follow(own, lead, status="running", starts_on=months_ago(1))
    with acting_as(lead.pk):
        row = OwnInitiative.objects.get()
        remove_own_initiative(made, row, seen=row.version, by=lead)

    with pytest.raises(Refusal) as refusal:
        replan(made, lead)

    assert "“A desk of our own” is done or under way" in str(refusal.value.message)
    assert "Bring it back" in str(refusal.value.remedy)


def test_a_scenario_that_keeps_what_was_lost_since_says_so_plainly(made: Assessment, lead: Person) -> None:
    kept = {"done": ["gone"], "running": {}, "names": {"gone": "Open the desk"}}
    with acting_as(lead.pk):
        drawn = draw_scenario(made, "Old", planned.inputs(), kept=kept, by=lead)
        job = request_solution(drawn, by=lead)

    jobs.run_job(job.pk)

    with acting_as(lead.pk):
        problem = queries.any_scenarios(lead).get(pk=drawn.pk).problem
    assert problem
    assert problem["message"].startswith("“Open the desk” is done or under way, but is not in the catalogue")


def test_a_plan_whose_time_is_over_cannot_be_planned_again(made: Assessment, lead: Person) -> None:
    begun(made, lead, months=25)

    with pytest.raises(Refusal, match="time of the adopted plan is over"):
        replan(made, lead)


def test_who_plans_again_is_led_to_where_it_is_solved(made: Assessment, lead: Person) -> None:
    begun(made, lead)

    page = factories.signed_in(lead).post(f"/assessments/{made.pk}/roadmap/steps/replan/", follow=True)

    assert page.redirect_chain[-1][0].endswith("/solution/")
    assert "Solve it" in page.content.decode()


def test_the_page_of_the_new_plan_shows_what_was_spent(made: Assessment, lead: Person) -> None:
    steps = begun(made, lead, periods=6)
    with acting_as(lead.pk):
        enter_estimates(made, [planned.entry(steps[0].initiative, "build", 60, 60, 60)], by=lead)
    follow(steps[0], lead, status="done", starts_on=months_ago(6), ends_on=months_ago(3), actual_cost=75)
    drawn = replan(made, lead)
    solve(drawn, lead)

    words = words_of(made, path=f"scenarios/{drawn.pk}/solution/")

    assert "EUR 75 were spent before this plan on what is done or under way." in words
    assert f"{steps[0].name} done 60 75 In all 75" in words

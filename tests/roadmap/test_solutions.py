"""A scenario is solved by a worker: asked for once, kept as a roadmap, dropped where something else is asked by now."""

import pytest

from accounts.refusals import NotAllowed, WrongStep
from accounts.roles import Role
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.lifecycle import JobState
from jobs.models import Job
from roadmap import queries
from roadmap.actions import scenarios
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.solutions import keep_problem, keep_solution, request_solution
from roadmap.models import Roadmap, Scenario
from tests import factories
from tests.roadmap.planned import inputs, scenario
from tests.security.houses import leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Assessment:
    return factories.approved()


def drawn_and_asked(made: Assessment) -> Scenario:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, by=lead)
        request_solution(drawn, by=lead)
    return drawn


def ask(made: Assessment, drawn: Scenario) -> Job:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return request_solution(drawn, by=lead)


def the_job() -> Job:
    return Job.objects.filter(kind="plan").latest("pk")


def solved(made: Assessment, drawn: Scenario) -> Roadmap | None:
    jobs.run_job(the_job().pk)
    with factories.as_member(made.agency, Role.LEAD):
        return queries.solution(drawn)


def test_the_worker_leaves_a_roadmap_of_the_scenario(made: Assessment) -> None:
    drawn = drawn_and_asked(made)

    found = solved(made, drawn)

    assert found
    assert (found.number, found.scenario_id, found.document["targets"]) == (1, drawn.pk, {"A": 4})
    assert the_job().state == JobState.DONE


def test_asked_for_twice_it_is_one_job_and_one_roadmap(made: Assessment) -> None:
    drawn = drawn_and_asked(made)

    assert ask(made, drawn) == the_job()
    solved(made, drawn)
    ask(made, drawn)

    assert Job.objects.filter(kind="plan").count() == 1
    with factories.as_member(made.agency, Role.LEAD):
        assert Roadmap.objects.filter(scenario=drawn).count() == 1


def test_other_inputs_are_another_question(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    first = solved(made, drawn)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        scenarios.change_scenario(drawn, name="Steady", inputs=inputs(targets={"B": 4}), seen=1, by=lead)
    ask(made, drawn)

    second = solved(made, drawn)

    assert first
    assert second
    assert second.number == 2
    assert first.digest != second.digest


def test_the_same_question_again_gives_the_same_document(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    first = solved(made, drawn)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        copied = scenarios.copy_scenario(drawn, "Copy", by=lead)
    ask(made, copied)

    second = solved(made, copied)

    assert first
    assert second
    assert (first.digest, first.question) == (second.digest, second.question)


def test_what_was_changed_meanwhile_is_dropped(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        scenarios.change_scenario(drawn, name="Steady", inputs=inputs(targets={"A": 5}), seen=1, by=lead)

    assert solved(made, drawn) is None
    assert the_job().state == JobState.DONE


def test_nothing_is_solved_for_somebody_who_left(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        pass
    leave(lead, made.agency)

    jobs.run_job(the_job().pk)

    assert (the_job().state, "may not plan" in the_job().reason) == (JobState.FAILED, True)
    with factories.as_member(made.agency, Role.CONSULTANT):
        assert queries.solution(drawn) is None


def test_a_reopened_result_is_not_planned_from(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.REOPEN, reason="A mistake", by=consultant)

    jobs.run_job(the_job().pk)

    assert the_job().state == JobState.FAILED
    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(WrongStep):
        request_solution(drawn, by=lead)


def test_a_failed_job_is_queued_again(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    Job.objects.update(state=JobState.FAILED, reason="It took too long.", done_at="2026-11-23T10:00Z")

    assert ask(made, drawn).state == JobState.QUEUED
    assert Job.objects.filter(kind="plan").count() == 1


def test_executives_ask_for_no_solution(made: Assessment) -> None:
    drawn = drawn_and_asked(made)

    with factories.as_member(made.agency, Role.EXECUTIVE) as executive, pytest.raises(NotAllowed):
        request_solution(drawn, by=executive)


def test_the_worker_looks_for_the_best_plan(made: Assessment) -> None:
    found = solved(made, drawn_and_asked(made))

    assert found
    assert (found.document["solver"]["name"], found.document["solver"]["status"]) == ("highs/1", "optimal")


def test_limits_that_cannot_hold_together_are_told_in_words(made: Assessment) -> None:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, by=lead, targets={"A": 5, "B": 5}, periods=1, budget=[0], change_load=1)
        request_solution(drawn, by=lead)

    assert solved(made, drawn) is None

    with factories.as_member(made.agency, Role.LEAD) as lead:
        problem = queries.any_scenarios(lead).get(pk=drawn.pk).problem
    assert the_job().state == JobState.DONE
    assert problem
    assert (problem["kind"], problem["message"]) == ("infeasible", "No plan keeps all of your limits.")
    assert problem["conflict"]


def test_what_is_done_stays_out_of_a_plan_from_today(made: Assessment) -> None:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        first = scenario(made, by=lead)
        request_solution(first, by=lead)
    found = solved(made, first)
    assert found
    done = found.document["phases"][0]["initiatives"][0]["code"]
    with factories.as_member(made.agency, Role.LEAD) as lead:
        kept = {"done": [done], "running": {}}
        again = scenarios.draw_scenario(made, "From today", inputs(), kept=kept, by=lead)
        request_solution(again, by=lead)

    replanned = solved(made, again)

    assert replanned
    assert done not in {step["code"] for phase in replanned.document["phases"] for step in phase["initiatives"]}


def test_a_reason_from_a_result_that_was_decided_anew_is_not_kept(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    problem = {"kind": "infeasible", "message": "No plan keeps all of your limits."}

    with factories.as_member(made.agency, Role.LEAD) as lead:
        given = {"job": the_job().pk, "question": drawn.question, "by": lead}
        keep_problem(drawn, problem, snapshot="0" * 64, **given)
        stale = queries.any_scenarios(lead).get(pk=drawn.pk).problem
        keep_problem(drawn, problem, snapshot=factories.snapshot(made).digest, **given)
        kept = queries.any_scenarios(lead).get(pk=drawn.pk).problem

    assert (stale, kept) == (None, problem)


def test_what_was_solved_from_an_earlier_result_is_dropped(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    first = solved(made, drawn)
    assert first
    with factories.as_member(made.agency, Role.LEAD) as lead:
        again = scenarios.copy_scenario(drawn, "Copy", by=lead)
        job = request_solution(again, by=lead)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.REOPEN, reason="A mistake", by=consultant)
        take_step(made, Step.APPROVE, by=consultant)

    with factories.as_member(made.agency, Role.LEAD) as lead:
        kept = keep_solution(again, first.document, job=job.pk, question="0" * 64, by=lead)

        assert first.document["snapshot"] != factories.snapshot(made).digest
        assert (kept, queries.solution(again)) == (None, None)


def test_a_plan_of_a_removed_scenario_counts_only_where_it_was_adopted(made: Assessment) -> None:
    drawn = drawn_and_asked(made)
    found = solved(made, drawn)
    assert found
    with factories.as_member(made.agency, Role.LEAD) as lead:
        assert queries.latest(made) == found

        scenarios.remove_scenario(drawn, seen=drawn.version, by=lead)
        assert queries.latest(made) is None

        adopt_roadmap(found, "It was the best.", by=lead)
        assert queries.latest(made) == found

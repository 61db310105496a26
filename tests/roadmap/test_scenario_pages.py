"""Scenarios as pages: drawn, filled in, solved, compared, adopted, tried."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.models import Job
from roadmap import queries
from roadmap.actions.scenarios import remove_scenario
from roadmap.models import Adoption, Roadmap, Scenario
from tests import factories
from tests.roadmap.planned import inputs, scenario
from tests.roadmap.test_roadmap_page import plain, planned

pytestmark = pytest.mark.django_db
CONFLICT = {"conflict": ["Money"], "relaxations": ["EUR 5,000 more in all"]}
FIELDS = {
    "version": "1",
    "name": "Steady",
    "goal": "targets",
    "targets.A": "4",
    "periods": "2",
    "period_months": "6",
    "currency": "EUR",
    "starts_on": "2027-01-01",
    "change_load": "4",
}


@pytest.fixture
def made() -> Assessment:
    return factories.approved(levels={"A1.1": 1})


def browser_of(made: Assessment, role: Role = Role.LEAD) -> Any:
    return factories.signed_in(factories.member(made.agency, role))


def drawn(made: Assessment, name: str = "Steady", **changes: Any) -> Scenario:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return scenario(made, name, by=lead, **changes)


def read(made: Assessment, pk: int) -> Scenario:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return queries.any_scenarios(lead).get(pk=pk)


def page(reply: Any) -> str:
    return plain(reply.content.decode())


def path(made: Assessment, rest: str = "") -> str:
    return f"/assessments/{made.pk}/scenarios/{rest}"


def solved(made: Assessment, name: str = "Steady", **changes: Any) -> Scenario:
    one = drawn(made, name, **changes)
    browser_of(made).post(path(made, f"{one.pk}/solve/"))
    jobs.run_job(Job.objects.filter(kind="plan").latest("pk").pk)
    return read(made, one.pk)


def test_an_empty_list_says_what_to_do(made: Assessment) -> None:
    words = page(browser_of(made).get(path(made)))

    assert "No scenario yet Draw the first one below" in words


def test_a_new_scenario_begins_from_a_kind_of_agency(made: Assessment) -> None:
    sent = {"name": "Good enough", "begin": "profile", "size": "large", "criticality": "important"}

    reply = browser_of(made).post(path(made, "draw/"), sent)

    with factories.as_member(made.agency, Role.LEAD) as lead:
        found = queries.scenarios(lead, made).get()
    assert reply.url == path(made, f"{found.pk}/")
    assert found.inputs["targets"] == {"A": 4, "B": 4}


def test_a_copy_takes_the_other_scenarios_inputs(made: Assessment) -> None:
    first = drawn(made, budget=[5, 6, 7, 8])

    browser_of(made).post(path(made, "draw/"), {"name": "Copy", "begin": f"scenario:{first.pk}"})

    with factories.as_member(made.agency, Role.LEAD) as lead:
        assert queries.scenarios(lead, made).get(name="Copy").inputs == first.inputs


def test_a_name_that_is_taken_is_said_beside_the_field_and_kept(made: Assessment) -> None:
    drawn(made)

    reply = browser_of(made).post(path(made, "draw/"), {"name": "Steady", "begin": "targets"})

    assert reply.status_code == 400
    assert "There is a scenario with this name already." in page(reply)
    assert 'value="Steady"' in reply.content.decode()


def test_all_inputs_are_saved_from_one_page(made: Assessment) -> None:
    one = drawn(made)
    sent = FIELDS | {"budget[0]": "150,000", "budget[1]": "", "carry_over": "on", "wish.A1-network": "mandatory"}
    sent |= {"discount.steps[0].rate": "3.5", "discount.source": "Circular 12", "people.analyst": "20"}

    browser_of(made).post(path(made, f"{one.pk}/"), sent)

    found = read(made, one.pk).inputs
    assert (found["budget"], found["carry_over"], found["mandatory"]) == ([150_000, None], True, ["A1-network"])
    assert found["people"] == {"analyst": [20, 20]}
    assert found["discount"] == {"source": "Circular 12", "steps": [{"until_year": None, "rate": "0.035"}]}


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(made: Assessment) -> None:
    one = drawn(made)
    sent = FIELDS | {"budget[0]": "much", "budget[1]": "7", "optimism.uplift": "a lot", "optimism.reason": "So."}

    reply = browser_of(made).post(path(made, f"{one.pk}/"), sent)

    html = reply.content.decode()
    assert reply.status_code == 400
    assert 'href="#in-budget-0-"' in html
    assert 'value="much"' in html
    assert "Give a percentage, as 3.5." in page(reply)
    assert read(made, one.pk).version == 1


def test_somebody_elses_change_is_not_overwritten_unseen(made: Assessment) -> None:
    one = drawn(made)
    browser = browser_of(made)
    browser.post(path(made, f"{one.pk}/"), FIELDS)

    reply = browser.post(path(made, f"{one.pk}/"), FIELDS | {"name": "Mine"})

    assert reply.status_code == 412
    assert "Nothing was stored; what you typed is still here." in page(reply)
    assert 'value="Mine"' in reply.content.decode()


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"then": "show", "periods": "3", "budget[0]": "9"}, 'name="budget[2]" value="9"'),
        ({"then": "profile", "size": "large", "criticality": "critical"}, '<option value="4" selected>'),
        ({"then": "find", "find": "network standard", "wish.A5-exit": "excluded"}, 'type="hidden" name="wish.A5-exit"'),
    ],
)
def test_the_page_is_shown_again_without_storing(made: Assessment, sent: dict[str, str], expected: str) -> None:
    one = drawn(made)

    reply = browser_of(made).post(path(made, f"{one.pk}/"), FIELDS | sent)

    assert expected in reply.content.decode()
    assert read(made, one.pk).version == 1


def test_save_and_solve_leads_to_a_page_that_waits_and_then_shows_the_roadmap(made: Assessment) -> None:
    one, browser = drawn(made), browser_of(made)

    reply = browser.post(path(made, f"{one.pk}/"), FIELDS | {"periods": "4", "then": "solve"})
    assert "Waiting for a worker" in page(browser.get(reply.url))
    jobs.run_job(Job.objects.filter(kind="plan").latest("pk").pk)

    part = browser.get(reply.url, headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true"
    assert "Phases and initiatives" in page(browser.get(reply.url))


def test_a_scenario_that_was_changed_says_that_its_roadmap_is_of_before(made: Assessment) -> None:
    one, browser = solved(made), browser_of(made)
    browser.post(path(made, f"{one.pk}/"), FIELDS | {"version": str(one.version), "targets.A": "5"})

    assert "What you see follows from what was chosen before." in page(browser.get(path(made, f"{one.pk}/solution/")))
    assert "Changed since it was solved" in page(browser.get(path(made)))


def test_a_scenario_without_a_plan_says_what_conflicts_and_what_makes_room(made: Assessment) -> None:
    one = drawn(made)
    problem = {
        "kind": "infeasible",
        "message": "The money is too little.",
        "remedy": "Change one.",
        "conflict": ["Money"],
    }
    with factories.as_member(made.agency, Role.LEAD):
        Scenario.objects.filter(pk=one.pk).update(problem=problem | CONFLICT)

    words = page(browser_of(made).get(path(made, f"{one.pk}/solution/")))

    assert "These cannot hold together Money" in words
    assert "Any one of these makes a plan possible EUR 5,000 more in all" in words


def test_two_scenarios_stand_side_by_side(made: Assessment) -> None:
    one, other = solved(made), solved(made, "Bold", goal="readiness")

    words = page(browser_of(made, Role.EXECUTIVE).get(path(made, f"compare/?with={one.pk}&with={other.pk}")))

    assert "Levels at the end" in words
    assert "≠ differs" in words


def test_one_scenario_is_nothing_to_compare(made: Assessment) -> None:
    assert "Nothing to compare" in page(browser_of(made).get(path(made, "compare/?with=1")))


def test_the_lead_adopts_after_reading_what_it_means() -> None:
    made = planned()
    browser, where = browser_of(made), f"/assessments/{made.pk}/roadmaps/1/adopt/"
    assert "It is frozen." in page(browser.get(where))

    refused = browser.post(where, {"reason": " "})
    browser.post(where, {"reason": "It fits the budget."})

    assert "Nothing was adopted." in page(refused)
    words = page(browser.get(f"/assessments/{made.pk}/roadmap/"))
    with factories.as_member(made.agency, Role.LEAD):
        assert "and frozen since" in words
        assert f"Digest {Adoption.objects.get().digest}" in words
    assert "Adopt this roadmap" not in words


def test_an_executive_tries_half_the_budget_and_nothing_is_stored() -> None:
    made = planned()
    browser = browser_of(made, Role.EXECUTIVE)

    words = page(browser.get(f"/assessments/{made.pk}/roadmap/try/?share=50"))

    assert "The roadmap With this budget" in words
    assert "nothing of it is stored" in words
    with factories.as_member(made.agency, Role.LEAD):
        assert Roadmap.objects.count() == 1


@pytest.mark.parametrize("rest", ["", "compare/", "{one}/", "{one}/solution/"])
def test_a_page_of_scenarios_costs_at_most_fifteen_statements(made: Assessment, rest: str) -> None:
    one, browser = solved(made), browser_of(made)
    where = path(made, rest.format(one=one.pk))
    browser.get(where)

    with CaptureQueriesContext(connection) as captured:
        browser.get(where)

    assert len(captured) <= 15


def test_twice_the_scenarios_ask_no_more(made: Assessment) -> None:
    browser, costs = browser_of(made), []
    for names in ("AB", "CD"):
        for name in names:
            drawn(made, name)
        browser.get(path(made))
        with CaptureQueriesContext(connection) as captured:
            browser.get(path(made))
        costs.append(len(captured))

    assert costs[0] == costs[1]


def test_the_inputs_of_the_sample_fill_the_form(made: Assessment) -> None:
    one = drawn(made, **inputs(budget=[1, 2, 3, 4], change_load=3))

    html = browser_of(made).get(path(made, f"{one.pk}/")).content.decode()

    assert 'name="budget[3]" value="4"' in html
    assert 'name="change_load" value="3"' in html


def test_a_removed_scenario_is_brought_back_where_the_others_are() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, "Half the money", by=lead)
        remove_scenario(drawn, seen=1, by=lead)
    browser = browser_of(made)
    before = browser.get(f"/assessments/{made.pk}/scenarios/").content.decode()

    after = browser.post(f"/assessments/{made.pk}/scenarios/{drawn.pk}/restore/", follow=True).content.decode()

    assert "Show 1 removed scenario" in before
    assert "“Half the money” is back in the list." in after
    assert "removed scenario" not in after
    reader = browser_of(made, Role.EXECUTIVE)
    assert reader.post(f"/assessments/{made.pk}/scenarios/{drawn.pk}/restore/").status_code == 403

"""The result on one page, one component of it, and who lands there."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from assessment.models import Assessment
from roadmap.actions.steps import follow_step
from tests import factories
from tests.assessment.test_budgets import statements
from tests.roadmap import followed, ruled
from tests.roadmap.plans import phases, plan_document, price
from tests.roadmap.test_roadmap_page import planned, words_of

pytestmark = pytest.mark.django_db
WAY = ("one-page/", "roadmap/")
WAITING = re.compile(r"(Without|Nothing waits)[^:]*stay below their target: [^.]*\.")


def one_page(made: Assessment, role: Role = Role.EXECUTIVE) -> str:
    return words_of(made, role, "one-page/")


def component(made: Assessment, code: str = "A", role: Role = Role.EXECUTIVE) -> str:
    return words_of(made, role, f"one-page/{code}/")


def priced(**estimates: Any) -> Assessment:
    """Return an assessment whose plan lifts A by four initiatives, those named with these prices."""
    return planned(plan_document(estimates=estimates))


def test_each_component_stands_with_level_score_target_and_confidence() -> None:
    made = planned()

    words = one_page(made)

    node = factories.snapshot(made).payload["scorecard"]["nodes"]["A"]
    assert f"Component A Level {node['level']} " in words
    assert f"score {node['shown']} of 100 target 3, confidence {node['grade']}" in words


def test_the_decisions_of_the_report_stand_with_cost_status_and_what_waiting_means() -> None:
    words = one_page(planned())

    asked = words[words.index("What is asked of you") : words.index("The plan")]
    assert re.search(r"Bring every office to one network standard EUR 188,333 once, .* Not decided yet", asked)
    assert "Without a decision these stay below their target: Component A at level 1." in asked


def waits(made: Assessment) -> str:
    """Return the sentence about what waits, as page and roadmap both say it."""
    pages = [words_of(made, Role.EXECUTIVE, path) for path in WAY]
    said = {found[0] for page in pages if (found := WAITING.search(page))}
    assert len(said) == 1
    return said.pop()


def test_once_the_plan_is_adopted_only_what_is_left_open_waits_for_a_decision() -> None:
    made = ruled.asking()
    before = waits(made)
    ruled.ruled(made)
    first = waits(made)
    ruled.ruled(made, 1, defer=True)

    assert before == "Without a decision these stay below their target: Component A at level 1, Component B at level 1."
    assert first == waits(made) == "Without a decision these stay below their target: Component B at level 1."


def test_when_all_is_accepted_nothing_waits_for_a_decision_and_the_levels_stay_until_it_is_done() -> None:
    made = ruled.asking()
    for place in (0, 1):
        ruled.ruled(made, place)

    words = one_page(made)

    assert "Nothing waits for a decision. Until the plan is carried out, these stay below their target: " in words
    assert "Without a decision" not in words


def test_nothing_is_to_be_filled_in() -> None:
    made = planned()
    browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))

    main = browser.get(f"/assessments/{made.pk}/one-page/").content.decode().split("<main")[1].split("</main>")[0]

    assert not any(f"<{field}" in main for field in ("form", "input", "select", "textarea", "button"))


def test_without_a_roadmap_the_page_says_what_will_stand_there() -> None:
    words = one_page(factories.approved())

    assert "No roadmap yet What is asked of you, with cost and date, stands here once" in words
    assert "What would half the budget bring?" not in words


def test_before_a_result_there_is_no_page() -> None:
    made = factories.in_review()
    browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))

    assert browser.get(f"/assessments/{made.pk}/one-page/").status_code == 409
    assert browser.get(f"/assessments/{made.pk}/one-page/A/").status_code == 409


def test_the_cheapest_ways_to_lift_a_component_come_first_and_say_owner_cost_and_phase() -> None:
    dear, cheap = price(150_000, 180_000, 260_000), price(20_000, 30_000, 50_000)
    words = component(priced(**{"A1-network": {"build": dear}, "B1-stewards": {"build": cheap}}))

    assert "The two cheapest ways to lift it Name data stewards" in words
    first = words[words.index("Name data stewards") : words.index("Bring every office")]
    assert "Dimension A1 from level 1 to 3." in first
    assert "Owner Head of infrastructure" in first
    assert "Cost EUR 20,000 to 50,000 once, most likely EUR 30,000" in first
    assert "When Foundation, Jan 2027 to Jun 2027" in first


def test_what_is_not_priced_comes_last_and_says_so() -> None:
    words = component(priced(**{"A1-network": {"run": price(5, 5, 5)}}))

    assert words.index("Bring every office") < words.index("Name data stewards")
    assert "EUR 5 a year to run" in words
    assert "Cost not priced yet" in words
    assert "Show 2 more that lift it" in words


def test_where_the_plan_takes_a_component_is_said() -> None:
    words = component(planned())

    assert "All of them together take it from level 2 to 3, score 45.0." in words


def test_a_plan_of_the_first_format_still_says_what_lifts_a_component() -> None:
    kept = ("code", "name", "strategy", "start_month", "months", "staff_days", "owner", "lifts", "after", "why")
    steps = [{name: step[name] for name in kept} for step in phases()[0]["initiatives"]]
    told = {name: phases()[0][name] for name in ("code", "name", "starts_month", "months", "levels")}
    said = ("catalogue", "snapshot", "targets", "gaps", "left_out", "reached")
    first = {name: value for name, value in plan_document().items() if name in said}

    words = component(planned({**first, "phases": [told | {"initiatives": steps}], "solver": "greedy/1"}))

    assert "Cost not priced yet" in words
    assert "When Foundation, Months 1 to 6" in words


def test_the_person_who_owns_an_adopted_step_is_named_and_how_far_it_is() -> None:
    made = followed.adopted()
    owner = factories.member(made.agency, Role.RESPONDENT, "Jonas Eriksen")
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for step in followed.steps(made):
            changes = {"owner_person": owner.pk, "status": "running", "starts_on": date(2026, 1, 1)}
            follow_step(step, followed.values(step, **changes), seen=1, by=lead)

    words = component(made)

    assert "Under way" in words
    assert "Owner Jonas Eriksen" in words


def test_a_component_that_nothing_lifts_says_why_and_what_to_do() -> None:
    bare = [phase | {"initiatives": [step | {"lifts": []} for step in phase["initiatives"]]} for phase in phases()]

    nothing = component(planned(plan_document(phases=bare)))
    unplanned = component(factories.approved(levels={"A1.1": 1}))
    reached = component(planned(plan_document(phases=bare, targets={"A": 1})))

    assert "The roadmap holds no initiative that lifts it." in nothing
    assert "Ask the agency lead or the consultant to plan one." in unplanned
    assert "It has reached its target" in reached


def test_an_unknown_component_is_not_found() -> None:
    made = planned()
    browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))

    assert browser.get(f"/assessments/{made.pk}/one-page/Z/").status_code == 404


def test_the_result_leads_from_a_component_to_what_lifts_it() -> None:
    made = planned()
    browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))

    page = browser.get(f"/assessments/{made.pk}/result/").content.decode()

    assert page.count(f'href="/assessments/{made.pk}/one-page/A/"') == 1
    assert "/one-page/agency/" not in page


def landed(somebody: Any) -> str:
    browser = factories.signed_in(somebody)
    return str(browser.get("/start/")["Location"])


def test_who_reads_one_agency_only_lands_on_its_newest_result() -> None:
    older = factories.approved()
    newer = factories.approved(older.agency)

    assert landed(factories.member(older.agency, Role.EXECUTIVE)) == f"/assessments/{newer.pk}/one-page/"


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.CONSULTANT])
def test_everybody_else_lands_on_my_work(role: Role) -> None:
    assert landed(factories.member(factories.approved().agency, role)) == "/"


def test_who_reads_two_agencies_or_none_lands_on_my_work() -> None:
    both = factories.member(factories.approved().agency, Role.EXECUTIVE)
    factories.join(both, factories.approved().agency, Role.EXECUTIVE)
    none = factories.member(factories.in_review().agency, Role.EXECUTIVE)

    assert landed(both) == landed(none) == "/"


# A trial reads all that a plan follows from.
@pytest.mark.parametrize(("path", "most"), [("one-page/", 16), ("one-page/A/", 16), ("roadmap/try/?share=50", 18)])
def test_twice_the_initiatives_ask_no_more_of_the_database(path: str, most: int) -> None:
    costs = []
    for times in (1, 2):
        long = [phase | {"initiatives": phase["initiatives"] * times} for phase in phases()]
        made = planned(plan_document(phases=long))
        browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))
        costs.append(statements(browser, f"/assessments/{made.pk}/{path}"))

    assert costs[0] == costs[1] <= most


def test_twice_the_results_ask_no_more_at_the_landing() -> None:
    costs = []
    for times in (1, 2):
        made = factories.approved()
        for _ in range(times):
            factories.approved(made.agency)
        browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))
        with CaptureQueriesContext(connection) as captured:
            browser.get("/start/")
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 15


def test_a_trial_says_payback_and_risk_before_and_after() -> None:
    words = words_of(planned(), Role.EXECUTIVE, "roadmap/try/?share=50")

    moved = words[words.index("This is a trial") :]
    assert "Readiness at the end, of 100 The roadmap 58.0 With this budget" in moved
    assert "80 chances in 100 to stay below The roadmap EUR 289,000 With this budget" in moved
    assert "Payback The roadmap after 2.4 years With this budget not paid back" in moved
    assert "Initiatives with a high risk of delivery The roadmap 1 With this budget" in moved
    assert "came to readiness 52.0 and a cost of EUR 248,000 with the full budget." in words


def test_a_trial_without_a_proved_roadmap_makes_no_excuse() -> None:
    thumb = {"name": "greedy/2", "status": "greedy", "gap": "0.0000", "goal": "readiness"}

    words = words_of(planned(plan_document(solver=thumb)), Role.EXECUTIVE, "roadmap/try/?share=50")

    assert "was searched for longer" not in words

"""Gaps become a plan: own initiatives with costs, a budget that drops one, scenarios compared, one of them adopted."""

import re

import pytest
from playwright.sync_api import Locator, expect

from accounts.roles import Role
from assessment.models import Assessment
from tests import factories
from tests.browser import planner
from tests.browser.planner import FIRST, SECOND
from tests.fixtures.browser import OpenWindow, Window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture
def made(committed: None) -> Assessment:
    return factories.approved(levels=dict.fromkeys(("A1.1", "A1.2", "B1.1", "B1.2"), 1))


@pytest.fixture
def consultant(made: Assessment, window: OpenWindow) -> Window:
    return window(factories.member(made.agency, Role.CONSULTANT), forgives="400")


def test_a_budget_cap_re_sequences_the_plan_and_says_what_dropped_and_why(made: Assessment, consultant: Window) -> None:
    planner.add_initiative(consultant, made, FIRST, "Dimension A1")
    planner.add_initiative(consultant, made, SECOND, "Dimension B1", after=FIRST)
    planner.draw(consultant, made, "Full budget")
    consultant.page.get_by_label("The most readiness").check()
    planner.solve(consultant)

    expect(planner.planned(consultant, FIRST)).to_contain_text("Your own")
    expect(planner.planned(consultant, FIRST)).to_contain_text("Jan 2027 to Jun 2027")
    expect(planner.planned(consultant, SECOND)).to_contain_text("Jul 2027 to Dec 2027")
    consultant.page.get_by_role("link", name="Change its targets and limits").click()
    planner.limit(consultant, "0", "20,000", "0")
    planner.solve(consultant)

    expect(planner.planned(consultant, FIRST)).to_contain_text("Jul 2027 to Dec 2027")
    expect(planner.planned(consultant, SECOND)).to_have_count(0)
    dropped = consultant.page.locator("#left-out").locator("xpath=..").locator("details", has_text=SECOND).first
    expect(dropped).to_contain_text("Your own")
    expect(dropped).to_contain_text("Money")
    planner.at_both_sizes(consultant)


def test_a_circle_is_refused_with_the_names_and_what_was_typed_stays(made: Assessment, consultant: Window) -> None:
    planner.add_initiative(consultant, made, FIRST, "Dimension A1")
    planner.add_initiative(consultant, made, SECOND, "Dimension B1", after=FIRST)
    page = consultant.page
    page.get_by_role("link", name=FIRST, exact=True).click()
    planner.at_both_sizes(consultant)

    page.get_by_label("What is done", exact=True).fill("It waits for the other one.")
    planner.choose(page.locator("#in-ties"), SECOND, "before")
    page.get_by_role("button", name="Keep this initiative").click()

    told = page.get_by_role("alert")
    expect(told).to_contain_text(f"“{SECOND}” waits for “{FIRST}” waits for “{SECOND}”")
    expect(page.get_by_label("What is done")).to_have_value("It waits for the other one.")
    told.get_by_role("link").click()
    assert page.url.endswith("#in-ties")
    planner.at_both_sizes(consultant)


def test_a_case_of_ones_own_is_told_with_its_source(made: Assessment, consultant: Window) -> None:
    consultant.open(f"/assessments/{made.pk}/own/")
    page = consultant.page
    page.get_by_role("link", name="Add a case").click()
    fields = {"Title": "They moved in a year", "Country": "Norway", "Public body": "Land registry"}
    fields |= {
        "Years": "2019 to 2020",
        "What was done": "All moved.",
        "What worked": "A date.",
        "What failed": "Training.",
    }
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)
    page.locator("[name='figures[0].text']").fill("Half the time.")
    page.get_by_role("button", name="Keep this case").click()

    expect(page.get_by_role("alert")).to_contain_text("Name the public source.")
    planner.at_both_sizes(consultant)
    page.locator("[name='figures[0].source']").fill("Audit office, report of 2021")
    page.locator("[name='figures[0].year']").fill("2021")
    page.get_by_role("button", name="Keep this case").click()

    expect(page.get_by_role("link", name="They moved in a year", exact=True)).to_be_visible()
    planner.at_both_sizes(consultant)


def test_projected_levels_rise_where_initiatives_lift_and_scenarios_are_compared(
    made: Assessment, consultant: Window
) -> None:
    planner.draw(consultant, made, "Scenario A")
    consultant.page.get_by_label("The cheapest way to the targets").check()
    consultant.page.get_by_label("Component A").select_option("2")
    consultant.page.get_by_label("Component B").select_option("")
    planner.solve(consultant)

    first = consultant.page.locator(".phase").first
    lifts = first.locator(".initiative .flags li").all_text_contents()
    touched = {f"Component {re.search(r'Dimension ([A-Z])', lift)[1]}" for lift in lifts}  # type: ignore[index]
    assert risen(consultant.page.locator(".ahead")) == touched == {"Component A"}
    planner.draw(consultant, made, "Scenario B", copy_of="Scenario A")
    consultant.page.get_by_label("Component B").select_option("2")
    planner.solve(consultant)
    consultant.open(f"/assessments/{made.pk}/scenarios/")
    consultant.page.get_by_role("button", name="Compare them").click()

    row = consultant.page.get_by_role("row", name=re.compile("^Component B"))
    expect(row).to_contain_text("differs")
    expect(consultant.page.get_by_role("row", name=re.compile("^Component A"))).not_to_contain_text("differs")
    planner.at_both_sizes(consultant)


def risen(table: Locator) -> set[str]:
    """Return the components whose score after the first phase is above that of today."""
    found = set()
    for row in table.locator("tbody tr").all():
        today, after = (float(text or 0) for text in row.locator("td .quiet").all_text_contents()[:2])
        name = row.locator("th").inner_text().strip()
        if after > today and name.startswith("Component"):
            found.add(name)
    return found


def test_the_lead_adopts_a_scenario_which_is_frozen_and_then_followed(
    made: Assessment, consultant: Window, window: OpenWindow
) -> None:
    planner.draw(consultant, made, "Scenario A")
    consultant.page.get_by_label("Component A").select_option("2")
    planner.solve(consultant)
    lead = window(factories.member(made.agency, Role.LEAD))
    lead.open(f"/assessments/{made.pk}/scenarios/")
    lead.page.get_by_role("link", name="Scenario A", exact=True).click()
    lead.page.get_by_role("link", name="Adopt this roadmap").click()
    planner.at_both_sizes(lead)
    digest = digest_in(lead.page.locator("main"))

    lead.page.get_by_label("Why this one", exact=True).fill("It is affordable.")
    lead.page.get_by_role("button", name="Adopt this roadmap").click()

    expect(lead.page.locator("main")).to_contain_text("frozen since")
    consultant.open(f"/assessments/{made.pk}/scenarios/")
    consultant.page.get_by_role("link", name="Change", exact=False).first.click()
    consultant.page.get_by_label("Component B").select_option("2")
    planner.solve(consultant)
    lead.open(f"/assessments/{made.pk}/roadmap/")
    assert digest_in(lead.page.locator("main")) == digest
    names = lead.page.locator(".initiative .why__name").all_text_contents()
    lead.page.get_by_role("link", name="Steps of the plan").click()
    assert sorted(lead.page.locator(".rows__name a").all_text_contents()) == sorted(names)
    planner.at_both_sizes(lead)


def digest_in(part: Locator) -> str:
    """Return the digest of the roadmap that the page names."""
    found = re.search(r"Digest ([0-9a-f]{64})", part.inner_text())
    assert found
    return found[1]


def test_a_plan_that_cannot_be_names_the_limits_and_the_smallest_change(made: Assessment, consultant: Window) -> None:
    planner.add_initiative(consultant, made, FIRST, "Dimension A1")
    planner.draw(consultant, made, "Too little")
    consultant.page.get_by_label("The most readiness").check()
    planner.limit(consultant, "4,000", "4,000", "4,000")
    planner.choose(consultant.page.locator("#wishes"), f"{FIRST} (your own)", "mandatory")
    planner.solve(consultant)

    told = consultant.page.locator("section.notice--alarm")
    expect(told).to_contain_text("These cannot hold together")
    expect(told.get_by_text("the budget", exact=False).first).to_be_visible()
    expect(told.get_by_text(f"has to be in the plan: {FIRST}")).to_be_visible()
    expect(told.get_by_text("16,000 more in the budget")).to_be_visible()
    planner.at_both_sizes(consultant)

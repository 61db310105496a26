"""Following through: an executive reads whether the plan comes true, and whoever owns a step says how it goes."""

import pytest
from playwright.sync_api import expect

from accounts.acting import acting_as
from accounts.roles import Role
from roadmap.actions.steps import follow_step
from tests import factories
from tests.fixtures.browser import PHONE, OpenWindow, Window
from tests.roadmap import followed

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def at_both_sizes(window: Window) -> None:
    """Look at the page that is open on a desk and on a phone."""
    window.look()
    window.page.set_viewport_size({"width": PHONE, "height": 800})
    window.fits()
    window.look()


def test_an_executive_reads_services_and_satisfaction_over_the_years(committed: None, window: OpenWindow) -> None:
    made = factories.published()
    followed.measured(made.agency, by=factories.member(made.agency, Role.LEAD))
    executive = window(factories.member(made.agency, Role.EXECUTIVE))
    executive.open(f"/assessments/{made.pk}/")
    executive.page.get_by_role("link", name="KPIs").click()
    chart = executive.page.locator(".chart").first

    expect(chart).to_contain_text("2023 was not measured")
    chart.get_by_text("Show the numbers as a table").click()
    expect(chart.get_by_role("row", name="2028-01-01 Services online 70% projected")).to_have_count(1)
    expect(chart.get_by_role("row", name="no value").first).to_contain_text("2023")
    at_both_sizes(executive)
    executive.page.get_by_role("link", name="Services online").click()
    expect(executive.page.locator("main form")).to_have_count(0)
    at_both_sizes(executive)


def test_the_owner_of_a_step_says_how_it_goes_and_the_lead_sees_it(committed: None, window: OpenWindow) -> None:
    made = followed.adopted(factories.published(levels={"A1.1": 1, "A1.2": 1, "A2.1": 1}))
    owner = factories.member(made.agency, Role.RESPONDENT, "Jonas Eriksen")
    with factories.as_member(made.agency, Role.LEAD) as lead:
        step = followed.steps(made)[0]
        follow_step(step, followed.values(step, owner_person=owner.pk), seen=1, by=lead)
    respondent, reader = window(owner), window(lead)
    respondent.open(f"/assessments/{made.pk}/roadmap/steps/?show=mine")
    respondent.page.get_by_role("link", name=step.name).click()

    respondent.page.get_by_label("How far is it?").select_option("running")
    respondent.page.get_by_label("What happened?").fill("Two of five teams have begun.")
    respondent.page.get_by_role("button", name="Save").click()

    expect(respondent.page.locator(".history")).to_contain_text("Two of five teams have begun.")
    at_both_sizes(respondent)
    reader.open(f"/assessments/{made.pk}/roadmap/steps/")
    expect(reader.page.locator(".rows__row", has_text=step.name)).to_contain_text("Under way")
    at_both_sizes(reader)


def test_whoever_was_slower_chooses_between_both_versions(committed: None, window: OpenWindow) -> None:
    made = followed.adopted(factories.published(levels={"A1.1": 1}))
    lead, step = window(factories.member(made.agency, Role.LEAD), forgives="412"), followed.steps(made)[0]
    lead.open(f"/assessments/{made.pk}/roadmap/steps/{step.initiative}/")
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant, acting_as(consultant.pk):
        follow_step(step, followed.values(step, actual_cost=500), seen=1, by=consultant)

    lead.page.get_by_label("Cost so far").fill("900")
    lead.page.get_by_role("button", name="Save").click()
    expect(lead.page.get_by_role("alert")).to_contain_text("500")
    at_both_sizes(lead)
    lead.page.get_by_role("button", name="Keep mine").click()

    expect(lead.page.locator(".terms")).to_contain_text("900")

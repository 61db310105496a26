"""Planning walked by those who do it: the consultant draws and compares, the executive tries."""

import pytest
from playwright.sync_api import expect

from accounts.roles import Role
from jobs import actions as jobs
from jobs.models import Job
from tests import factories
from tests.fixtures.browser import PHONE, OpenWindow, Window
from tests.roadmap.test_roadmap_page import planned

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def draw_and_solve(consultant: Window, name: str, target: str) -> None:
    """Draw a scenario, give it a limit, and watch it being solved."""
    page = consultant.page
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Draw it and choose its limits").click()
    page.get_by_label("Component A").select_option(target)
    page.get_by_label("Currency").fill("EUR")
    page.get_by_role("button", name="Save and solve").click()
    expect(page.get_by_text("Waiting for a worker")).to_be_visible()
    jobs.run_job(Job.objects.filter(kind="plan").latest("pk").pk)
    expect(page.get_by_role("heading", name="Phases and initiatives")).to_be_visible()


def test_a_consultant_draws_two_scenarios_and_compares_them(committed: None, window: OpenWindow) -> None:
    made = factories.approved(levels={"A1.1": 1, "A1.2": 1})
    consultant = window(factories.member(made.agency, Role.CONSULTANT))
    for name, target in (("Scenario A", "3"), ("Scenario B", "4")):
        consultant.open(f"/assessments/{made.pk}/scenarios/")
        draw_and_solve(consultant, name, target)

    consultant.open(f"/assessments/{made.pk}/scenarios/")
    consultant.page.get_by_role("button", name="Compare them").click()

    expect(consultant.page.get_by_role("columnheader", name="Scenario B")).to_be_visible()
    expect(consultant.page.get_by_text("Levels at the end")).to_be_visible()
    consultant.page.set_viewport_size({"width": PHONE, "height": 800})
    consultant.fits()
    consultant.look()


def test_an_executive_tries_half_the_budget_on_a_phone(committed: None, window: OpenWindow) -> None:
    made = planned()
    executive = window(factories.member(made.agency, Role.EXECUTIVE), width=PHONE)
    executive.open(f"/assessments/{made.pk}/roadmap/")

    executive.page.get_by_role("link", name="Try another budget").click()
    executive.page.get_by_label("Half of it").check()

    expect(executive.page.locator("#trial")).to_contain_text("nothing of it is stored")
    executive.fits()
    executive.look()

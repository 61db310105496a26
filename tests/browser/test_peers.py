"""Executive 5: peers only where there are enough, a small group says so, no agency is named; how it comes to that."""

import re

import pytest
from playwright.sync_api import expect

from accounts.roles import Role
from assessment.models import Assessment
from tests import factories, peering
from tests.fixtures.browser import DESK, PHONE, OpenWindow, Window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
TOO_FEW = "Too few agencies (4 of at least 5) share their results: no comparison is shown."


def reader_of(made: Assessment, window: OpenWindow, width: int) -> Window:
    return window(factories.member(made.agency, Role.EXECUTIVE), width=width)


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_an_executive_reads_the_median_of_five_others_and_whom_it_is_of_from_nobody(
    committed: None, window: OpenWindow, width: int
) -> None:
    made = peering.compared([2, 1, 3, 4, 5, 5])
    reader = reader_of(made[0], window, width)
    page = reader.page

    expect(page.get_by_role("heading", name="Beside your peers")).to_be_visible()
    expect(page.locator(".chart__title")).to_have_text("Below the median of peers in one of two components")
    page.get_by_text("Show the numbers as a table").click()
    row = page.get_by_role("row", name=re.compile("^Component B"))
    expect(row.get_by_role("cell")).to_have_text(["2", "5", "4", "–", "–"])
    reader.fits()
    reader.look()
    page.get_by_role("link", name="Component B", exact=True).click()
    expect(page.get_by_text("The median of 5 other agencies is level 4; yours is level 2.")).to_be_visible()
    reader.fits()
    reader.look()
    page.goto(f"{reader.site}/assessments/{made[0].pk}/result/")
    expect(
        page.get_by_text("Levels now against the targets and the median of peers, from 1 to 5").first
    ).to_be_visible()
    for other in made[1:]:
        assert other.agency.name not in page.content()


def test_a_small_group_says_so_on_a_phone_and_shows_no_number(committed: None, window: OpenWindow) -> None:
    made = peering.compared([2, 1, 3, 4, 5])
    reader = reader_of(made[0], window, PHONE)

    expect(reader.page.get_by_text(TOO_FEW)).to_be_visible()
    assert "Median of peers" not in reader.page.content()
    reader.fits()
    reader.look()


def test_a_lead_shares_and_an_administrator_compares_in_the_browser(committed: None, window: OpenWindow) -> None:
    made = peering.decided([2, 1, 3, 4, 5, 5])
    peering.share(made[1:])
    lead = window(factories.member(made[0].agency, Role.LEAD), width=PHONE)

    lead.page.goto(f"{lead.site}/agencies/")
    lead.page.get_by_role("link", name="Sharing with peers").click()
    expect(lead.page.get_by_text("never a score, an answer, a note or evidence")).to_be_visible()
    lead.fits()
    lead.look()
    lead.page.get_by_role("button", name="Share our levels with peers").click()
    expect(lead.page.get_by_text("Your levels are shared.")).to_be_visible()
    admin = window(factories.administrator())
    admin.page.get_by_role("link", name="Compare peers").click()
    expect(admin.page.get_by_text("6 of them share their levels.")).to_be_visible()
    admin.look()
    admin.page.locator("summary").filter(has_text="Compare the agencies that share").click()
    admin.page.get_by_role("button", name="Compare the agencies that share").click()

    expect(admin.page.get_by_text("6 agencies, with figures")).to_be_visible()
    lead.page.goto(f"{lead.site}/assessments/{made[0].pk}/one-page/B/")
    expect(lead.page.get_by_text("The median of 5 other agencies is level 4; yours is level 2.")).to_be_visible()

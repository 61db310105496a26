"""The result page in a browser: reasons opened by keyboard down to an answer, on a desk and on a phone."""

import pytest
from playwright.sync_api import Locator, expect

from accounts.roles import Role
from assessment.models import Assessment
from tests import factories
from tests.browser.town import short_edition
from tests.fixtures.browser import PHONE, OpenWindow, Window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.fixture
def decided(committed: None) -> Assessment:
    """A frozen result with a weak answer in it."""
    return factories.approved(edition=short_edition(), levels={"A1.1": 2, "D1.1": 1})


def opened(window: Window, part: Locator) -> None:
    """Open a part of the page by the keyboard alone."""
    part.locator("> summary").focus()
    window.page.keyboard.press("Enter")
    expect(part).to_have_attribute("open", "")


def test_the_reasons_lead_by_keyboard_from_the_agency_to_an_answer(decided: Assessment, window: OpenWindow) -> None:
    with factories.as_member(decided.agency, Role.LEAD) as lead:
        reader = window(lead)
    page = reader.open(f"/assessments/{decided.pk}/result/")

    for code in ("agency", "D", "D1"):
        opened(reader, page.locator(f"#why-{code}"))
    expect(page.locator("#why-D > .why__body")).to_contain_text("What level 2 asks for")
    reader.look()
    link = page.locator("#why-D1").get_by_role("row").get_by_role("link").first
    link.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{reader.site}/assessments/{decided.pk}/answers/D/#question-D1.1")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_reasons_open_and_fit_a_phone(decided: Assessment, window: OpenWindow, scripts: bool) -> None:
    with factories.as_member(decided.agency, Role.EXECUTIVE) as executive:
        reader = window(executive, scripts=scripts, width=PHONE)
    page = reader.open(f"/assessments/{decided.pk}/result/")

    for code in ("agency", "D", "D1"):
        page.locator(f"#why-{code} > summary").click()
    page.get_by_text("Show every dimension").click()

    expect(page.locator("#why-D1 > .why__body")).to_contain_text("Its questions")
    reader.fits()
    reader.look()

"""Whatever people type is shown as what it is: nothing of it runs, loads or hides, on any page.

That nothing ran, was blocked by the policy of contents or asked for another origin is what every window is held to.
"""

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from tests.browser import hostile
from tests.browser.answering import choose, expect_saved, expect_state, is_ready, question
from tests.browser.hostile import PAYLOADS, hostile_town
from tests.browser.stage import Stage, set_stage
from tests.browser.town import Town
from tests.fixtures.browser import OpenWindow

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
NOT_FOUND = "/nothing-is-here/: .* status of 404"
ALL = "\n".join(PAYLOADS)


@pytest.fixture
def town(committed: None) -> Town:
    return hostile_town()


def test_fifty_hostile_texts_are_text_on_every_page_of_an_open_assessment(town: Town, window: OpenWindow) -> None:
    lead = walk(town, window, Role.LEAD)
    consultant = walk(town, window, Role.CONSULTANT)

    lead.goto(address(lead, town, "answers/A/"))
    consultant.goto(address(consultant, town, "review/"))

    assert lead.locator("[id='note-A1.1']").input_value() == PAYLOADS[0]
    assert lead.locator("[id='reason-A2.2']").input_value() == PAYLOADS[3]
    shown = [text.replace("Note: ", "", 1) for text in consultant.locator(".review__note").all_text_contents()]
    assert len(shown) > len(PAYLOADS)
    assert [squeezed(text) for text in shown] == [squeezed(hostile.payload(number)) for number in range(len(shown))]


def test_fifty_hostile_texts_are_text_on_every_page_of_a_published_result(town: Town, window: OpenWindow) -> None:
    town = hostile.publish(town)

    for role in (Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE, Role.ADMINISTRATOR):
        page = walk(town, window, role)
        page.goto(address(page, town, ""))
        expect(page.get_by_role("heading", level=1)).to_have_text(PAYLOADS[11])


def test_hostile_text_in_a_conflict_and_in_a_draft_is_text(committed: None, window: OpenWindow) -> None:
    stage = set_stage(roles=(Role.LEAD, Role.RESPONDENT))
    lead = window(stage.people[Role.LEAD], forgives="status of 412")
    is_ready(lead.open(stage.component("A")))
    colleague_writes(stage, window, ALL)

    question(lead.page, "A1.1").locator("textarea[name=note]").fill(f"{ALL} and mine")
    expect(lead.page.locator(".conflict")).to_contain_text(PAYLOADS[0])
    lead.page.reload()

    expect_state(lead.page, "A1.1", "choose below")
    assert question(lead.page, "A1.1").locator("textarea[name=note]").input_value() == f"{ALL} and mine"


def colleague_writes(stage: Stage, window: OpenWindow, text: str) -> None:
    page = window(stage.people[Role.RESPONDENT]).open(stage.component("A"))
    is_ready(page)
    question(page, "A1.1").locator("textarea[name=note]").fill(text)
    choose(page, "A1.1", 2)
    expect_saved(page, "A1.1")


def walk(town: Town, window: OpenWindow, role: Role) -> Page:
    """Return the window's page after everything that this role can open was opened."""
    visitor = window(town.people[role], forgives=NOT_FOUND)
    for path in town.paths(role):
        visitor.page.goto(visitor.site + path)
    return visitor.page


def address(page: Page, town: Town, path: str) -> str:
    origin = page.evaluate("location.origin")
    return f"{origin}/assessments/{town.assessments[0].pk}/{path}"


def squeezed(text: str) -> str:
    return "".join(text.split())

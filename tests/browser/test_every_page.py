"""Every page, for everybody who may open it: no fault that axe knows, on a desk and on a phone, never wider than it."""

import pytest
from playwright.sync_api import expect

from accounts.roles import Role
from tests import factories
from tests.browser.town import Town, build_town
from tests.fixtures.browser import DESK, PHONE, OpenWindow, Window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
NOT_FOUND = "/nothing-is-here/: .* status of 404"


@pytest.fixture
def town(committed: None) -> Town:
    return build_town()


@pytest.mark.parametrize("role", Role, ids=str)
def test_every_page_of_a_role_can_be_read_by_everybody_and_on_a_phone(
    role: Role, town: Town, window: OpenWindow
) -> None:
    visitor = window(town.people[role], forgives=NOT_FOUND)

    for path in town.paths(role):
        look_at_both_sizes(visitor, path)


def test_the_links_of_a_row_keep_their_words_whole_on_a_phone(town: Town, window: OpenWindow) -> None:
    visitor = window(town.people[Role.ADMINISTRATOR])
    visitor.page.set_viewport_size({"width": PHONE, "height": 800})

    visitor.open("/agencies/")

    visitor.keeps_words_whole()


def test_every_page_for_strangers_can_be_read_by_everybody_and_on_a_phone(town: Town, window: OpenWindow) -> None:
    visitor = window()

    for path in town.paths(None):
        look_at_both_sizes(visitor, path)


def test_the_page_of_the_api_can_be_read_by_everybody_and_on_a_phone(committed: None, window: OpenWindow) -> None:
    visitor = window(factories.person())
    visitor.page.goto(f"{visitor.site}/api/")
    expect(visitor.page.locator("#operations-me-me_retrieve")).to_be_visible()

    for width in (DESK, PHONE):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.fits()
        visitor.look()


def look_at_both_sizes(window: Window, path: str) -> None:
    window.page.set_viewport_size({"width": DESK, "height": 900})
    window.open(path)
    window.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    window.page.set_viewport_size({"width": PHONE, "height": 800})
    window.fits()
    window.look()

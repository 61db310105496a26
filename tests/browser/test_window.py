"""The window that every person of these tests looks through is not blind."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.fixtures.browser import PHONE, Window

pytestmark = pytest.mark.browser


@pytest.fixture
def blank(chromium: Browser, lasting_site: str, committed: None) -> Iterator[Window]:
    """A window on the sign-in page that is not held to account afterwards."""
    made = Window(chromium, lasting_site, width=PHONE)
    made.page.goto(f"{lasting_site}/sign-in/")
    yield made
    made.context.close()


def test_a_picture_without_words_is_a_fault(blank: Window) -> None:
    blank.page.evaluate("document.querySelector('main').append(new Image())")

    with pytest.raises(AssertionError, match="image-alt"):
        blank.look()


def test_a_page_wider_than_the_screen_is_a_fault(blank: Window) -> None:
    blank.page.evaluate("document.querySelector('main').style.width = '600px'")

    with pytest.raises(AssertionError, match="px wide"):
        blank.fits()


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<img src=data:, onerror=alert(1)>", "breach of script-src"),
        ("<p style='color: red'>", "breach of style-src"),
        ("<img src=https://attacker.invalid/x.png>", "asked for https://attacker.invalid|breach of img-src"),
    ],
)
def test_markup_that_runs_or_loads_is_a_fault(blank: Window, markup: str, fault: str) -> None:
    blank.page.evaluate("markup => { document.querySelector('main').innerHTML = markup }", markup)

    blank.page.wait_for_event("console", predicate=lambda message: "breach" in message.text)

    assert any(fault.split("|")[-1] in each for each in blank.unforgiven())


def test_a_dialog_is_a_fault(blank: Window) -> None:
    blank.page.evaluate("alert(1)")

    assert blank.unforgiven() == ["alert"]

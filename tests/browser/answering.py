"""Answering, as a person does it in the browser."""

from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browser import Window


def question(page: Page, code: str) -> Locator:
    return page.locator(f"[id='question-{code}']")


def choose(page: Page, code: str, value: str | int) -> None:
    """Click one of the choices of a question."""
    question(page, code).locator(f"[name=choice][value='{value}']").check()


def chosen(page: Page, code: str) -> str | None:
    """Return the choice that the page shows."""
    found = question(page, code).locator("[type=radio]:checked")
    return found.get_attribute("value") if found.count() else None


def write(page: Page, code: str, text: str, *, field: str = "note") -> None:
    """Type into a field of a question, key by key."""
    question(page, code).locator(f"textarea[name={field}]").press_sequentially(text)


def expect_state(page: Page, code: str, words: str) -> None:
    """Wait until the line beside the question begins with these words."""
    expect(page.locator(f"[id='state-{code}']")).to_contain_text(words)


def expect_saved(page: Page, code: str) -> None:
    expect_state(page, code, "Saved at")


def is_ready(page: Page) -> None:
    """Wait until the page's own script has taken over."""
    expect(page.locator("[data-answers][data-ready]")).to_be_attached()


def answer_by_keyboard(window: Window, code: str) -> None:
    """Come to the question by Tab alone, take the first option by Space and go on to the third by the arrows."""
    page = window.page
    is_ready(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[type=radio]')"):
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect_saved(page, code)
    page.reload()
    assert chosen(page, code) == "3"


def answer_otherwise(window: Window, *, unknown: str, exempt: str) -> None:
    """Say "I don't know" to one question, and of another that it does not apply, and why."""
    page = window.page
    is_ready(page)
    choose(page, unknown, "dont_know")
    choose(page, exempt, "not_applicable")
    write(page, exempt, "Another agency runs it for us.", field="reason")
    expect_saved(page, unknown)
    expect_saved(page, exempt)
    page.reload()
    assert (chosen(page, unknown), chosen(page, exempt)) == ("dont_know", "not_applicable")


def save_plainly(page: Page, code: str) -> None:
    """Press the button that saves without scripts, and wait for the page that follows."""
    question(page, code).get_by_role("button", name="Save this answer").click()
    page.wait_for_load_state()

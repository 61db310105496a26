"""One answer under review, as the consultant and the agency see it."""

from playwright.sync_api import Locator, expect

from tests.browser.answering import choose, expect_saved, is_ready, question
from tests.browser.stage import Stage
from tests.fixtures.browser import Window


def judge(window: Window, code: str, value: str, *, reason: str = "") -> Locator:
    """Return the answer's place after saving a verdict on it."""
    item = window.page.locator(f"[id='review-{code}']")
    item.locator(f"[name=choice][value='{value}']").check()
    item.locator("[name=reason]").fill(reason)
    item.get_by_role("button", name="Save verdict").click()
    return item


def change_level(window: Window, stage: Stage, code: str, level: int, reason: str) -> None:
    """Try another level without a reason, be told what is missing, and give it."""
    window.open(f"{stage.url}review/")
    told = judge(window, code, str(level))
    expect(told.locator(".save-state--alarm")).to_contain_text("Say why")
    window.look(within=f"[id='review-{code}']")
    kept = judge(window, code, str(level), reason=reason)
    expect(kept.locator(".save-state")).to_contain_text(f"Level {level} by")


def return_answer(window: Window, code: str, reason: str) -> None:
    item = judge(window, code, "returned", reason=reason)
    expect(item.locator(".save-state")).to_contain_text("To be returned")
    expect(window.page.locator("#review-progress")).to_contain_text("1 to return")


def fix_returned(window: Window, stage: Stage, code: str, level: int, reason: str) -> None:
    """Find the reviewer's reason beside the answer, and answer again."""
    page = window.open("/")
    expect(page.locator(".card__flag")).to_have_text("The reviewer returned 1 answer")
    window.open(stage.component(code[0]))
    expect(question(page, code).locator(".notice--alarm")).to_contain_text(reason)
    is_ready(page)
    choose(page, code, level)
    expect_saved(page, code)

"""Deciding: an executive accepts one decision and defers another; others are told, and the next report says so."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from accounts.roles import Role
from assessment.models import Assessment
from tests import factories
from tests.fixtures.browser import PHONE, OpenWindow, Window
from tests.fixtures.worker import Worker
from tests.roadmap import followed, ruled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WHY = "The framework contract ends in March."


def asking() -> Assessment:
    """Return a published assessment whose adopted plan asks for two decisions."""
    low = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "B1.1": 1, "B1.2": 1}
    return followed.adopted(factories.published(levels=low), A=3, B=3)


def card(page: Page, place: int) -> Locator:
    return page.locator(".asked__one").nth(place)


def at_both_sizes(window: Window) -> None:
    """Look at the page that is open on a desk and on a phone."""
    window.look()
    window.page.set_viewport_size({"width": PHONE, "height": 800})
    window.fits()
    window.look()


def decide(executive: Window, made: Assessment) -> None:
    """Accept the first decision, and defer the second once what is missing was said at its field."""
    page = executive.open(f"/assessments/{made.pk}/roadmap/")
    page.get_by_role("link", name="Decisions", exact=True).click()
    at_both_sizes(executive)
    card(page, 0).get_by_role("button", name="Accept").click()
    expect(card(page, 0)).to_contain_text("Accepted by")
    card(page, 1).get_by_text("Defer", exact=False).first.click()
    card(page, 1).get_by_label("Why it is deferred").fill(WHY)
    card(page, 1).get_by_role("button", name="Defer until this day").click()
    expect(card(page, 1).locator(".govuk-error-message")).to_contain_text("Give the day")
    expect(card(page, 1).get_by_label("Why it is deferred")).to_have_value(WHY)
    at_both_sizes(executive)
    card(page, 1).get_by_label("Until when").fill(ruled.later().isoformat())
    card(page, 1).get_by_role("button", name="Defer until this day").click()
    expect(card(page, 1)).to_contain_text(WHY)
    at_both_sizes(executive)


def test_what_an_executive_decides_is_seen_told_and_printed(
    committed: None, window: OpenWindow, worker: Worker, tmp_path: Path
) -> None:
    made = asking()
    lead, consultant = (factories.member(made.agency, role) for role in (Role.LEAD, Role.CONSULTANT))
    executive = window(factories.member(made.agency, Role.EXECUTIVE, "Elena Petrova"), forgives="status of 400")
    decide(executive, made)

    for somebody in (lead, consultant):
        desk = window(somebody)
        notices = desk.open("/").locator("section", has_text="New for you")
        expect(notices.get_by_role("link", name=re.compile("Elena Petrova deferred:"))).to_be_visible()
        at_both_sizes(desk)
        notices.get_by_role("link", name=re.compile("Elena Petrova accepted:")).click()
        expect(desk.page.get_by_role("button", name="Accept")).to_have_count(0)
        at_both_sizes(desk)
    text = report_of(executive, made, tmp_path)
    assert "Deferred by Elena Petrova" in text
    assert WHY in text
    stranger = window(factories.member(factories.agency(), Role.EXECUTIVE), forgives="404")
    for path in ("decisions/", "roadmap/"):
        assert stranger.page.goto(f"{stranger.site}/assessments/{made.pk}/{path}").status == 404  # type: ignore[union-attr]


def report_of(window: Window, made: Assessment, folder: Path) -> str:
    """Return the text of the board pack that is asked for now."""
    page = window.open(f"/assessments/{made.pk}/reports/")
    page.get_by_label("Board pack").check()
    page.get_by_role("button", name=re.compile("^Make the report")).click()
    download = page.get_by_role("link", name=re.compile("^Download"))
    expect(download).to_be_visible(timeout=90_000)
    with page.expect_download() as waiting:
        download.click()
    waiting.value.save_as(folder / "board.pdf")
    pages = PdfReader(io.BytesIO((folder / "board.pdf").read_bytes())).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())


def test_of_two_executives_the_second_is_told_what_the_first_decided(committed: None, window: OpenWindow) -> None:
    made = asking()
    first, second = (window(factories.member(made.agency, Role.EXECUTIVE), forgives="412") for _ in "ab")
    second.open(f"/assessments/{made.pk}/decisions/")
    first.open(f"/assessments/{made.pk}/decisions/")
    card(first.page, 0).get_by_role("button", name="Accept").click()
    expect(card(first.page, 0)).to_contain_text("Accepted by")

    card(second.page, 0).get_by_role("button", name="Accept").click()

    expect(second.page.get_by_role("alert")).to_contain_text("Somebody else answered while you were reading")
    at_both_sizes(second)

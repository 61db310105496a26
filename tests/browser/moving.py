"""Invitations, and the steps of an assessment from sending to publishing, as people take them in the browser."""

import re

from playwright.sync_api import expect

from tests.browser.stage import Stage
from tests.factories import PASSWORD
from tests.fixtures.browser import Window


def invite(window: Window, stage: Stage, email: str) -> str:
    """Return the link that an administrator hands over to a future agency lead."""
    page = window.open(f"/agencies/{stage.assessment.agency_id}/people/")
    page.fill("[name=email]", email)
    page.select_option("[name=role]", "lead")
    page.get_by_role("button", name="Send invitation").click()
    window.look()
    return page.locator(".copy").inner_text()


def join(window: Window, link: str, stage: Stage) -> None:
    """Follow the link, set a password, and land on My work with one thing to answer."""
    page = window.open(link.removeprefix(window.site))
    expect(page.get_by_role("heading", level=1)).to_have_text(stage.assessment.agency.name)
    page.fill("[name=name]", "Ana Reyes")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Accept and start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    expect(page.locator("article.card")).to_have_count(1)
    window.look()


def see_gaps(window: Window, stage: Stage, *, gaps: int, first: str) -> None:
    """Try to send with open questions: no button, but a link to each of them."""
    page = window.open(f"{stage.url}send/")
    expect(page.locator("main form")).to_have_count(0)
    expect(page.locator("main ul.links a")).to_have_count(gaps)
    page.locator("main ul.links a").first.click()
    expect(page).to_have_url(re.compile(f"#question-{re.escape(first)}$"))


def send(window: Window, stage: Stage) -> None:
    page = window.open(f"{stage.url}send/")
    page.get_by_role("button", name="Send to reviewer").click()
    arrive(window, "Sent to reviewer")


def start_review(window: Window, stage: Stage) -> None:
    """Find the agency in the queue and begin."""
    page = window.open("/")
    page.locator("article.card").get_by_role("link", name=stage.assessment.agency.name, exact=True).click()
    page.get_by_role("button", name="Start the review").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Review of")
    window.look_once()


def return_for_changes(window: Window, stage: Stage, reason: str) -> None:
    page = window.open(f"{stage.url}review/")
    step = page.locator(".step", has=page.get_by_role("button", name="Return for changes"))
    step.locator("[name=reason]").fill(reason)
    step.get_by_role("button").click()
    arrive(window, "Changes requested")


def approve(window: Window, stage: Stage) -> None:
    """Agree with every answer that has no verdict yet, then approve."""
    page = window.open(f"{stage.url}review/")
    press_twice(window, "Agree with the rest")
    expect(page.locator("#messages")).to_contain_text("You agreed with")
    press_twice(window, "Approve and freeze the result")
    arrive(window, "Approved")


def publish(window: Window, stage: Stage) -> None:
    window.open(stage.url)
    press_twice(window, "Publish")
    arrive(window, "Published")


def press_twice(window: Window, label: str) -> None:
    """Open a step that nothing takes back, read what it does, and take it."""
    step = window.page.locator("details.step", has_text=label)
    expect(step.get_by_role("button")).to_be_hidden()
    step.locator("summary").click()
    window.look()
    step.get_by_role("button").click()


def arrive(window: Window, state: str) -> None:
    """Wait for the assessment's page that shows this state."""
    expect(window.page.locator("main .lead .govuk-tag")).to_have_text(state)
    window.look()

"""A consultant goes through answers: with the keys alone, and when a verdict cannot be saved."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from accounts.roles import Role
from tests import factories
from tests.browser import network
from tests.browser.reviewing import judge
from tests.fixtures.browser import OpenWindow, Window

pytestmark = pytest.mark.browser
REASON = "The register shows more than you say."


@pytest.fixture
def consultant(window: OpenWindow) -> Window:
    """The window of a consultant on the review of one assessment."""
    assessment = factories.in_review()
    with factories.as_member(assessment.agency, Role.CONSULTANT) as person:
        reviewer = person
    made = window(reviewer, forgives=network.NO_NETWORK)
    made.open(f"/assessments/{assessment.pk}/review/")
    return made


def test_two_verdicts_are_given_by_keys_alone(consultant: Window) -> None:
    for key in ("j", "a", "s"):
        consultant.page.keyboard.press(key)
    expect(consultant.page.locator("[id='review-A1.1'] .save-state")).to_contain_text("Agreed by")
    expect(consultant.page.locator("[id='review-A1.1']")).to_be_focused()

    for key in ("j", "4", "r", *"Seen.", "Escape", "s"):
        consultant.page.keyboard.press(key)
    expect(consultant.page.locator("[id='review-A1.2'] .save-state")).to_contain_text("Level 4 by")


def test_a_verdict_after_the_session_ended_says_so_and_keeps_what_was_typed(consultant: Window) -> None:
    Session.objects.all().delete()

    item = judge(consultant, "A1.1", "4", reason=REASON)

    expect(item.locator(".save-state--alarm")).to_contain_text("Not saved")
    expect(item.locator("textarea")).to_have_value(REASON)


def test_a_verdict_without_network_says_so_and_keeps_what_was_typed(consultant: Window) -> None:
    network.cut(consultant)

    item = judge(consultant, "A1.1", "4", reason=REASON)

    expect(item.locator(".save-state--alarm")).to_contain_text("Not saved")
    expect(item.locator("textarea")).to_have_value(REASON)

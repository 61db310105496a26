"""What somebody typed reaches the database or stays on their screen, whatever happens in between."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from accounts.roles import Role
from tests.browser import network
from tests.browser.answering import (
    choose,
    chosen,
    expect_saved,
    expect_state,
    is_ready,
    question,
    save_plainly,
    write,
)
from tests.browser.stage import LONG, Stage, long_edition, set_stage
from tests.fixtures.browser import OpenWindow, Window
from tests.fixtures.worker import wait_until

pytestmark = pytest.mark.browser
STAFF = (Role.LEAD, Role.RESPONDENT)
TEXT = "Both lines were measured in May; the second one fails in storms."
CONFLICT = "status of 412"
SIGNED_OUT = "status of 401"


@pytest.fixture
def stage(committed: None) -> Stage:
    return set_stage(roles=STAFF)


@pytest.fixture
def lead(stage: Stage, window: OpenWindow) -> Window:
    """The window of the agency lead on the answers of component A."""
    return answering(stage, window(stage.people[Role.LEAD], forgives=f"{network.NO_NETWORK}|{CONFLICT}|{SIGNED_OUT}"))


def answering(stage: Stage, window: Window) -> Window:
    is_ready(window.open(stage.component("A")))
    return window


def stored_notes(stage: Stage) -> dict[str, str]:
    return {code: answer.note for code, answer in stage.answers().items() if answer.note}


def test_twenty_answers_are_there_though_the_page_is_left_at_once(committed: None, window: OpenWindow) -> None:
    stage = set_stage(long_edition(), roles=STAFF)
    lead = window(stage.people[Role.LEAD])

    for number in range(1, LONG + 1):
        is_ready(lead.open(stage.component("A")))
        leave_after_click(lead, f"A1.{number}", level=1 + number % 5, wait=number * 50 // LONG)

    expected = {f"A1.{number}": 1 + number % 5 for number in range(1, LONG + 1)}
    wait_until(lambda: {code: answer.level for code, answer in stage.answers().items()} == expected, seconds=20)


def leave_after_click(window: Window, code: str, *, level: int, wait: int) -> None:
    """Choose an option and go to another page so many milliseconds later."""
    leave = "wait => addEventListener('change', () => setTimeout(() => location.assign('/'), wait), {once: true})"
    window.page.evaluate(leave, wait)
    choose(window.page, code, level)
    window.page.wait_for_url(f"{window.site}/")


def test_text_typed_without_network_is_saved_when_it_returns(stage: Stage, lead: Window) -> None:
    lead.page.evaluate(network.WATCH_WORDS)
    network.cut(lead)

    write(lead.page, "A1.1", TEXT)
    told = network.seconds_to_tell(lead.page)
    network.restore(lead)

    assert told <= 2
    expect_saved(lead.page, "A1.1")
    assert stored_notes(stage) == {"A1.1": TEXT}


def test_unsaved_text_survives_a_reload_and_is_saved_then(stage: Stage, lead: Window) -> None:
    lead.page.route(network.SAVING, lambda route: route.abort())
    write(lead.page, "A1.1", TEXT)
    expect_state(lead.page, "A1.1", "Not saved – trying again")

    lead.page.reload()
    expect(question(lead.page, "A1.1").locator("textarea[name=note]")).to_have_value(TEXT)
    expect(question(lead.page, "A1.1").locator("[data-restored-place]")).to_contain_text("We put back")
    lead.page.unroute(network.SAVING)

    expect_saved(lead.page, "A1.1")
    assert stored_notes(stage) == {"A1.1": TEXT}


def test_leaving_with_unsaved_text_asks_first(lead: Window) -> None:
    lead.page.route(network.SAVING, lambda route: route.abort())
    write(lead.page, "A1.1", TEXT)

    lead.page.get_by_role("link", name="My work").first.click()
    lead.page.wait_for_url(f"{lead.site}/")

    assert lead.dialogs == ["beforeunload"]


def test_leaving_with_everything_saved_asks_nothing(lead: Window) -> None:
    write(lead.page, "A1.1", TEXT)
    expect_saved(lead.page, "A1.1")

    lead.page.get_by_role("link", name="My work").first.click()
    lead.page.wait_for_url(f"{lead.site}/")

    assert lead.dialogs == []


def test_a_session_that_ends_while_typing_costs_no_text(stage: Stage, lead: Window) -> None:
    Session.objects.all().delete()
    write(lead.page, "A1.1", TEXT)
    expect_state(lead.page, "A1.1", "you are signed out")

    sign_in_elsewhere(lead, stage)

    expect_saved(lead.page, "A1.1")
    assert stored_notes(stage) == {"A1.1": TEXT}


def sign_in_elsewhere(window: Window, stage: Stage) -> None:
    """Sign in again in a second tab, then come back to the first one."""
    first = window.page
    window.page = window.context.new_page()
    window.sign_in(stage.people[Role.LEAD])
    window.page.close()
    window.page = first
    first.bring_to_front()
    first.evaluate("window.dispatchEvent(new Event('focus'))")


def test_a_lost_reply_is_asked_for_again_under_the_same_key(stage: Stage, lead: Window) -> None:
    bodies = network.lose_first_reply(lead.page)

    choose(lead.page, "A1.1", 4)
    expect_saved(lead.page, "A1.1")

    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
    assert (stage.answers()["A1.1"].level, stage.answers()["A1.1"].version) == (4, 1)
    expect(lead.page.locator(".conflict")).to_have_count(0)


def test_the_second_of_two_people_keeps_their_own_answer(stage: Stage, lead: Window, window: OpenWindow) -> None:
    colleague_answers(stage, window)

    choose(lead.page, "A1.1", 5)
    conflict = lead.page.locator(".conflict")
    expect(conflict).to_contain_text("Level 2")
    expect(conflict).to_contain_text("Level 5")
    lead.look()
    conflict.get_by_role("button", name="Keep mine").click()

    expect_saved(lead.page, "A1.1")
    assert (stage.answers()["A1.1"].level, stage.answers()["A1.1"].version) == (5, 2)


def test_the_second_of_two_people_takes_the_others_answer(stage: Stage, lead: Window, window: OpenWindow) -> None:
    colleague_answers(stage, window)

    choose(lead.page, "A1.1", 5)
    lead.page.locator(".conflict").get_by_role("button", name="Take theirs").click()

    expect_state(lead.page, "A1.1", "The other answer stays")
    assert chosen(lead.page, "A1.1") == "2"
    assert (stage.answers()["A1.1"].level, stage.answers()["A1.1"].version) == (2, 1)


def colleague_answers(stage: Stage, window: OpenWindow) -> None:
    """Let a colleague answer first, in a window of their own."""
    colleague = answering(stage, window(stage.people[Role.RESPONDENT]))
    choose(colleague.page, "A1.1", 2)
    expect_saved(colleague.page, "A1.1")


def test_without_scripts_the_plain_button_saves(stage: Stage, window: OpenWindow) -> None:
    page = window(stage.people[Role.LEAD], scripts=False).open(stage.component("A"))

    choose(page, "A1.1", "not_applicable")
    write(page, "A1.1", "Not ours.", field="reason")
    write(page, "A1.1", TEXT)
    save_plainly(page, "A1.1")

    expect(page).to_have_url(re.compile(r"#question-A1\.1$"))
    expect_state(page, "A1.1", "Last changed by")
    answer = stage.answers()["A1.1"]
    assert (answer.state, answer.reason, answer.note) == ("not_applicable", "Not ours.", TEXT)


def test_without_scripts_a_conflict_is_a_page_that_asks(stage: Stage, window: OpenWindow) -> None:
    page = window(stage.people[Role.LEAD], scripts=False, forgives=CONFLICT).open(stage.component("A"))
    colleague_answers(stage, window)

    choose(page, "A1.1", 5)
    save_plainly(page, "A1.1")
    expect(page.locator(".conflict")).to_contain_text("Level 2")
    page.get_by_role("button", name="Keep mine").click()

    expect(page).to_have_url(re.compile(r"#question-A1\.1$"))
    assert (stage.answers()["A1.1"].level, stage.answers()["A1.1"].version) == (5, 2)


def test_without_scripts_an_answer_can_be_cleared(committed: None, window: OpenWindow) -> None:
    stage = set_stage(roles=STAFF)
    page = window(stage.people[Role.LEAD], scripts=False).open(stage.component("A"))
    choose(page, "A1.1", 3)
    save_plainly(page, "A1.1")

    question(page, "A1.1").get_by_role("button", name="Clear").click()

    expect(question(page, "A1.1").locator("[type=radio]:checked")).to_have_count(0)
    assert stage.answers()["A1.1"].state == "unanswered"

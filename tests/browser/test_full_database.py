"""A database whose disk is full: nothing acknowledged is lost, and with room again everything goes on by itself."""

from collections.abc import Iterator
from secrets import token_hex

import pytest
from django.db import connections
from playwright.sync_api import Browser, expect

from accounts.roles import Role
from tests.browser.answering import expect_saved, expect_state, is_ready, question, write
from tests.browser.stage import Stage, set_stage
from tests.fixtures.browser import Window
from tests.fixtures.own_postgres import OwnPostgres
from tests.fixtures.site import served
from tests.fixtures.worker import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.storm]
TEXT = "Both lines were measured in May; the second one fails in storms."
TRYING = "Not saved – trying again"


@pytest.fixture
def stage(own_database: str) -> Stage:
    return set_stage(roles=(Role.LEAD,))


@pytest.fixture
def lead(own_database: str, stage: Stage, chromium: Browser) -> Iterator[Window]:
    """The window of the agency lead on the answers of component A, of a site on the small disk."""
    with served(own_database) as site:
        window = Window(chromium, site, forgives="status of 503|htmx")
        window.sign_in(stage.people[Role.LEAD])
        is_ready(window.open(stage.component("A")))
        yield window
        window.context.close()
    assert window.unforgiven() == []


def fill_note(window: Window, code: str, text: str) -> None:
    question(window.page, code).locator("textarea[name=note]").fill(text)


def save_until_refused(window: Window, code: str) -> list[str]:
    """Fill the last pages of a table with long notes; return those that were acknowledged, the refused one last."""
    notes: list[str] = []
    state = window.page.locator(f"[id='state-{code}']")
    while not notes or TRYING not in (state.text_content() or ""):
        notes.append(token_hex(4_000))
        version = window.page.locator(f"[id='question-{code}'] [name=version]").input_value()
        fill_note(window, code, notes[-1])
        window.page.wait_for_function(
            "([code, version, words]) => document.getElementById(`state-${code}`).textContent.includes(words)"
            " || document.getElementById(`question-${code}`).querySelector('[name=version]').value !== version",
            arg=[code, version, TRYING],
        )
    return notes


def test_an_answer_without_room_waits_in_the_browser_and_is_saved_once_there_is_some(
    own_postgres: OwnPostgres, stage: Stage, lead: Window
) -> None:
    own_postgres.disk.fill()
    *acknowledged, refused = save_until_refused(lead, "A1.1")
    kept = stage.answers()["A1.1"]

    own_postgres.disk.free()
    expect_saved(lead.page, "A1.1")

    assert (kept.note, kept.version) == (acknowledged[-1] if acknowledged else "", len(acknowledged))
    assert stage.answers()["A1.1"].note == refused
    assert not own_postgres.has_fallen


def test_what_was_typed_while_the_database_had_fallen_for_want_of_room_is_saved_when_it_is_back(
    own_postgres: OwnPostgres, stage: Stage, lead: Window
) -> None:
    write(lead.page, "A1.1", TEXT)
    expect_saved(lead.page, "A1.1")
    let_it_fall(own_postgres)

    write(lead.page, "A1.2", TEXT)
    expect_state(lead.page, "A1.2", TRYING)
    lead.page.reload()
    expect(lead.page.get_by_role("heading", name="Plumbline is away for a moment")).to_be_visible()
    own_postgres.disk.free()
    own_postgres.start()
    lead.page.reload()

    # By the page, or by what it sent when it was left and the site held for the database.
    both = {"A1.1": TEXT, "A1.2": TEXT}
    wait_until(
        lambda: {code: answer.note for code, answer in stage.answers().items() if answer.note} == both, seconds=30
    )
    expect(question(lead.page, "A1.2").locator("textarea[name=note]")).to_have_value(TEXT)


def let_it_fall(server: OwnPostgres) -> None:
    """Leave the server without room for its log, started again once, in vain."""
    server.disk.fill()
    server.write_log_until_it_falls()
    wait_until(lambda: server.has_fallen, seconds=30)
    assert server.start().has_fallen
    # What this process had open is gone.
    connections.close_all()

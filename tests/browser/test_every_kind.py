"""Every kind of question, answered in the browser by keyboard; a filter that takes questions away; another language."""

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from tests import kinds
from tests.browser.answering import choose, expect_saved, expect_state, is_ready, question, save_plainly, write
from tests.browser.stage import Stage, set_stage
from tests.fixtures.browser import PHONE, OpenWindow, Window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
FRENCH = {"parts": {"A": {"name": "Nuage"}, "A1.1": {"text": "Utilisez-vous le nuage ?"}}}
REFUSED = "status of 400"


@pytest.fixture
def stage(committed: None) -> Stage:
    return set_stage(kinds.edition(translations={"fr": FRENCH}), roles=[Role.LEAD])


@pytest.fixture
def lead(stage: Stage, window: OpenWindow) -> Window:
    return window(stage.people[Role.LEAD], forgives=REFUSED)


def opened(lead: Window, stage: Stage, component: str) -> Page:
    page = lead.open(stage.component(component))
    is_ready(page)
    return page


def stored(stage: Stage) -> dict[str, tuple[str, object]]:
    return {code: (answer.state, answer.level or answer.value) for code, answer in stage.answers().items()}


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_every_kind_is_answered_by_keyboard(stage: Stage, lead: Window) -> None:
    page = opened(lead, stage, "A")
    question(page, "A1.1").locator("[type=radio]").first.focus()
    press(page, "Space")
    question(page, "A1.3").locator("[type=radio]").first.focus()
    press(page, "Space")
    question(page, "A2.1").locator("[type=checkbox]").first.focus()
    press(page, "Space", "Tab", "Tab", "Space")
    question(page, "A2.2").get_by_label("Number").focus()
    page.keyboard.type("12,5")
    for code in ("A1.1", "A1.3", "A2.1", "A2.2"):
        expect_saved(page, code)

    page = opened(lead, stage, "B")
    question(page, "B.1").get_by_label("Answer", exact=True).focus()
    page.keyboard.type("A plan is drafted.")
    question(page, "B.2").get_by_label("Date").focus()
    page.keyboard.type("01312026")
    for code in ("B.1", "B.2"):
        expect_saved(page, code)

    expected = {code: ("chosen", kinds.ANSWERS[code].value) for code in ("A1.1", "A1.3", "A2.1", "A2.2", "B.2")}
    expected["B.1"] = ("chosen", {"text": "A plan is drafted."})
    assert {code: said for code, said in stored(stage).items() if code in expected} == expected


def test_none_of_these_excludes_the_others_and_dont_know_all(stage: Stage, lead: Window) -> None:
    page = opened(lead, stage, "A")
    boxes = question(page, "A2.1").locator("[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(2).check()

    boxes.nth(3).check()
    expect_saved(page, "A2.1")
    alone = [boxes.nth(number).is_checked() for number in range(4)]
    choose(page, "A2.1", "dont_know")

    assert alone == [False, False, False, True]
    expect(question(page, "A2.1").locator("[type=checkbox]:checked")).to_have_count(0)
    expect_saved(page, "A2.1")


def test_a_number_that_does_not_fit_is_said_beside_it_and_kept(stage: Stage, lead: Window) -> None:
    page = opened(lead, stage, "A")
    field = question(page, "A2.2").get_by_label("Number")

    field.press_sequentially("120")
    expect_state(page, "A2.2", "The number must be at most 100")
    lead.look()
    refused = field.input_value()
    field.fill("20")

    expect_saved(page, "A2.2")
    assert refused == "120"
    assert stored(stage)["A2.2"] == ("chosen", {"number": "20"})


def test_a_filter_takes_questions_away_and_brings_them_back_as_they_were(stage: Stage, lead: Window) -> None:
    page = opened(lead, stage, "A")
    write(page, "A1.2", "Measured in May.")
    choose(page, "A1.2", 4)
    expect_saved(page, "A1.2")

    choose(page, "A1.1", "option:no")
    expect(page.locator("[data-rerouted]")).to_contain_text("4 questions do not arise any more; your answer")
    expect(question(page, "A1.2")).to_have_count(0)
    expect(page.locator("#dimension-A2")).to_be_hidden()
    lead.look()
    choose(page, "A1.1", "option:yes")

    expect(page.locator("[data-rerouted]")).to_contain_text("4 questions arise now.")
    expect(question(page, "A1.2").locator("[type=radio]:checked")).to_have_value("4")
    choose(page, "A1.2", 5)
    expect_saved(page, "A1.2")
    assert stored(stage)["A1.2"] == ("chosen", 5)


def test_what_is_typed_elsewhere_stays_while_questions_come_and_go(stage: Stage, lead: Window) -> None:
    page = opened(lead, stage, "A")

    choose(page, "A1.1", "option:no")
    write(page, "A1.1", "Typed at the same time.")
    expect(question(page, "A1.2")).to_have_count(0)

    expect(question(page, "A1.1").locator("textarea[name=note]")).to_have_value("Typed at the same time.")
    expect(question(page, "A1.1").locator("textarea[name=note]")).to_be_focused()
    expect_saved(page, "A1.1")


def test_without_scripts_every_field_is_saved_by_its_button(stage: Stage, window: OpenWindow) -> None:
    page = window(stage.people[Role.LEAD], scripts=False).open(stage.component("A"))
    choose(page, "A1.1", "option:no")
    save_plainly(page, "A1.1")
    expect(page.get_by_text("4 questions do not arise any more.")).to_be_visible()

    page.goto(f"{page.url.partition('/assessments')[0]}{stage.component('B')}")
    question(page, "B.1").get_by_label("Answer", exact=True).fill("Ours.")
    save_plainly(page, "B.1")
    question(page, "B.1").get_by_role("button", name="Clear").click()

    expect(question(page, "B.1").get_by_label("Answer", exact=True)).to_have_value("")
    assert (stored(stage)["A1.1"], stored(stage)["B.1"][0]) == (("chosen", {"options": ["no"]}), "unanswered")


def test_the_language_changes_and_the_answers_stay(stage: Stage, lead: Window) -> None:
    page = opened(lead, stage, "A")
    choose(page, "A1.1", "option:yes")
    expect_saved(page, "A1.1")

    page.get_by_role("button", name="Français").click()
    is_ready(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Nuage")
    expect(question(page, "A1.1").locator("[type=radio]:checked")).to_have_value("option:yes")
    expect(question(page, "A1.2")).to_contain_text("In English: not translated yet")
    lead.look()


@pytest.mark.parametrize("component", ["A", "B"])
def test_the_page_fits_a_phone(stage: Stage, lead: Window, component: str) -> None:
    opened(lead, stage, component)

    lead.page.set_viewport_size({"width": PHONE, "height": 800})

    lead.fits()
    lead.look()

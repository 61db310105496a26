"""The editor of frameworks, walked by keyboard: move, change, add, publish; two at once; and without scripts."""

import pytest
from playwright.sync_api import expect

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment import editing
from assessment.actions import drafts
from assessment.models import Draft
from tests import factories
from tests.browser import network
from tests.fixtures.browser import DESK, PHONE, OpenWindow, Window

pytestmark = pytest.mark.browser
CONFLICT = "status of 412"


@pytest.fixture
def author(committed: None) -> Person:
    return factories.member(factories.agency(), Role.CONSULTANT, "Sofia Author")


@pytest.fixture
def draft(author: Person) -> Draft:
    with acting_as(author.pk):
        return drafts.revise_edition(factories.edition(format="plumbline.framework/2"), by=author)


def url(draft: Draft, page: str = "") -> str:
    return f"/frameworks/drafts/{draft.pk}/{page}"


def now(draft: Draft) -> Draft:
    return Draft.objects.get(pk=draft.pk)


def order(draft: Draft) -> list[str]:
    return editing.siblings_of(now(draft).document, "A1.1")


def press_save(window: Window) -> None:
    window.page.locator(".edit-save button").first.focus()
    window.page.keyboard.press("Enter")


def test_a_question_is_moved_by_keys_and_it_is_said_aloud(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author)
    page.open(url(draft, "parts/A1.1/"))

    page.page.locator("[id='part-A1.1']").focus()
    page.page.keyboard.press("Alt+ArrowDown")

    expect(page.page.get_by_role("status").filter(has_text="A1.1 is now number 2 of 2.")).to_be_visible()
    expect(page.page.locator("[id='part-A1.1']")).to_be_focused()
    assert order(draft) == ["A1.2", "A1.1"]


def test_the_buttons_move_too_and_keep_the_focus(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author)
    page.open(url(draft, "parts/A1.1/"))

    page.page.locator("#move-down").focus()
    page.page.keyboard.press("Enter")

    expect(page.page.locator("#messages")).to_contain_text("number 2 of 2")
    expect(page.page.locator("#move-down")).to_be_focused()
    assert order(draft) == ["A1.2", "A1.1"]


def test_a_question_is_added_filled_in_and_published(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author)
    page.open(url(draft, "parts/A1/"))
    page.page.locator("#add-kind").select_option("yes_no")
    page.page.get_by_role("button", name="Add a question").press("Enter")

    expect(page.page.locator("#f-text")).to_be_focused()
    expect(page.page.locator(".problems", has_text="A1.3")).to_be_visible()
    page.page.keyboard.type("Is there an owner?")
    press_save(page)
    expect(page.page.locator(".problems")).to_have_count(0)
    page.page.get_by_role("link", name="Overview").press("Enter")
    page.page.locator("#publish-as").fill("2")
    page.page.get_by_role("button", name="Publish the edition").press("Enter")

    expect(page.page.get_by_role("heading", level=1)).to_have_text("Small framework")
    expect(page.page.locator("#messages")).to_contain_text("Small framework 2 is published.")


def test_a_condition_is_built_from_selects(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author)
    page.open(url(draft, "parts/B1.1/"))

    page.page.locator("[name=when-0-question]").select_option("A1.1")
    page.page.locator("[name=when-0-value][value='2']").check()
    page.look()
    press_save(page)

    expect(page.page.locator("[id='part-B1.1']")).to_contain_text("filtered")
    assert editing.part(now(draft).document, "B1.1")["shown_when"] == {"question": "A1.1", "is": [2]}


def test_another_kind_shows_its_own_fields_and_keeps_what_was_typed(
    author: Person, draft: Draft, window: OpenWindow
) -> None:
    page = window(author)
    page.open(url(draft, "parts/A1.1/"))

    page.page.locator("#f-text").fill("How many?")
    page.page.locator("#f-kind").select_option("number")

    expect(page.page.locator("#f-number-low")).to_have_value("0")
    expect(page.page.locator("#f-text")).to_have_value("How many?")
    expect(page.page.locator("#f-kind")).to_be_focused()
    assert now(draft).version == 1


def test_typed_words_are_not_left_without_being_asked(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author)
    page.open(url(draft, "parts/A1/"))

    page.page.locator("#f-name").press_sequentially("!")
    page.page.locator("[id='part-B']").click()

    expect(page.page.locator("#f-name")).to_have_value("Component B")
    assert page.dialogs == ["beforeunload"]


def test_two_at_once_see_both_texts_and_lose_none(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author, forgives=CONFLICT)
    page.open(url(draft, "parts/A1/"))
    page.page.locator("#f-name").fill("Mine")
    with acting_as(author.pk):
        edit = lambda d: editing.change_part(d, "A1", {"name": "Theirs", "weight": 1})  # noqa: E731
        drafts.edit_draft(draft, edit, seen=1, what={}, by=author)

    press_save(page)

    expect(page.page.locator(".conflict")).to_contain_text("Theirs")
    expect(page.page.locator("#f-name")).to_have_value("Mine")
    page.look("#panel")
    press_save(page)
    expect(page.page.locator("#messages")).to_contain_text("Saved.")
    assert editing.part(now(draft).document, "A1")["name"] == "Mine"


def test_what_cannot_be_sent_stays_and_says_so(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author, forgives=network.NO_NETWORK)
    page.open(url(draft, "parts/A1/"))
    page.page.locator("#f-name").fill("Typed on a train")
    network.cut(page)

    press_save(page)

    expect(page.page.locator("#messages")).to_contain_text("Not saved")
    expect(page.page.locator("#f-name")).to_have_value("Typed on a train")


def test_the_editor_works_without_scripts(author: Person, draft: Draft, window: OpenWindow) -> None:
    page = window(author, scripts=False)
    page.open(url(draft, "parts/B1.1/"))

    page.page.locator("[name=when-0-question]").select_option("A1.1")
    page.page.get_by_role("button", name="Show the answers of the chosen questions").click()
    page.page.locator("[name=when-0-value][value='3']").check()
    page.page.get_by_role("button", name="Save", exact=True).click()
    page.page.get_by_role("button", name="Move down").click()

    assert editing.part(now(draft).document, "B1.1")["shown_when"] == {"question": "A1.1", "is": [3]}
    assert editing.siblings_of(now(draft).document, "B1.1") == ["B1.2", "B1.1"]


def test_the_preview_follows_a_filter(author: Person, draft: Draft, window: OpenWindow) -> None:
    filtered = {**factories.question("A1.2"), "shown_when": {"question": "A1.1", "at_least": 3}}
    with acting_as(author.pk):
        edit = lambda d: editing.change_part(d, "A1.2", filtered)  # noqa: E731
        drafts.edit_draft(draft, edit, seen=1, what={}, by=author)
    page = window(author)
    page.open(url(draft, "preview/"))
    expect(page.page.locator("[id='question-A1.2']")).to_be_visible()

    page.page.locator("[name='a-A1.1'][value='2']").check()

    expect(page.page.locator("[id='question-A1.2']")).to_have_count(0)
    expect(page.page.get_by_role("status").filter(has_text="1 question is not asked")).to_be_visible()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_form_of_the_editor_can_be_read_by_everybody(
    author: Person, draft: Draft, window: OpenWindow, width: int
) -> None:
    page = window(author, width=width)
    for place in ("", "settings/", "parts/A/", "parts/A1.1/", "preview/"):
        page.open(url(draft, place))
        page.fits()

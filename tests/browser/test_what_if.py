"""Trying answers out, showing evidence, foreseeing a new edition: walked by the people who do it."""

import copy

import pytest
from playwright.sync_api import expect

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.models import Draft
from tests import factories
from tests.fixtures.browser import PHONE, OpenWindow

pytestmark = pytest.mark.browser


def test_levels_move_at_once_when_an_answer_is_changed_on_the_copy(committed: None, window: OpenWindow) -> None:
    frozen = factories.approved(levels={"A2.1": 1})
    lead = window(factories.member(frozen.agency, Role.LEAD))
    lead.open(f"/assessments/{frozen.pk}/what-if/")
    outcome = lead.page.locator("#outcome")
    expect(outcome.locator("tbody tr").nth(1)).to_contain_text("same level")

    lead.page.get_by_text("Component A", exact=True).last.click()
    lead.page.locator("[id='A2.1'] input[value='3']").focus()
    lead.page.keyboard.press("Space")

    expect(outcome.locator("[role=status]")).to_contain_text("Component A rises by 1 level to level 3")
    expect(outcome.locator("tbody tr").nth(1)).to_contain_text("rises by 1 level")
    lead.page.set_viewport_size({"width": PHONE, "height": 800})
    lead.fits()
    lead.look()


def test_a_named_what_if_is_opened_again(committed: None, window: OpenWindow) -> None:
    frozen = factories.approved(levels={"A2.1": 1})
    lead = window(factories.member(frozen.agency, Role.LEAD))
    lead.open(f"/assessments/{frozen.pk}/what-if/")

    lead.page.get_by_role("link", name="Raise Component A to level 3").click()
    lead.page.get_by_label("Keep it under a name").fill("Cheapest first")
    lead.page.get_by_role("button", name="Keep this what-if").click()
    lead.page.get_by_role("link", name="Cheapest first").click()

    expect(lead.page.locator("#outcome [role=status]")).to_contain_text("rises by 1 level")


def test_evidence_is_attached_beside_a_question_and_a_program_is_not(committed: None, window: OpenWindow) -> None:
    draft = factories.assessment()
    lead = window(factories.member(draft.agency, Role.LEAD), forgives="400")
    lead.open(f"/assessments/{draft.pk}/answers/A/")
    lead.page.locator("[id='question-A1.1']").get_by_role("link", name="Add evidence").click()

    lead.page.get_by_label("What it is").fill("Backup test of March")
    lead.page.get_by_label("File").set_input_files({"name": "run.exe", "mimeType": "application/pdf", "buffer": b"MZ"})
    lead.page.get_by_role("button", name="Add evidence").click()
    expect(lead.page.get_by_role("alert")).to_contain_text("Files of this kind are not taken.")
    pdf = {"name": "test.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7" + b" " * 3_000_000}
    lead.page.get_by_label("File").set_input_files(pdf)
    lead.page.get_by_role("button", name="Add evidence").click()

    expect(lead.page.locator("#messages")).to_contain_text("“Backup test of March” is added.")
    lead.look()
    lead.page.get_by_role("link", name="Back to the question").click()
    expect(lead.page.locator("[id='question-A1.1']")).to_contain_text("1 piece of evidence")


def test_several_people_answer_and_agree(committed: None, window: OpenWindow) -> None:
    draft = factories.assessment()
    for role, level in ((Role.RESPONDENT, "4"), (Role.LEAD, "2")):
        somebody = window(factories.member(draft.agency, role))
        somebody.open(f"/assessments/{draft.pk}/questions/A1.1/voices/")
        somebody.page.locator(f"#own-{level}").check()
        somebody.page.get_by_role("button", name="Save my own answer").click()
    expect(somebody.page.locator(".saying")).to_contain_text("2 levels apart. Talk about it first.")
    somebody.look()

    somebody.page.get_by_label("Why this level").fill("Two sites are still missing.")
    somebody.page.get_by_role("button", name="Save as the agency’s answer").click()

    expect(somebody.page.get_by_role("heading", name="Agreed: level 2")).to_be_visible()


def test_the_impact_of_a_draft_is_read_before_it_is_published(committed: None, window: OpenWindow) -> None:
    frozen = factories.approved(levels={"A2.1": 1})
    author = factories.member(frozen.agency, Role.CONSULTANT)
    document = copy.deepcopy(dict(frozen.edition.document)) | {"version": "2"}
    document["components"][0]["dimensions"][1]["questions"][0]["weight"] = 20
    with acting_as(author.pk):
        draft = Draft.objects.create(
            code=frozen.edition.code, title="Next", document=document, base=frozen.edition, changed_by=author
        )
    consultant = window(author)

    consultant.open(f"/frameworks/drafts/{draft.pk}/impact/")

    expect(consultant.page.locator(".saying")).to_have_text("In 1 of 1 result a level would be another one.")
    expect(consultant.page.locator(".shifts__moved").first).to_contain_text("2 → 1")
    consultant.look()
    consultant.page.set_viewport_size({"width": PHONE, "height": 800})
    consultant.fits()
    consultant.look()


def test_an_open_assessment_is_moved_to_the_newer_edition(committed: None, window: OpenWindow) -> None:
    made = factories.answered()
    newer = copy.deepcopy(dict(made.edition.document)) | {"title": "Newer framework"}
    newer["components"][0]["dimensions"][0]["questions"][0]["text"] = "In other words?"
    factories.next_edition(made.edition, newer)
    lead = window(factories.member(made.agency, Role.LEAD))
    lead.open(f"/assessments/{made.pk}/")

    lead.page.get_by_role("link", name="Move to a newer edition").click()
    lead.page.get_by_role("link", name="Newer framework 2").click()
    expect(lead.page.locator("main")).to_contain_text("Same question in other words")
    lead.look()
    lead.page.get_by_role("button", name="Move to Newer framework 2").click()

    expect(lead.page.locator("#messages")).to_contain_text("The assessment is now on Newer framework 2.")

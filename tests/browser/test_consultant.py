"""The consultant's journey, steps 3 to 5: from what stands out to the answer, by hand to the score, and back again."""

from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.lifecycle import Side
from assessment.models import Assessment, Evidence, Shown, Voice
from tests import factories
from tests.assessment.exported import recomputed, sheets_of
from tests.assessment.test_review_page import CHECKS
from tests.browser.reviewing import judge
from tests.fixtures.browser import DESK, PHONE, OpenWindow, Window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
REASON = "No record of it was found."


@pytest.fixture
def assessment(committed: None) -> Assessment:
    """An agency in its second round, with a contradiction, two voices that differ, and evidence for one answer."""
    edition = factories.edition(checks=CHECKS)
    before = factories.approved(edition=edition)
    made = factories.in_review(before.agency, edition=edition, levels={"A1.1": 2, "B1.1": 4})
    with factories.as_member(made.agency, Role.LEAD) as lead:
        whose = {"assessment": made, "agency": made.agency}
        piece = Evidence.objects.create(title="Register", link="https://example.org/r", added_by=lead, **whose)
        Shown.objects.create(evidence=piece, question="A1.1", shown_by=lead, **whose)
    for level in (1, 4):
        speak(made, "A1.2", level)
    return made


def speak(of: Assessment, question: str, level: int) -> None:
    person = factories.member(of.agency, Role.RESPONDENT)
    with acting_as(person.pk):
        whose = {"assessment": of, "agency": of.agency, "given_by": person}
        Voice.objects.create(question=question, side=Side.AGENCY, level=level, **whose)


def consultant_of(of: Assessment) -> Person:
    with factories.as_member(of.agency, Role.CONSULTANT) as person:
        return person


def open_filter(visitor: Window, name: str, first: str) -> None:
    """Follow a filter and be at the answers that it names, each of which can be reached by its address."""
    visitor.page.get_by_role("navigation", name="Which answers").get_by_role("link", name=name).click()
    expect(visitor.page.locator("[data-review-item]").first).to_have_id(f"review-{first}")


def test_each_filter_leads_to_the_exact_answer(assessment: Assessment, window: OpenWindow) -> None:
    visitor = window(consultant_of(assessment))
    page = visitor.open(f"/assessments/{assessment.pk}/review/")

    for name, first in (
        ("Claimed above evidence", "A1.2"),
        ("Changed since last round", "A1.1"),
        ("Several voices differ", "A1.2"),
        ("Contradictions", "A1.1"),
    ):
        open_filter(visitor, name, first)
    page.get_by_role("region", name="What stands out").get_by_role("link", name="B1.1").click()

    expect(page.locator("[id='review-B1.1']")).to_be_focused()
    expect(page.locator("[id='review-B1.1'] .review__findings")).to_contain_text("say opposite things")


def test_an_answer_of_another_filter_is_reached_too(assessment: Assessment, window: OpenWindow) -> None:
    visitor = window(consultant_of(assessment))

    page = visitor.open(f"/assessments/{assessment.pk}/review/?show=voices")
    page.get_by_role("region", name="What stands out").get_by_role("link", name="B1.1").first.click()

    expect(page.locator("[id='review-B1.1']")).to_be_focused()


def test_the_level_shown_is_what_the_exported_sheet_comes_to(
    assessment: Assessment, window: OpenWindow, tmp_path: Path
) -> None:
    visitor = window(consultant_of(assessment))
    page = visitor.open(f"/assessments/{assessment.pk}/review/")

    with page.expect_download() as download:
        page.get_by_role("link", name="spreadsheet").click()
    download.value.save_as(tmp_path / "answers.xlsx")
    book = sheets_of((tmp_path / "answers.xlsx").read_bytes())

    found = recomputed(book["Answers"], book["Scorecard"])
    [shown] = [row for row in book["Scorecard"] if row["Code"] == "A"]
    assert found["A"] == Fraction(shown["Score, exact"]) == Fraction(7, 16)
    visitor.open(f"/assessments/{assessment.pk}/result/")
    expect(page.locator("main")).to_contain_text(shown["Score as shown"])


def test_an_override_stays_beside_the_agencys_answer_and_is_undone(assessment: Assessment, window: OpenWindow) -> None:
    visitor = window(consultant_of(assessment))
    page = visitor.open(f"/assessments/{assessment.pk}/review/")

    item = judge(visitor, "B1.1", "2", reason=REASON)
    expect(item.locator(".save-state")).to_contain_text("Level 2 by")
    expect(item.locator(".review__answer")).to_contain_text("4")
    expect(page.locator("#filter-changed")).to_have_text("1")
    item.get_by_role("button", name="Undo this verdict").click()

    expect(item.get_by_role("button", name="Undo this verdict")).to_have_count(0)
    expect(page.locator("#filter-changed")).to_have_text("0")
    visitor.open(f"/agencies/{assessment.agency_id}/trail/")
    expect(page.locator(".history__what").nth(0)).to_contain_text("Verdict undone B1.1")
    expect(page.locator(".history__what").nth(1)).to_contain_text("Verdict given B1.1")


def test_a_verdict_is_undone_by_keys_alone_and_evidence_is_confirmed(
    assessment: Assessment, window: OpenWindow
) -> None:
    visitor = window(consultant_of(assessment))
    page = visitor.open(f"/assessments/{assessment.pk}/review/")

    for key in ("j", "a", "e", "s"):
        page.keyboard.press(key)
    expect(page.locator("[id='review-A1.1'] .save-state")).to_contain_text("evidence confirmed")
    expect(page.locator("[id='review-A1.1']")).to_be_focused()
    page.keyboard.press("u")

    expect(page.locator("[id='review-A1.1'] .save-state")).to_have_text("")
    expect(page.locator("[id='review-A1.1']")).to_be_focused()


def test_override_and_undo_work_without_scripts(assessment: Assessment, window: OpenWindow) -> None:
    visitor = window(consultant_of(assessment), scripts=False)
    page = visitor.open(f"/assessments/{assessment.pk}/review/")

    judge(visitor, "B1.1", "2", reason=REASON)
    page.locator("[id='review-B1.1']").get_by_role("button", name="Undo this verdict").click()

    expect(page.locator("#filter-changed")).to_have_text("0")


def test_a_second_reader_gives_levels_blind_and_both_read_how_they_agree(
    assessment: Assessment, window: OpenWindow
) -> None:
    second = window(factories.member(assessment.agency, Role.CONSULTANT), width=PHONE)
    page = second.open(f"/assessments/{assessment.pk}/second-reading/")

    for key in ("j", "2", "r", *"Seen.", "Escape", "s"):
        page.keyboard.press(key)
    expect(page.locator("[id='review-A1.1'] .save-state")).to_contain_text("You gave level 2")

    second.fits()
    second.open("/agreement/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Agreement")
    second.fits()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_review_with_all_that_stands_out_fits_every_screen(
    assessment: Assessment, window: OpenWindow, width: int
) -> None:
    visitor = window(consultant_of(assessment), width=width)

    visitor.open(f"/assessments/{assessment.pk}/review/")

    visitor.fits()

"""The consultant's tenth step: what is signed off stays as it is, and travels to an installation that lacks it."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.acting import acting_as
from accounts.models import Agency, Person
from accounts.roles import Role
from assessment.actions.reviews import agree_with_rest
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from assessment.models import Assessment
from tests import factories
from tests.browser.answering import choose, expect_state, is_ready
from tests.browser.test_report_journeys import ask, fetched
from tests.fixtures.browser import PHONE, OpenWindow, Window
from tests.fixtures.database import app_url
from tests.fixtures.site import served
from tests.fixtures.worker import Worker
from tests.roadmap.decided import adopted

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
REASON = "A register was found in the archive."
REFUSED = "status of 409"
Elsewhere = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class There:
    """The other installation: its site, and how the test works in its database."""

    site: str
    inside: Elsewhere


@pytest.fixture
def there(elsewhere: Elsewhere, other_database: str) -> Iterator[There]:
    """An installation with a key of its own and nothing in it."""
    with served(app_url(other_database), PACK_SIGNING_SECRET="of the other one") as site:
        yield There(site, elsewhere)


@pytest.fixture
def there_window(chromium: Browser, there: There) -> Iterator[OpenWindow]:
    """Opens a window on the other installation."""
    opened: list[Window] = []

    def open_window(somebody: Person, **choices: Any) -> Window:
        opened.append(made := Window(chromium, there.site, **choices))
        made.sign_in(somebody)
        return made

    yield open_window
    for each in opened:
        each.context.close()
    assert [fault for each in opened for fault in each.unforgiven()] == []


def somebody(of: Assessment, role: Role) -> Person:
    with factories.as_member(of.agency, role) as person:
        return person


def approve(made: Assessment) -> None:
    """Send, review and approve an assessment while somebody's page of it stays open."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        take_step(made, Step.SUBMIT, by=lead)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.START_REVIEW, by=consultant)
        agree_with_rest(made, by=consultant)
        take_step(made, Step.APPROVE, by=consultant)


@pytest.mark.usefixtures("committed")
def test_an_edit_after_the_freeze_is_refused_with_its_reason_on_the_page(window: OpenWindow) -> None:
    made = factories.answered()
    lead = window(somebody(made, Role.LEAD), forgives=REFUSED)
    plain = window(somebody(made, Role.LEAD), scripts=False, forgives=REFUSED)
    pages = [each.open(f"/assessments/{made.pk}/answers/A/") for each in (lead, plain)]
    is_ready(pages[0])
    approve(made)

    choose(pages[0], "A1.1", 1)
    choose(pages[1], "A1.1", 1)
    pages[1].locator("[id='question-A1.1']").get_by_role("button", name="Save").first.click()

    expect_state(pages[0], "A1.1", "Answers can be changed while the assessment is a draft")
    expect(pages[1].locator("main")).to_contain_text("Answers can be changed while the assessment is a draft")
    lead.look("main")
    expect(lead.open(f"/assessments/{made.pk}/answers/A/").locator("main [type=radio]:enabled")).to_have_count(0)
    with factories.as_member(made.agency, Role.LEAD):
        assert made.answers.get(question="A1.1").level == 3


def result_of(visitor: Window, assessment: int) -> dict[str, Any]:
    """Return the newest frozen result as a program reads it in this session."""
    reply = visitor.context.request.get(f"{visitor.site}/api/v1/assessments/{assessment}/snapshots/1/")
    found: dict[str, Any] = json.loads(reply.body())
    return found


def reopen(page: Page) -> None:
    """Open the review again, after it was refused without a reason."""
    for reason in ("", REASON):
        step = page.locator("details.step", has_text="Re-open the review")
        if not step.locator("[name=reason]").is_visible():
            step.locator("summary").click()
        step.locator("[name=reason]").fill(reason)
        step.get_by_role("button").click()
    expect(page.locator("body")).to_contain_text("In review")


def take_pack(visitor: Window, made: Assessment, folder: Path) -> tuple[Path, str]:
    """Return the pack, and the digits of the key to tell by telephone."""
    page = visitor.open(f"/assessments/{made.pk}/")
    page.get_by_role("link", name="Take it along as a pack").click()
    visitor.look_once()
    visitor.fits()
    digits = page.locator("main strong.digits").inner_text()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download the pack").click()
    coming.value.save_as(folder / "agency.pack")
    return folder / "agency.pack", digits


def bring(visitor: Window, pack: Path, digits: str) -> int:
    """Return the assessment that a pack became, after it was looked into."""
    page = visitor.open("/agencies/")
    page.get_by_role("link", name="Import an agency’s pack").click()
    page.get_by_label("The pack").set_input_files(pack)
    page.get_by_role("button", name="Look into the pack").click()
    expect(page.locator("main")).to_contain_text("measured again here: the same levels")
    expect(page.locator("main strong.digits").first).to_have_text(digits)
    visitor.look("main")
    visitor.fits()
    page.get_by_label("The same digits, as the sender tells them to you").fill(digits)
    page.get_by_label("The same pack once more").set_input_files(pack)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("The assessment is imported")
    expect(page.locator("main .lead .govuk-tag")).to_have_text("Imported")
    visitor.look("main")
    visitor.fits()
    return int(page.url.rstrip("/").rpartition("/")[2])


@pytest.mark.parametrize("width", [1280, PHONE])
def test_what_was_signed_off_stays_and_arrives_elsewhere_with_its_levels_and_its_hash(
    width: int,
    committed: None,
    window: OpenWindow,
    worker: Worker,
    there: There,
    there_window: OpenWindow,
    tmp_path: Path,
) -> None:
    made = adopted(factories.approved(levels={"A1.1": 1, "B1.2": 5}))
    consultant = window(somebody(made, Role.CONSULTANT), width=width)
    pdf = fetched(ask(consultant, made, "Full report with technical annex"), tmp_path)
    signed = result_of(consultant, made.pk)

    reopen(consultant.open(f"/assessments/{made.pk}/"))
    assert result_of(consultant, made.pk) == signed
    assert fetched(consultant.open(f"/assessments/{made.pk}/reports/"), tmp_path) == pdf
    pack, digits = take_pack(consultant, made, tmp_path)

    with there.inside():
        admin = factories.administrator()
    visitor = there_window(admin, width=width)
    arrived = bring(visitor, pack, digits)
    with there.inside():
        with acting_as(admin.pk):
            agency = Agency.objects.get()
        reader = factories.member(agency, Role.CONSULTANT)
    reading = there_window(reader, width=width)
    found = result_of(reading, arrived)
    assert (found["digest"], found["payload"]) == (signed["digest"], signed["payload"])
    page = reading.open(f"/assessments/{arrived}/")
    expect(page.locator(".history")).to_contain_text(REASON)
    reading.fits()
    expect(reading.open(f"/assessments/{arrived}/result/").locator("main")).to_contain_text("Snapshot 1")

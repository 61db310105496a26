"""A report in a stranger's hands: what is for reviewers alone stays away from it, and the link ends by its day."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from accounts.roles import Role
from assessment.actions.reviews import agree_with_rest
from assessment.actions.second_readings import give_second_level
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from assessment.models import Assessment
from tests import factories
from tests.assessment.test_snapshot_verification import all_rights
from tests.browser.test_report_journeys import ask, fetched, somebody
from tests.fixtures.browser import PHONE, OpenWindow, Window
from tests.fixtures.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
INSIDE = "Zqinside: the register was written after the visit."
TOLD = "Note on A1.1"


@pytest.fixture
def published(committed: None) -> Assessment:
    """A published assessment with a note that only reviewers read, and one that everybody does."""
    made = factories.in_review()
    with factories.as_member(made.agency, Role.CONSULTANT) as second:
        assert give_second_level(made, "A1.1", 2, INSIDE, by=second).note == INSIDE
    with factories.as_member(made.agency, Role.CONSULTANT) as first:
        agree_with_rest(made, by=first)
        take_step(made, Step.APPROVE, by=first)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return take_step(made, Step.PUBLISH, by=lead)


def shared(executive: Window, made: Assessment, days: str) -> str:
    """Return the path of a link to the newest report that is open for so many days."""
    page = executive.open(f"/assessments/{made.pk}/reports/")
    card = page.locator("article.card").first
    card.locator("summary").click()
    card.get_by_label("Whom is it for?").fill("The board")
    card.get_by_label("Open for how many days?").fill(days)
    card.get_by_role("button", name="Make the link").click()
    found = re.search(r"/shared/[^\s\"<]+", page.locator("main").inner_html())
    assert found
    return found[0]


def words_of(pdf: bytes) -> str:
    """Return everything that a file says, its pages and the files inside it."""
    reader = PdfReader(io.BytesIO(pdf))
    inside = [content.decode() for contents in reader.attachments.values() for content in contents]
    return " ".join(" ".join([*(page.extract_text() for page in reader.pages), *inside]).split())


def let_the_day_come() -> None:
    """Move the end of the only link to a minute ago, as if its day had come; nobody but the owner of the tables may."""
    with all_rights("accounts_link") as owner:
        assert owner.execute("UPDATE accounts_link SET expires_at = now() - interval '1 minute'").rowcount == 1


def test_a_link_shows_nothing_that_is_for_reviewers_and_says_politely_when_its_day_has_come(
    published: Assessment, worker: Worker, window: OpenWindow, tmp_path: Path
) -> None:
    executive, stranger = window(somebody(published, Role.EXECUTIVE)), window(width=PHONE, forgives="404")
    fetched(ask(executive, published, "Full report with technical annex"), tmp_path)
    path = shared(executive, published, days="1")

    page = stranger.open(path)
    expect(page.locator("main")).to_contain_text("This link is open until")
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("^Download the report")).click()
    coming.value.save_as(tmp_path / "shared.pdf")
    said = words_of((tmp_path / "shared.pdf").read_bytes())
    # A control: what was told to everybody is there.
    assert (TOLD in said, "Zqinside" in said, "Zqinside" in page.content()) == (True, False, False)

    let_the_day_come()
    for address in (path, f"{path}file/"):
        assert stranger.page.goto(stranger.site + address).status == 404  # type: ignore[union-attr]
        expect(page.get_by_role("heading", level=1)).to_have_text("This link shows nothing")
        expect(page.locator("main")).to_contain_text("It has expired")
        expect(page.locator("main")).not_to_contain_text(published.agency.name)
    stranger.fits()
    stranger.look()
    row = executive.open(f"/agencies/{published.agency_id}/links/").locator("li", has_text="The board")
    expect(row).to_contain_text("expired")

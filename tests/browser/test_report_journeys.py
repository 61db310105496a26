"""Reports as a consultant asks for them and an executive hands them on: through kills, re-openings and strangers."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models.functions import Now
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from assessment.models import Assessment
from jobs.lifecycle import JobState
from jobs.models import Job
from reports.actions.reports import keep_file, request_report
from reports.seal import Made
from roadmap.actions.roadmaps import plan_roadmap
from tests import factories
from tests.fixtures.browser import PHONE, OpenWindow, Window
from tests.fixtures.worker import Worker, wait_until
from tests.jobs.factories import let_lease_end

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
REASON = "New facts came up."
READY = 120_000
SIZES = {"A4": (595, 842), "US Letter": (612, 792)}


def somebody(assessment: Assessment, role: Role) -> Person:
    with factories.as_member(assessment.agency, role) as person:
        return person


def ask(visitor: Window, assessment: Assessment, pack: str, paper: str = "A4") -> Page:
    page = visitor.open(f"/assessments/{assessment.pk}/reports/")
    page.get_by_label(pack).check()
    page.locator("[name=paper]").select_option(label=paper)
    page.get_by_role("button", name=re.compile("^Make the report")).click()
    hurry()
    return page


def hurry() -> None:
    """Let the next sweep take what waits: the site sends to a broker that no worker of the tests listens to."""
    Job.objects.filter(kind="report", state=JobState.QUEUED).update(due_at=Now())


def fetched(page: Page, folder: Path) -> bytes:
    """Return the file of the newest card, once it can be downloaded."""
    download = page.locator("article.card").first.get_by_role("link", name=re.compile("^Download"))
    expect(download).to_be_visible(timeout=READY)
    with page.expect_download() as coming:
        download.click()
    coming.value.save_as(folder / "report.pdf")
    return (folder / "report.pdf").read_bytes()


def killed_mid_way(worker: Worker) -> Job:
    """Return the job at whose making the worker was killed."""
    running = Job.objects.filter(kind="report", state=JobState.RUNNING)
    wait_until(running.exists, seconds=60)
    worker.kill()
    return running.get()


def test_a_report_asked_for_twice_is_one_and_a_killed_worker_ends_with_a_way_on(
    committed: None, window: OpenWindow, run_worker: Callable[..., Worker], tmp_path: Path
) -> None:
    assessment = factories.approved()
    visitor = window(somebody(assessment, Role.CONSULTANT))
    for _ in "ab":
        page = ask(visitor, assessment, "Full report with technical annex")
    card = page.locator("article.card")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Waiting for a worker")

    job = killed_mid_way(run_worker("--beat"))
    let_lease_end(job)
    expect(card).to_contain_text("Interrupted: it is begun again")
    # As five workers before it left it.
    Job.objects.filter(pk=job.pk).update(losses=5)
    run_worker("--beat")
    expect(card).to_contain_text("It was interrupted six times before it ended.")
    visitor.look()
    card.get_by_role("button", name="Try again").click()
    hurry()

    expect_to_be_whole(fetched(page, tmp_path), assessment)


def expect_to_be_whole(pdf: bytes, assessment: Assessment) -> None:
    """Fail unless the file opens as a draft with bookmarks, pictures in words, and numbered pages."""
    reader = PdfReader(io.BytesIO(pdf))
    texts = [page.extract_text() for page in reader.pages]
    assert all("DRAFT" in text.upper() for text in texts)
    assert [text for number, text in enumerate(texts[1:], start=2) if f"{number} / {len(texts)}" not in text] == []
    assert len(reader.outline) > 5
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert any("/Alt" in (found.get_object() or {}) for found in _structure(reader))
    assert assessment.agency.name in texts[0]


def _structure(reader: PdfReader) -> list:
    left, found = [reader.trailer["/Root"]["/StructTreeRoot"]], []
    while left:
        node = left.pop().get_object()
        if isinstance(node, dict):
            found.append(node)
            children = node.get("/K", [])
            left += children if isinstance(children, list) else [children]
        elif isinstance(node, list):
            left += node
    return [node for node in found if hasattr(node, "get_object")]


@pytest.fixture
def signed_off(committed: None) -> Assessment:
    """An approved assessment with a report that was made of it."""
    made = factories.approved()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        report = request_report(made, by=consultant)
        keep_file(report, Made(b"%PDF-1.7 what was signed off %%EOF"))
        Job.objects.filter(pk=report.job_id).update(state="done", progress=100, done_at=Now())
    return made


def test_what_was_signed_off_takes_no_answer_is_re_opened_with_a_reason_and_stays_as_it_was(
    signed_off: Assessment, window: OpenWindow, tmp_path: Path
) -> None:
    lead, consultant = window(somebody(signed_off, Role.LEAD)), window(somebody(signed_off, Role.CONSULTANT))
    page = lead.open(f"/assessments/{signed_off.pk}/answers/A/")
    expect(page.locator("main input[type=radio]:enabled")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Approved")
    before = fetched(consultant.open(f"/assessments/{signed_off.pk}/reports/"), tmp_path)

    page = consultant.open(f"/assessments/{signed_off.pk}/")
    step = page.locator("details.step", has_text="Re-open the review")
    step.locator("summary").click()
    step.get_by_role("button").click()
    expect(page.locator("main .lead .govuk-tag")).to_have_text("Approved")
    step = page.locator("details.step", has_text="Re-open the review")
    if not step.locator("[name=reason]").is_visible():
        step.locator("summary").click()
    step.locator("[name=reason]").fill(REASON)
    step.get_by_role("button").click()

    expect(page.locator("body")).to_contain_text("In review")
    expect(lead.open(f"/assessments/{signed_off.pk}/result/").locator("main")).to_contain_text("Snapshot 1")
    assert fetched(lead.open(f"/assessments/{signed_off.pk}/reports/"), tmp_path) == before


@pytest.fixture
def published(committed: None) -> Assessment:
    """A published assessment with a roadmap and a note that is nobody else's business."""
    made = factories.published(levels={"A1.1": 2})
    with factories.as_member(made.agency, Role.LEAD) as lead:
        plan_roadmap(made, {"A": 4, "B": 4}, by=lead)
    return made


def test_a_board_pack_is_printed_on_both_papers_verified_by_strangers_and_shared_until_revoked(
    published: Assessment, worker: Worker, window: OpenWindow, tmp_path: Path
) -> None:
    executive, stranger = window(somebody(published, Role.EXECUTIVE)), window(width=PHONE, forgives="404")
    for paper, size in SIZES.items():
        pdf = fetched(ask(executive, published, "Board pack", paper), tmp_path)
        expect_a_board_pack(pdf, published, size)
    code = CODE.search(PdfReader(io.BytesIO(pdf)).pages[0].extract_text())[0]

    assert "Genuine, result 1, the newest one" in checked(stranger, code=code)
    assert "Genuine" in checked(stranger, file=pdf)
    assert "Not genuine" in checked(stranger, file=with_one_byte_altered(pdf))
    shared_and_revoked(executive, stranger, published)
    freeze_again(published)
    assert "Genuine, result 1, superseded by result 2" in checked(stranger, code=code)


def with_one_byte_altered(file: bytes) -> bytes:
    middle = len(file) // 2
    return file[:middle] + bytes([file[middle] ^ 1]) + file[middle + 1 :]


def expect_a_board_pack(pdf: bytes, assessment: Assessment, size: tuple[int, int]) -> None:
    """Fail unless the cover names the document and the page after it carries the decisions, on paper of this size."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    cover, first = (" ".join(page.extract_text().split()) for page in pages[:2])
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {size}
    assert assessment.agency.name in cover
    assert "Official: sensitive" in cover
    assert re.search(r"\d{1,2} \w+ 20\d\d", cover)
    assert re.search(r"\b[0-9a-f]{12}", cover)
    assert "decision" in first.lower()


def checked(visitor: Window, *, code: str = "", file: bytes = b"") -> str:
    """Return what the public page finds."""
    page = visitor.open("/check/")
    page.get_by_label("Code on the document").fill(code)
    if file:
        sent = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": file}
        page.get_by_label("The file, to find the smallest change").set_input_files(sent)
    page.get_by_role("button", name="Check").click()
    visitor.fits()
    return page.locator("section[role=status]").inner_text()


def shared_and_revoked(executive: Window, stranger: Window, assessment: Assessment) -> None:
    """Share the newest report, read it as a stranger, revoke the link, and be shut out."""
    page = executive.open(f"/assessments/{assessment.pk}/reports/")
    card = page.locator("article.card").first
    card.locator("summary").click()
    card.get_by_label("Whom is it for?").fill("The board")
    card.get_by_role("button", name="Make the link").click()
    address = re.search(r"/shared/[^\s\"<]+", page.locator("main").inner_html())[0]
    seen = stranger.open(address)
    stranger.fits()
    expect(seen.get_by_role("heading", level=1)).to_have_text(assessment.agency.name)
    expect(seen.locator("main form, main input, main textarea, main select")).to_have_count(0)
    expect(seen.locator("main")).not_to_contain_text("note")
    page = executive.open(f"/agencies/{assessment.agency_id}/links/")
    row = page.locator("li", has_text="The board")
    row.locator("summary").click()
    row.get_by_role("button", name="Revoke").click()
    expect(page.locator("li", has_text="The board")).to_contain_text("revoked by")
    assert stranger.page.goto(stranger.site + address).status == 404


def freeze_again(assessment: Assessment) -> None:
    consultant = somebody(assessment, Role.CONSULTANT)
    with acting_as(consultant.pk):
        take_step(
            Assessment.objects.visible_to(consultant).get(pk=assessment.pk), Step.REOPEN, by=consultant, reason=REASON
        )
        take_step(Assessment.objects.visible_to(consultant).get(pk=assessment.pk), Step.APPROVE, by=consultant)

"""Whoever holds a document can have it checked, and learns nothing that is not in their hands."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from assessment.models import Assessment
from jobs.actions import run_job
from reports import codes, queries
from reports.actions.reports import keep_file, request_report
from reports.models import IssuedDocument, Report, ReportFile
from reports.packs import Format, Pack
from reports.seal import Made
from reports.wishes import Wish
from tests import factories

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 what the board was handed"


@pytest.fixture
def published() -> Assessment:
    return factories.published()


def issued(assessment: Assessment, content: bytes = CONTENT) -> str:
    """Return the code of a new document of this content."""
    lead = factories.member(assessment.agency, Role.LEAD)
    with acting_as(lead.pk):
        report = request_report(assessment, by=lead)
        keep_file(Report.objects.get(pk=report.pk), Made(content))
    return codes.code_of(report.content_key, "pdf")


def told(client, **given) -> str:
    """Return what the page says, as one line of text."""
    reply = client.post(reverse("reports:check"), given)
    assert reply.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def file_of(content: bytes) -> io.BytesIO:
    sent = io.BytesIO(content)
    sent.name = "report.pdf"
    return sent


def test_a_code_is_enough_to_learn_that_such_a_document_was_made(stranger, published):
    code = issued(published)

    text = told(stranger, code=codes.shown(code).lower())

    assert "Genuine, result 1, the newest one" in text
    assert published.agency.name in text


def test_the_file_itself_is_found_genuine(stranger, published):
    issued(published)

    assert "to the last byte" in told(stranger, file=file_of(CONTENT))


@pytest.mark.parametrize("at", [0, 7, len(CONTENT) - 1])
def test_one_changed_byte_is_found(stranger, published, at):
    code = issued(published)
    altered = bytearray(CONTENT)
    altered[at] ^= 1

    assert "Not genuine" in told(stranger, file=file_of(bytes(altered)))
    assert "if only by one byte" in told(stranger, code=code, file=file_of(bytes(altered)))


def test_a_document_on_an_older_result_names_the_newer_one(stranger):
    assessment = factories.approved()
    code = issued(assessment)
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        take_step(assessment, Step.REOPEN, by=consultant, reason="New facts came up.")
        take_step(assessment, Step.APPROVE, by=consultant)

    assert "superseded by result 2" in told(stranger, code=code)


def test_a_draft_says_that_it_is_one(stranger):
    code = issued(factories.approved())

    assert "Genuine, but a draft" in told(stranger, code=code)


def test_another_documents_code_is_told_apart_from_the_file(stranger, published):
    issued(published)
    other = issued(factories.published(), b"%PDF-1.7 another")

    assert "do not belong together" in told(stranger, code=other, file=file_of(CONTENT))


@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC", "\0", "' OR 1=1 --", "é" * 400])
def test_what_was_never_made_is_not_found(stranger, published, code):
    issued(published)

    text = told(stranger, code=code)

    assert published.agency.name not in text
    assert ("Not genuine" in text) == bool(codes.typed(code))


def test_the_printed_address_leads_to_the_finding(stranger, published):
    code = issued(published)

    page = stranger.get(reverse("reports:check_code", args=[codes.shown(code)]))

    assert "Genuine" in page.content.decode()


def test_a_code_survives_misreading_on_paper():
    assert codes.typed(" 7q2m-oI1l ") == "7Q2M0111"


def test_the_register_is_shut_to_everybody_who_asks_without_a_code(published):
    issued(published)

    with acting_as(None):
        assert queries.issued(code="", digest="") is None


def test_the_code_is_printed_on_the_document(published):
    lead = factories.member(published.agency, Role.LEAD)
    with acting_as(lead.pk):
        report = request_report(published, Wish(pack=Pack.BRIEF, format=Format.WORD), by=lead)
    run_job(report.job_id)

    with acting_as(lead.pk):
        file, entry = ReportFile.objects.get(), IssuedDocument.objects.get()
    with zipfile.ZipFile(io.BytesIO(bytes(file.content))) as archive:
        foot = "".join(archive.read(name).decode() for name in archive.namelist() if "footer" in name)
    assert codes.shown(entry.code) in foot

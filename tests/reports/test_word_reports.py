"""A report asked for in Word is made by the worker like any other, and is another document than the PDF."""

import io

import pytest
from django.urls import reverse
from docx import Document

from accounts.acting import acting_as
from accounts.roles import Role
from jobs import actions as jobs
from reports.actions.reports import request_report
from reports.models import IssuedDocument
from reports.packs import MEDIA_TYPES, Format, Pack
from reports.wishes import Wish
from tests import factories

pytestmark = pytest.mark.django_db
WORD = Wish(pack=Pack.BRIEF, format=Format.WORD)


@pytest.fixture
def assessment():
    return factories.published()


@pytest.fixture
def lead(assessment):
    return factories.member(assessment.agency, Role.LEAD)


def test_a_report_in_word_is_made_and_downloaded(assessment, lead):
    with acting_as(lead.pk):
        report = request_report(assessment, WORD, by=lead)
    jobs.run_job(report.job_id)

    reply = factories.signed_in(lead).get(reverse("reports:download", args=[report.pk]))

    assert reply["Content-Type"] == MEDIA_TYPES["docx"]
    assert reply["Content-Disposition"].endswith('.docx"')
    document = Document(io.BytesIO(reply.content))
    assert assessment.agency.name in {paragraph.text for paragraph in document.paragraphs}


def test_word_and_pdf_are_two_documents_with_a_code_each(assessment, lead):
    with acting_as(lead.pk):
        reports = [request_report(assessment, Wish(pack=Pack.BRIEF, format=each), by=lead) for each in Format]
    for report in reports:
        jobs.run_job(report.job_id)

    with acting_as(lead.pk):
        issued = list(IssuedDocument.objects.values_list("kind", "code"))
    assert sorted(kind for kind, _code in issued) == ["docx", "pdf"]
    assert len({code for _kind, code in issued}) == 2

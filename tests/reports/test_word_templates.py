"""An agency's own Word template is read apart, gives a report its styles, and can do nothing else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from accounts.acting import acting_as
from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from jobs import actions as jobs
from reports.actions.looks import remove_look
from reports.actions.reports import request_report
from reports.apart.reading import Unreadable, read_apart
from reports.models import ReportFile
from reports.packs import Format, LookKind, Pack
from reports.wishes import OURS, OWN, Wish
from reports.word import to_word
from tests import factories
from tests.reports import looking, sample
from tests.reports.reading import html_of

WORD = {"pack": Pack.BOARD, "format": Format.WORD}
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def words_of(content: bytes) -> list[str]:
    """Return the words of every paragraph and cell in their order."""
    body = Document(io.BytesIO(content)).element.body
    return ["".join(node.text or "" for node in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))]


def relation(target: str) -> bytes:
    return f'<?xml version="1.0"?><r:Relationships xmlns:r="{RELATIONS}">{target}</r:Relationships>'.encode()


def field(instruction: str) -> bytes:
    pieces = "".join(f"<w:r><w:instrText>{letter}</w:instrText></w:r>" for letter in instruction)
    return f"<w:hdr {NAMES}><w:p>{pieces}</w:p></w:hdr>".encode()


ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
KINDS = '<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="{}"/></Types>'


@pytest.mark.parametrize(
    ("content", "reason", "place"),
    [
        (b"MZ a program", "no Word document", ""),
        (b"{\\rtf1 }", "no Word document", ""),
        (b"PK\x03\x04 cut off", "no Word document", ""),
        (looking.template()[:9000], "no Word document", ""),
        (looking.template({"word/vbaProject.bin": b"x"}), "macros", "word/vbaProject.bin"),
        (looking.template({"word/embeddings/a.xlsx": b"PK"}), "macros", "word/embeddings/a.xlsx"),
        (looking.template({"word/run.exe": b"MZ"}), "macros", "word/run.exe"),
        (looking.template({"word/bomb.xml": bytes(60 * 1024**2)}), "larger inside", "word/bomb.xml"),
        (looking.template({"word/extra.xml": ENTITIES}), "cannot be read", "word/extra.xml"),
        (looking.template({"word/extra.xml": ENTITIES.decode().encode("utf-16")}), "cannot be read", "word/extra.xml"),
        (looking.template({"word/extra.xml": b"<a>"}), "cannot be read", "word/extra.xml"),
        (
            looking.template(
                {"word/x.rels": relation("<r:Relationship TargetMode = 'External' Target='http://a.b/'/>")}
            ),
            "outside itself",
            "http://a.b/",
        ),
        (
            looking.template(
                {"word/x.rels": relation('<r:Relationship TargetMode="&#69;xternal" Target="\\\\a\\b"/>')}
            ),
            "outside itself",
            "a\\b",
        ),
        (looking.template({"word/header9.xml": field("DDEAUTO cmd")}), "starts something", "word/header9.xml"),
        (looking.template({"word/header9.xml": field(" includepicture x")}), "starts something", "word/header9.xml"),
        (
            looking.template({"[Content_Types].xml": KINDS.format("application/x.macroEnabled.main+xml").encode()}),
            "another kind",
            "macroEnabled",
        ),
        (
            looking.template({"[Content_Types].xml": KINDS.format("a.template.main+xml").encode()}),
            "another kind",
            "template.main",
        ),
    ],
)
def test_what_is_no_harmless_word_document_is_refused_with_its_place(content, reason, place):
    with pytest.raises(Unreadable) as refused:
        read_apart("template", content)

    assert reason in str(refused.value.problem)
    assert place in str(refused.value.problem)


def test_links_that_a_reader_has_to_follow_in_head_lines_are_no_danger():
    assert read_apart("template", looking.template({"word/header9.xml": field("HYPERLINK x")})).content


def test_what_a_template_has_and_lacks_is_found():
    found = read_apart("template", without_styles("Heading 2", "Caption")).found

    assert found["missing"] == ["Heading 2", "Caption"]
    assert "Heading 1" in found["known"]
    assert (found["paper"], found["heads"]) == ([216, 279], ["Ministry of Trees"])


def without_styles(*names: str) -> bytes:
    document = Document(io.BytesIO(looking.template()))
    for name in names:
        document.styles[name].delete()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("template", [looking.template(), without_styles("Heading 1", "Heading 2", "Table Grid")])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_same_report_says_the_same_in_both_styles(template, language):
    html = html_of(sample.snapshot(), plan=sample.priced(), catalogue=sample.catalogue(), language=language)
    checked = read_apart("template", template).content

    ours, own = to_word(html), to_word(html, template=checked)

    assert words_of(own) == words_of(ours)
    assert len(words_of(own)) > 100
    assert len(Document(io.BytesIO(own)).inline_shapes) == len(Document(io.BytesIO(ours)).inline_shapes) > 2


def test_styles_come_from_the_template_where_it_has_them_and_from_us_where_it_does_not():
    html = html_of(sample.snapshot())

    own = Document(io.BytesIO(to_word(html, template=looking.template())))
    lacking = Document(io.BytesIO(to_word(html, template=without_styles("Heading 1", "Table Grid"))))

    headings = [paragraph for paragraph in own.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[0].style.font.name == "Georgia"
    assert own.sections[0].header.paragraphs[0].text == "Ministry of Trees"
    assert "Sample text of the template" not in words_of(to_word(html, template=looking.template()))
    assert {"Heading 1", "Table Grid"} <= {style.name for style in lacking.styles}
    assert any(paragraph.style.name == "Heading 1" for paragraph in lacking.paragraphs)


def test_a_template_keeps_its_own_foot_line_beside_that_of_the_report():
    made = Document(io.BytesIO(looking.template()))
    made.sections[0].footer.paragraphs[0].text = "Printed on recycled paper"
    target = io.BytesIO()
    made.save(target)

    foot = Document(io.BytesIO(to_word(html_of(sample.snapshot()), template=target.getvalue()))).sections[0].footer

    texts = [paragraph.text for paragraph in foot.paragraphs]
    assert texts[0] == "Printed on recycled paper"
    assert "Snapshot 1" in texts[1]


def test_pictures_are_no_wider_than_the_room_between_the_margins_of_a_template():
    made = Document()
    made.sections[0].page_width = made.sections[0].page_width // 2
    target = io.BytesIO()
    made.save(target)

    document = Document(io.BytesIO(to_word(html_of(sample.snapshot()), template=target.getvalue())))

    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert max(shape.width for shape in document.inline_shapes) <= room


@pytest.fixture
def assessment():
    return factories.published()


@pytest.fixture
def lead(assessment):
    return factories.member(assessment.agency, Role.LEAD)


@pytest.mark.django_db
def test_a_report_in_the_own_styles_is_another_document_and_is_made_with_what_it_was_asked_for(assessment, lead):
    with acting_as(lead.pk):
        looking.with_template(assessment.agency, lead)
        reports = [request_report(assessment, Wish(**WORD, styles=each), by=lead) for each in (OURS, OWN)]
        remove_look(assessment.agency, LookKind.TEMPLATE, by=lead)
    for report in reports:
        jobs.run_job(report.job_id)

    with acting_as(lead.pk):
        ours, own = (bytes(ReportFile.objects.get(report=report).content) for report in reports)
    heads = [Document(io.BytesIO(each)).sections[0].header.paragraphs[0].text for each in (ours, own)]
    assert reports[0].content_key != reports[1].content_key
    assert heads == ["", "Ministry of Trees"]
    assert reports[1].wish.styles == OWN


@pytest.mark.django_db
def test_own_styles_cannot_be_wished_for_without_a_template_and_mean_nothing_for_a_pdf(assessment, lead):
    with acting_as(lead.pk), pytest.raises(InvalidInput) as refused:
        request_report(assessment, Wish(**WORD, styles=OWN), by=lead)
    with acting_as(lead.pk):
        pdf = request_report(assessment, Wish(styles=OWN), by=lead)
        same = request_report(assessment, Wish(), by=lead)

    assert set(refused.value.fields) == {"styles"}
    assert pdf.pk == same.pk


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.CONSULTANT, Role.EXECUTIVE])
def test_only_the_lead_and_administrators_set_a_template(assessment, role):
    other = factories.member(assessment.agency, role)

    with acting_as(other.pk), pytest.raises(NotAllowed):
        looking.with_template(assessment.agency, other)


@pytest.mark.django_db
def test_a_lead_sees_what_was_found_and_chooses_the_styles_for_a_report(assessment, lead):
    client, agency = factories.signed_in(lead), assessment.agency
    file = SimpleUploadedFile("house style.docx", without_styles("Caption"))

    page = client.post(reverse("reports:set_template", args=[agency.pk]), {"file": file}, follow=True).content.decode()
    form = client.get(reverse("reports:reports", args=[assessment.pk])).content.decode()
    back = client.get(reverse("reports:template", args=[agency.pk]))

    assert "Missing, so ours are used" in page
    assert "Ministry of Trees" in page
    assert "Those of your template house style.docx" in form
    assert back["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_a_refused_template_is_named_beside_its_field(assessment, lead):
    file = SimpleUploadedFile("house style.docx", looking.template({"word/vbaProject.bin": b"x"}))

    reply = factories.signed_in(lead).post(reverse("reports:set_template", args=[assessment.agency.pk]), {"file": file})

    assert reply.status_code == 400
    assert "In the file: word/vbaProject.bin." in reply.content.decode()


@pytest.mark.django_db
def test_another_agency_cannot_have_the_template(assessment, lead):
    with acting_as(lead.pk):
        looking.with_template(assessment.agency, lead)
    stranger = factories.signed_in(factories.member(factories.agency(), Role.LEAD))

    assert stranger.get(reverse("reports:template", args=[assessment.agency.pk])).status_code == 404

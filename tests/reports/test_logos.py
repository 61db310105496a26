"""A logo is read apart, written anew, and stands on every report of its agency and of no other."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from PIL import Image
from pypdf import PdfReader

from accounts.acting import acting_as
from accounts.models import Event
from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from assessment.actions.evidence_rules import Upload
from jobs import actions as jobs
from reports.actions.looks import remove_look, set_logo
from reports.actions.reports import request_report
from reports.apart import reading
from reports.apart.reading import Unreadable, read_apart
from reports.document import LOGO
from reports.making import render_in_child
from reports.models import LookFile, ReportFile
from reports.packs import Format, LookKind, Pack
from reports.wishes import Wish
from tests import factories
from tests.reports import looking, sample
from tests.reports.reading import html_of

SIZES = [(1200, 30), (40, 300)]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


# --- what is read ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\x00 a program that calls itself logo.png", "no PNG or JPEG"),
        (b"GIF89a" + bytes(40), "no PNG or JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "no PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n", "no PNG or JPEG"),
        (looking.logo()[:200], "damaged"),
        (looking.logo(kind="JPEG")[:700], "damaged"),
        (looking.bomb(), "too many pixels"),
        (looking.bomb(1_000, 10), "too small"),
        (looking.bomb(1_000, 1_000), "damaged"),
        (looking.logo(20, 20), "too small"),
    ],
)
def test_what_is_no_sound_picture_of_a_usual_size_is_refused_with_a_reason(content, reason):
    with pytest.raises(Unreadable) as refused:
        read_apart("logo", content)

    assert reason in str(refused.value.problem)


def test_a_picture_that_is_a_program_or_a_page_as_well_keeps_its_pixels_and_nothing_else():
    hostile = looking.logo() + b"PK\x03\x04<script>alert(1)</script><?php system($_GET[0]); ?>"

    made = read_apart("logo", hostile).content

    assert b"script" not in made
    assert b"PK\x03\x04" not in made
    assert made == read_apart("logo", looking.logo()).content


def test_where_and_by_whom_a_photograph_was_taken_is_not_kept():
    assert opened(looking.placed()).getexif().get_ifd(0x8825), "the photograph must say it before"

    made = read_apart("logo", looking.placed()).content

    assert not opened(made).getexif()
    assert b"Ana" not in made


def test_a_photograph_that_lies_on_its_side_is_put_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(read_apart("logo", looking.logo(kind="JPEG", exif=exif)).content).size == (75, 300)


def test_the_colours_of_a_profile_are_those_of_the_page_and_nonsense_for_a_profile_does_no_harm():
    plain = opened(read_apart("logo", looking.logo()).content).getpixel((10, 50))

    odd = opened(read_apart("logo", looking.logo(icc_profile=b"nonsense" * 50)).content).getpixel((10, 50))

    assert odd == plain


def test_a_see_through_ground_becomes_white_and_a_palette_becomes_colours():
    made = opened(read_apart("logo", looking.logo(mode="RGBA")).content)
    grey = opened(read_apart("logo", looking.logo(mode="P")).content)

    assert (made.mode, grey.mode) == ("RGB", "RGB")
    assert made.getpixel((399, 50)) == (255, 255, 255)
    assert made.getpixel((10, 50)) == (15, 76, 92)


@pytest.mark.parametrize(("size", "kept"), [((4000, 500), (1200, 150)), ((300, 3000), (30, 300)), ((90, 60), (90, 60))])
def test_a_logo_is_made_smaller_by_the_same_measure_on_both_sides_and_never_larger(size, kept):
    assert opened(read_apart("logo", looking.logo(*size)).content).size == kept


@pytest.mark.parametrize("kind", ["logo", "template"])
def test_the_process_that_reads_has_no_secret_and_can_open_nothing(kind, monkeypatch):
    seen = {}
    run = reading.subprocess.run
    monkeypatch.setattr(reading.subprocess, "run", lambda *args, **said: seen.update(said) or run(*args, **said))

    read_apart(kind, looking.logo() if kind == "logo" else looking.template())

    assert seen["env"] == {}
    assert not seen.get("shell")


# --- who may --------------------------------------------------------------------------------------------------------


@pytest.fixture
def assessment():
    return factories.published()


@pytest.fixture
def lead(assessment):
    return factories.member(assessment.agency, Role.LEAD)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.CONSULTANT, Role.EXECUTIVE])
def test_only_the_lead_and_administrators_set_the_look(assessment, role):
    other = factories.member(assessment.agency, role)
    with acting_as(other.pk), pytest.raises(NotAllowed):
        looking.with_logo(assessment.agency, other)

    admin = factories.administrator()
    with acting_as(admin.pk):
        assert looking.with_logo(assessment.agency, admin).added_by == admin


@pytest.mark.django_db
def test_a_logo_is_set_replaced_and_removed_with_a_line_in_the_trail_each(assessment, lead):
    with acting_as(lead.pk):
        looking.with_logo(assessment.agency, lead)
        looking.with_logo(assessment.agency, lead, looking.logo(200, 80), description="Three trees")
        remove_look(assessment.agency, LookKind.LOGO, by=lead)

        told = [json.loads(event.body) for event in Event.objects.filter(agency=assessment.agency).order_by("number")]
    told = [(each["what"], each["old"].get("description"), each["new"].get("description")) for each in told[-3:]]
    name = assessment.agency.name
    assert told == [("look_set", None, name), ("look_set", name, "Three trees"), ("look_removed", "Three trees", None)]


@pytest.mark.django_db
def test_what_no_report_was_asked_for_with_is_forgotten_with_the_next_one(assessment, lead):
    with acting_as(lead.pk):
        used = looking.with_logo(assessment.agency, lead)
        request_report(assessment, by=lead)
        unused = looking.with_logo(assessment.agency, lead, looking.logo(200, 80))
        looking.with_logo(assessment.agency, lead, looking.logo(210, 80))
        looking.with_logo(assessment.agency, lead, looking.logo(220, 80))

        kept = set(LookFile.objects.values_list("pk", flat=True))
    assert used.pk in kept
    assert unused.pk not in kept


@pytest.mark.django_db
@pytest.mark.parametrize("description", ["x" * 201, "half a pair \ud800"])
def test_a_description_that_cannot_be_kept_is_refused(assessment, lead, description):
    with acting_as(lead.pk), pytest.raises(InvalidInput) as refused:
        looking.with_logo(assessment.agency, lead, description=description)

    assert set(refused.value.fields) == {"description"}


@pytest.mark.django_db
def test_a_file_that_is_empty_or_too_large_is_refused_unread(assessment, lead):
    for content in (b"", bytes(2_000_001)):
        with acting_as(lead.pk), pytest.raises(InvalidInput) as refused:
            set_logo(assessment.agency, Upload("logo.png", content), by=lead)
        assert set(refused.value.fields) == {"file"}


# --- where it stands ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pack", "size"),
    [*((pack, (400, 100)) for pack in Pack), *((Pack.BRIEF, size) for size in SIZES), (Pack.STAFF, (40, 300))],
)
def test_a_report_with_a_logo_keeps_both_standards_and_is_not_stretched(pack, size):
    made = read_apart("logo", looking.logo(*size))
    html = html_of(sample.snapshot(), plan=sample.plan(), catalogue=sample.catalogue(), logo="Land Registry", pack=pack)

    pdf = render_in_child(html, pictures={LOGO: made.content})

    ((width, height),) = drawn_pictures(PdfReader(io.BytesIO(pdf)).pages[0])
    assert width / height == pytest.approx(made.found["width"] / made.found["height"], rel=0.02)
    assert height <= 22.1 / 25.4 * 72


def drawn_pictures(page):
    """Return width and height in points of the pictures on a page: what stands on its head is a picture."""
    matrices = [[float(number) for number in args] for args, name in page.get_contents().operations if name == b"cm"]
    (points,) = {matrix[0] for matrix in matrices[1:2]}
    return [(matrix[0] * points, -matrix[3] * points) for matrix in matrices[1:] if matrix[3] < 0]


@pytest.mark.django_db
def test_the_logo_stands_in_pdf_word_and_on_the_page_of_a_link_and_makes_another_document(assessment, lead):
    wishes = [Wish(pack=Pack.BRIEF, format=each) for each in Format]
    with acting_as(lead.pk):
        plain = [request_report(assessment, wish, by=lead) for wish in wishes]
        looking.with_logo(assessment.agency, lead, description="Three trees")
        reports = [request_report(assessment, wish, by=lead) for wish in wishes]
    for report in reports:
        jobs.run_job(report.job_id)

    with acting_as(lead.pk):
        pdf, word = (bytes(ReportFile.objects.get(report=report).content) for report in reports)
    assert {each.content_key for each in plain}.isdisjoint(each.content_key for each in reports)
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1
    pictures = Document(io.BytesIO(word)).inline_shapes
    assert pictures[0]._inline.docPr.get("descr") == "Three trees"
    shared = factories.signed_in(lead).post(reverse("reports:share", args=[reports[0].pk]), {"label": "For you"})
    address = shared.context["page"]["address"]
    page = factories.signed_in(factories.person()).get(address[address.index("/shared/") :]).content.decode()
    assert 'alt="Three trees"' in page
    assert "data:image/png;base64," in page


@pytest.mark.django_db
def test_a_report_that_was_asked_for_keeps_the_logo_it_was_asked_for_with(assessment, lead):
    with acting_as(lead.pk):
        looking.with_logo(assessment.agency, lead)
        report = request_report(assessment, Wish(pack=Pack.BRIEF), by=lead)
        remove_look(assessment.agency, LookKind.LOGO, by=lead)
    jobs.run_job(report.job_id)

    with acting_as(lead.pk):
        content = bytes(ReportFile.objects.get(report=report).content)
    assert len(PdfReader(io.BytesIO(content)).pages[0].images) == 1


# --- pages and API --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_lead_sets_sees_and_removes_the_logo_on_its_page(assessment, lead):
    client, agency = factories.signed_in(lead), assessment.agency
    file = SimpleUploadedFile("..\\..\\our <logo>.png", looking.logo())

    made = client.post(reverse("reports:set_logo", args=[agency.pk]), {"file": file, "description": ""}, follow=True)
    picture = client.get(reverse("reports:logo", args=[agency.pk]))
    gone = client.post(reverse("reports:remove_logo", args=[agency.pk]), follow=True)

    assert "our logo.png" in made.content.decode()
    assert f'alt="{agency.name}"' in made.content.decode()
    assert (picture["Content-Type"], opened(picture.content).size) == ("image/png", (400, 100))
    assert "There is no logo yet" in gone.content.decode()


@pytest.mark.django_db
def test_a_refused_file_is_named_beside_its_field_and_the_former_logo_stays(assessment, lead):
    client, address = factories.signed_in(lead), reverse("reports:set_logo", args=[assessment.agency.pk])
    client.post(address, {"file": SimpleUploadedFile("logo.png", looking.logo())})

    reply = client.post(address, {"file": SimpleUploadedFile("logo.png", b"MZ")})

    assert reply.status_code == 400
    assert "no PNG or JPEG" in reply.content.decode()
    assert client.get(reverse("reports:logo", args=[assessment.agency.pk])).status_code == 200


@pytest.mark.django_db
def test_another_agency_sees_neither_the_picture_nor_that_there_is_one(assessment, lead):
    with acting_as(lead.pk):
        looking.with_logo(assessment.agency, lead)
    stranger = factories.member(factories.agency(), Role.LEAD)
    client = factories.signed_in(stranger)

    replies = [client.get(reverse(f"reports:{name}", args=[assessment.agency.pk])) for name in ("look", "logo")]

    assert [reply.status_code for reply in replies] == [404, 404]
    with acting_as(stranger.pk):
        assert not LookFile.objects.exists()

"""The file is one that a public body may hand out: tagged, titled, in its language, with its fonts inside."""

import io
import os
import re
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from charts import level_strip
from reports import making, pdf
from reports.child import Limits, RenderFailed
from reports.making import render_in_child
from reports.pdf import RefusedByEngine, render
from tests.reports import sample
from tests.reports.reading import made

HEAD = "<!doctype html><html lang=en><head><title>t</title></head><body>"


@pytest.fixture(scope="module")
def report() -> bytes:
    return made(sample.snapshot(), plan=sample.plan(), catalogue=sample.catalogue(), mark="DRAFT")


@pytest.fixture(scope="module")
def reader(report: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(report))


def test_the_file_is_tagged_and_says_so_by_the_standard(reader: PdfReader) -> None:
    catalog = reader.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"]
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()


def test_language_title_author_and_dates_are_in_the_file(reader: PdfReader) -> None:
    data = reader.metadata

    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert data.title == "Digital readiness report: Land Registry"
    assert data.author == "Land Registry"
    assert data.creation_date.isoformat() == sample.MOMENT
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_font_is_embedded_and_one_of_ours(reader: PdfReader) -> None:
    fonts = {font for page in reader.pages for font in page["/Resources"]["/Font"].values()}

    descriptors = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]

    assert all("/FontFile2" in descriptor for descriptor in descriptors)
    assert all("Noto-Sans" in descriptor["/FontName"] for descriptor in descriptors)


def test_pages_are_numbered_and_the_cover_is_not(reader: PdfReader) -> None:
    last = len(reader.pages)

    cover, second = (reader.pages[at].extract_text() for at in (0, 1))

    assert f"2 / {last}" in second
    assert f"/ {last}" not in cover


def test_every_page_after_the_cover_names_agency_mark_and_snapshot(reader: PdfReader) -> None:
    digest = sample.digest_of(sample.snapshot())[:12]

    for page in reader.pages[1:]:
        text = page.extract_text()
        assert "Land Registry" in text
        assert "DRAFT" in text
        assert f"Snapshot 1, digest {digest}" in text


def test_the_contents_lead_to_pages(reader: PdfReader) -> None:
    (contents,) = [page.extract_text() for page in reader.pages if "Contents" in page.extract_text()][:1]

    assert "Cybersecurity" in contents
    assert all(line.strip()[-1].isdigit() for line in contents.splitlines() if "...." in line)


def test_each_page_is_told_once_and_in_order() -> None:
    pages: list[int] = []

    render(f"{HEAD}<p style='break-after:page'>a</p><p>b</p>", on_page=pages.append)

    assert pages == [1, 2]


def test_the_fonts_of_other_programs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/elsewhere/fonts.conf")

    render(f"{HEAD}<p>a")

    assert os.environ["FONTCONFIG_FILE"] == "/elsewhere/fonts.conf"


def test_a_picture_that_cannot_be_drawn_refuses_the_report() -> None:
    broken = level_strip(2, id="s", title="T").replace("<rect", '<rect transform="rotate(x)"', 1)

    with pytest.raises(RefusedByEngine, match="could not be drawn"):
        render(f"{HEAD}{broken}")


def test_text_nested_too_deeply_is_refused() -> None:
    with pytest.raises(RefusedByEngine, match="nested too deeply"):
        render(HEAD + "<div>" * 3000 + "x")


def test_a_warm_process_renders_in_its_child() -> None:
    making.warm()

    file = render_in_child(f"{HEAD}<p>a")

    assert file.startswith(b"%PDF-1.7")


def file_or_reason(html: str, limits: Limits) -> str:
    try:
        return render_in_child(html, limits=limits)[:5].decode()
    except RenderFailed as failed:
        return failed.reason


BOMBS = {
    "nested tables": "<table><tr><td>" * 150 + "x",
    "colspan": "<table><tr><td colspan=65534>x</table>",
    "nested flex": '<div style="display:flex">x ' * 16,
    "automatic table": "<table style='table-layout:auto'>" + "<tr><td>a b c<td>d e f<td>g h i" * 20_000 + "</table>",
    "unbroken word": "<p>" + "x" * 2_000_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_in_time_with_a_file_or_a_reason(bomb: str) -> None:
    limits = Limits(cpu_seconds=3, wall_seconds=20)

    started = time.monotonic()
    outcome = file_or_reason(HEAD + BOMBS[bomb], limits)

    assert outcome.startswith(("%PDF", "too large", "took too long", "the engine refused"))
    assert time.monotonic() - started < limits.wall_seconds + 5


def test_the_engine_is_imported_in_one_place_only() -> None:
    folder = Path(pdf.__file__).parent
    engine = re.compile(r"^(import|from) (weasyprint|pydyf)", re.MULTILINE)

    importing = {path.relative_to(folder).parts[0] for path in folder.rglob("*.py") if engine.search(path.read_text())}

    assert importing == {"pdf.py", "pace", "finishing"}

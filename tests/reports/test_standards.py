"""A finished report is PDF/A-3a and PDF/UA-1 in one file; what breaks either is found and said in plain words."""

import csv
import hashlib
import io
import itertools
import json
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pytest

from charts import level_strip
from reports import making
from reports.child import Limits, RenderFailed, in_child
from reports.enclosures import enclosures
from reports.making import render_in_child
from reports.packs import Pack
from reports.pdf import render
from reports.validation import faults, plain
from tests.reports import sample
from tests.reports.reading import html_of

STRIP = level_strip(2, id="s", title="Level 2 of 5")
HEAD = "<!doctype html><html lang=en><head><title>t</title></head><body><h1>H</h1>"
TABLE = "<table><thead><tr><th scope=col>A<th scope=col>B</thead><tbody><tr><th scope=row>c<td>d</tbody></table>"


@pytest.fixture(scope="module")
def report() -> bytes:
    notes = {code: {"note": "A long note. " * 60} for code in sample.question_codes()}
    snapshot = sample.snapshot(answers=sample.answers(notes))
    html = html_of(snapshot, plan=sample.plan(), catalogue=sample.catalogue())
    return render(html, enclosures=enclosures(snapshot, sample.plan()))


@pytest.fixture(scope="module")
def opened(report: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def spoken(report: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a screen reader says, line by line, as Poppler finds it in the structure."""
    path = tmp_path_factory.mktemp("report") / "report.pdf"
    path.write_bytes(report)
    told = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    return [line.strip() for line in told.splitlines()]


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    """Return the structure elements of a role, in reading order."""
    return [each for each in _below(pdf.Root.StructTreeRoot.K[0]) if f"/{role}" == each.S]


def _below(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid)


def faults_of(pdf: bytes) -> str:
    return in_child(lambda told: "; ".join(faults(pdf)).encode(), limits=Limits()).decode()


def reasons(body: str) -> str:
    return faults_of(render(f"{HEAD}{body}"))


def test_a_report_keeps_both_standards(report: bytes) -> None:
    assert faults_of(report) == ""


@pytest.mark.parametrize("pack", [pack for pack in Pack if pack != Pack.ANNEX])
def test_so_do_the_shorter_packs(pack: Pack) -> None:
    html = html_of(sample.snapshot(), plan=sample.plan(), catalogue=sample.catalogue(), pack=pack)

    assert faults_of(render(html)) == ""


def test_a_report_in_arabic_runs_from_right_to_left_and_keeps_both_standards() -> None:
    note = "لم توافق الوكالة بعد على خطة متكاملة، ولديها 9 سجلات (2026)."
    snapshot = sample.snapshot(answers=sample.answers({"A1.1": {"note": note}}))

    file = render(html_of(snapshot, language="ar"))

    assert faults_of(file) == ""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        assert pdf.Root.Lang == "ar"


def test_qpdf_finds_no_fault(opened: pikepdf.Pdf) -> None:
    assert opened.check_pdf_syntax() == []


def test_both_standards_are_named_in_readable_metadata(report: bytes) -> None:
    for said in (b'pdfaid:part="3"', b'pdfaid:conformance="A"', b"<pdfuaid:part>1</pdfuaid:part>"):
        assert said in report


def test_the_frozen_result_and_its_rows_lie_inside(opened: pikepdf.Pdf) -> None:
    snapshot = json.loads(opened.attachments["assessment.json"].get_file().read_bytes())
    rows = list(csv.DictReader(io.StringIO(opened.attachments["answers.csv"].get_file().read_bytes().decode())))

    assert snapshot["agency"]["name"] == "Land Registry"
    assert [row["question"] for row in rows] == sample.question_codes()
    assert {str(each.AFRelationship) for each in opened.Root.AF} == {"/Source", "/Data"}
    assert len(opened.Root.AF) == 3


def test_the_digest_of_the_data_inside_is_the_digest_that_is_printed() -> None:
    snapshot = sample.snapshot()

    source, *_others = enclosures(snapshot, None)

    assert hashlib.sha256(source.content).hexdigest() == sample.digest_of(snapshot)


def test_no_cell_of_the_rows_is_a_formula() -> None:
    snapshot = sample.snapshot(answers=sample.answers({"A1.1": {"note": "=HYPERLINK(1)"}}))

    rows = next(each for each in enclosures(snapshot, None) if each.name == "answers.csv")

    assert b",'=HYPERLINK(1)" in rows.content


def test_each_head_of_a_table_is_tied_to_its_cells(opened: pikepdf.Pdf) -> None:
    heads = {str(head.ID) for head in elements(opened, "TH")}
    cells = elements(opened, "TD")

    assert len(cells) > 50
    assert all({str(name) for name in cell.A.Headers} <= heads for cell in cells)
    assert min(len(cell.A.Headers) for cell in cells) == 2


def test_headings_are_nested_and_each_is_a_bookmark_or_below_one(opened: pikepdf.Pdf) -> None:
    levels = [int(str(each.S)[2]) for each in _below(opened.Root.StructTreeRoot.K[0]) if str(each.S)[1:2] == "H"]

    with opened.open_outline() as outline:
        bookmarks = [item.title for item in outline.root]

    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {"In one page", "Cybersecurity", "Appendix: every answer"} <= set(bookmarks)


def test_every_figure_has_its_alternative_and_its_place(opened: pikepdf.Pdf) -> None:
    figures = elements(opened, "Figure")

    assert len(figures) > 10
    assert all(len(str(figure.Alt)) > 5 for figure in figures)
    for figure in figures:
        left, bottom, right, top = map(float, figure.A.BBox)
        assert 0 <= left < right <= 596
        assert 0 <= bottom < top <= 842


def test_links_say_where_they_lead(opened: pikepdf.Pdf) -> None:
    said = [str(note.Contents) for page in opened.pages for note in page.get("/Annots", ())]

    assert {"In one page", "Cybersecurity", "Appendix: every answer"} <= set(said)
    assert not [words for words in said if words.startswith(("#", "answers-"))]


def test_the_report_is_heard_in_its_logical_order(spoken: list[str]) -> None:
    told = " ".join(line.strip('"') for line in spoken if line.startswith('"'))

    places = [told.index(words) for words in ("Plumbline", "In one page", "Contents", "Profile against targets")]
    answers = [told.index(f" {code} How far is", told.index("Texts are printed")) for code in sample.question_codes()]

    assert places == sorted(places)
    assert answers == sorted(answers)


def test_what_is_printed_on_every_page_is_heard_on_none(spoken: list[str]) -> None:
    assert not [line for line in spoken if line.endswith(' / 15"') or line == '"Official: sensitive"']
    assert spoken.count('"Answered"') == len(sample.COMPONENTS)


def test_an_element_that_goes_over_a_page_stays_one(opened: pikepdf.Pdf) -> None:
    row = "<tr><th scope=row>r<td>d</tr>"
    long = TABLE.replace("</tbody>", f"{row * 200}</tbody>")

    with pikepdf.open(io.BytesIO(render(f"{HEAD}<p>{'word ' * 3000}</p>{long}"))) as pdf:
        kinds = {role: len(elements(pdf, role)) for role in ("P", "Table", "THead", "TR")}

        assert len(pdf.pages) > 8
        assert kinds == {"P": 1, "Table": 1, "THead": 1, "TR": 202}


def test_words_in_another_language_say_so() -> None:
    body = '<p>The <span lang="fr">plan directeur</span> and</p><div lang="fr"><p>Toute la suite.</p></div>'

    with pikepdf.open(io.BytesIO(render(f"{HEAD}{body}"))) as pdf:
        said = [str(each.Lang) for each in _below(pdf.Root.StructTreeRoot.K[0]) if "/Lang" in each]

    assert said == ["fr", "fr"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (re.sub("<title.*?</title>", "", STRIP), "a picture has no description"),
        ("<h3>Two levels down</h3>", "the headings skip a level"),
        ("<table><tr><th colspan=2>A</tr><tr><td>c</tr></table>", "do not belong to its cells"),
        ('<p lang="not a language">x</p>', "a language is not named as it must be"),
    ],
)
def test_what_breaks_accessibility_is_found_and_said(body: str, reason: str) -> None:
    assert reason in reasons(body)
    assert reasons(f"<h2>B</h2>{TABLE}{STRIP}") == ""


def test_a_file_without_title_is_not_handed_over() -> None:
    with pytest.raises(RenderFailed, match=r"^the file does not keep PDF/UA-1: the file has no title \(PDFUA1"):
        render_in_child("<!doctype html><html lang=en><p>a")


def test_one_process_hands_over_one_report_after_another() -> None:
    making.warm()

    files = [render_in_child(f"{HEAD}<p>a") for _ in range(2)]

    assert files[0] == files[1]


def test_a_byte_that_is_lost_on_the_way_is_found(report: bytes) -> None:
    assert faults_of(report[:2000] + report[2001:])


def test_a_rule_nobody_knows_is_named_all_the_same() -> None:
    assert plain("PDFUA1-SOMETHING-NEW-001") == "a rule of the standard is broken"


MADE_ELSEWHERE = """
import django; django.setup()
import hashlib, sys
from reports.enclosures import enclosures
from reports.packs import Pack
from reports.pdf import render
from tests.reports import sample
from tests.reports.reading import html_of
made = render(html_of(sample.snapshot()), enclosures=enclosures(sample.snapshot(), None))
print(hashlib.sha256(made).hexdigest())
"""


def test_the_same_snapshot_is_the_same_file_to_the_byte_in_another_process(tmp_path: Path) -> None:
    command: list[Any] = [sys.executable, "-W", "ignore", "-c", MADE_ELSEWHERE]

    digests = {subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)}

    assert len(digests) == 1


def test_a_stream_that_ends_with_a_carriage_return_keeps_its_length():
    bodies = (b"%% %d" % number for number in range(5000))
    body = next(body for body in bodies if zlib.compress(body, 6).endswith(b"\r"))

    written = pydyf.Stream([body], {}, compress=True).data

    # pydyf puts a line feed alone, which makes one line end of both: the validator then counts a byte less.
    assert written.endswith(b"\r\r\nendstream")

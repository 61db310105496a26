"""The report for Word says what the PDF says, in the styles of Word, whatever people typed."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as parser

from reports.packs import Pack, Paper
from reports.word import TemplateRefused, checked_template, to_word
from tests.reports import reading, sample

PAGE = """<!doctype html><html lang="en" dir="ltr"><head><title>A report</title><meta name="author" content="Agency">
<meta name="dcterms.created" content="2026-11-23T10:00:00+00:00"></head><body><main>{}</main></body></html>"""


def opened(content: bytes):
    return Document(io.BytesIO(content))


def written(body: str, **options):
    return opened(to_word(PAGE.format(body), **options))


def texts_of(document) -> str:
    """Return every word of a document in its order, single spaces between them."""
    body = document.element.body
    return " ".join(" ".join(node.text or "" for node in body.iter(qn("w:t"))).split())


@pytest.fixture(scope="module")
def html() -> str:
    return reading.html_of(sample.snapshot(), plan=sample.plan(), catalogue=sample.catalogue())


def test_every_word_of_the_report_is_in_it(html):
    tree = parser.document_fromstring(html)
    for unread in [*tree.iter("svg"), *tree.find_class("foot-line")]:
        unread.getparent().remove(unread)
    wanted = {word for text in tree.body.itertext() for word in text.split()}

    found = set(texts_of(opened(to_word(html))).split())

    assert {word for word in wanted if not any(word in other for other in found)} == set()


def test_headings_lists_and_tables_are_those_of_word(html):
    document = opened(to_word(html))

    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Heading 1", "Heading 2", "List Bullet"} <= styles
    assert all(table.style.name == "Table Grid" for table in document.tables)


def test_the_head_row_of_a_table_is_repeated_on_each_page():
    document = written("<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>")

    head, row = document.tables[0].rows
    assert head._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert row._tr.find(f".//{qn('w:tblHeader')}") is None


def test_every_chart_is_a_picture_with_its_text_alternative(html):
    document = opened(to_word(html))

    alternatives = [picture.get("descr") for picture in document.element.body.iter(qn("wp:docPr"))]
    assert len(alternatives) == html.count("<svg")
    assert all(alternatives)


def test_the_same_report_is_the_same_file(html):
    assert to_word(html) == to_word(html)


def test_what_stands_below_each_other_in_a_cell_or_an_item_does_in_word():
    item = "<ol><li><p class='deed'>Begin.</p><p><b>Cost</b> EUR 5.</p></li></ol>"
    document = written(f"{item}<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>")

    assert document.paragraphs[0].text == "Begin.\nCost EUR 5."
    assert document.paragraphs[0].runs[0].bold
    assert document.tables[0].cell(0, 0).text == "One.\nTwo."


def test_what_a_picture_shows_stands_in_lines_of_its_own_and_keeps_to_it():
    document = written("<figure><figcaption><b>Levels rose</b><span>Levels of 5.</span></figcaption></figure>")

    assert [each.text for each in document.paragraphs] == ["Levels rose", "Levels of 5."]
    assert all(each.paragraph_format.keep_with_next for each in document.paragraphs)


def test_a_column_of_many_words_is_wider_than_one_of_numbers():
    head = "<thead><tr><th>Initiative</th><th>Cost</th></tr></thead>"
    document = written(f"<table>{head}<tr><th>Name a security owner and keep a register</th><td>5</td></tr></table>")

    name, cost = (column.width for column in document.tables[0].columns)
    assert name > 3 * cost
    assert cost > 0


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (21.0, 29.7)), (Paper.LETTER, (21.59, 27.94))])
def test_its_pages_are_of_the_paper_that_was_asked_for(paper, size):
    section = opened(to_word(reading.html_of(sample.snapshot(), pack=Pack.BRIEF, paper=paper))).sections[0]

    assert (round(section.page_width.cm, 2), round(section.page_height.cm, 2)) == size


def test_the_brief_says_who_approved_it_and_its_foot_line_which_result_it_is():
    document = opened(to_word(reading.html_of(sample.snapshot(), pack=Pack.BRIEF)))

    assert document.paragraphs[-1].text == "Approved by Sam Okoro, 23 November 2026."
    assert document.sections[0].footer.paragraphs[0].text.startswith("Snapshot 1, digest ")


def test_bold_and_italic_words_stay_apart_from_their_neighbours():
    document = written("<p><b>Answer</b> level 3 <i>by Ana</i></p>")

    runs = [(run.text, bool(run.bold), bool(run.italic)) for run in document.paragraphs[0].runs]
    assert document.paragraphs[0].text == "Answer level 3 by Ana"
    assert runs[0] == ("Answer", True, False)
    assert runs[-1] == ("by Ana", False, True)


def test_a_link_leads_to_its_heading():
    document = written('<ul><li><a href="#end">The end</a></li></ul><h1 id="end">The end</h1>')

    link = document.element.body.find(f".//{qn('w:hyperlink')}")
    mark = document.element.body.find(f".//{qn('w:bookmarkStart')}")
    assert link.get(qn("w:anchor")) == mark.get(qn("w:name")) == "end"


def test_arabic_runs_from_right_to_left():
    page = PAGE.replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"').format("<p>تقرير</p>")

    paragraph = opened(to_word(page)).paragraphs[0]

    assert paragraph._p.find(f".//{qn('w:bidi')}") is not None
    assert paragraph.runs[0].font.rtl


@pytest.mark.parametrize("typed", ["&lt;script&gt;", "x" * 10_000, "&#1;", "𝔘 \u202e", "{{ 7 * 7 }}", "&amp;amp;"])
def test_what_people_type_is_text(typed):
    document = written(f"<p>{typed}</p>")

    assert document.paragraphs[0].text


def template_with(name: str = "", content: bytes = b"") -> bytes:
    """Return a Word document, with one more part where a name is given."""
    target = io.BytesIO()
    Document().save(target)
    if name:
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
    return target.getvalue()


def test_an_own_template_gives_its_margins_and_head_line_and_nothing_of_its_text():
    made = Document()
    made.add_paragraph("Sample text of the template")
    made.sections[0].header.paragraphs[0].text = "Ministry of Trees"
    made.sections[0].left_margin = 1_234_000
    target = io.BytesIO()
    made.save(target)

    document = written("<p>Ours</p>", template=checked_template(target.getvalue()))

    assert [paragraph.text for paragraph in document.paragraphs] == ["Ours"]
    assert document.sections[0].header.paragraphs[0].text == "Ministry of Trees"
    assert document.sections[0].left_margin == pytest.approx(1_234_000, rel=0.01)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no Word document"),
        (b"%PDF-1.7", "no Word document"),
        (template_with("word/vbaProject.bin", b"x"), "macros"),
        (template_with("word/embeddings/oleObject1.bin", b"x"), "macros"),
        (template_with("word/bomb.xml", bytes(50 * 1024**2)), "larger inside"),
        (template_with("word/_rels/x.rels", b'<a TargetMode="External" Target="http://a.example"/>'), "outside itself"),
    ],
)
def test_a_template_that_does_more_than_look_is_refused(content, words):
    with pytest.raises(TemplateRefused, match=words):
        checked_template(content)

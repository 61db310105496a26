"""What makes a render faster changes nothing that it makes."""

import sys
from contextlib import nullcontext
from math import inf
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import tinyhtml5
import weasyprint
from weasyprint.css import StyleFor
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from reports import pdf
from reports.pace import LEVERS, lines, quickened
from reports.parsing import tree_of
from reports.pdf import render
from tests.reports import sample
from tests.reports.reading import html_of
from tests.reports.test_payloads import FORTY


@pytest.fixture(scope="module", params=["en", "ar"])
def html(request: pytest.FixtureRequest) -> str:
    notes = {"A1.1": {"note": "\n".join(FORTY)}, "A1.2": {"note": "نعم، في 2026. " * 40}}
    snapshot = sample.snapshot(answers=sample.answers(notes))
    return html_of(snapshot, plan=sample.plan(), catalogue=sample.catalogue(), language=request.param)


# What our own style sheet does not use, so that nothing depends on it.
UNUSUAL = (
    """<!doctype html><html lang=en><title>t</title><style>
@page { @bottom-left { content: counter(page) " of " counter(pages) } } @page :left { margin-left: 30vw }
.next { break-before: page } .j { text-align: justify; width: 30% } .f { float: left; width: 40%; min-height: 10% }
.c { text-overflow: ellipsis; overflow: hidden; white-space: nowrap; width: 9em }
.b { box-sizing: border-box; padding: 2%; border: 1px solid red;
height: 3em; border-radius: 3px; background: #eee } table { border-collapse: collapse } td { border: 1px solid }
.h { visibility: hidden } .u { text-decoration: underline } .r { position: relative; top: 5% }
.l { letter-spacing: 1px } td { padding: 1% } .t::before { content: attr(title) counter(n) } .t { counter-increment: n }
.t::after { content: target-counter(attr(href), page) } .t::first-letter { font-size: 2em } li::marker { color: red }
@page broad { size: A5 landscape } .n { page: broad; margin: -3px 0 9px } .n p { margin: -9px 0 4px }
.n p, .n pre { overflow-wrap: anywhere } .w { word-spacing: 3px } .a { position: absolute; right: 0 }
.a p { margin: 1em }
</style><h1>Five times</h1>"""
    + 5
    * (
        "<h2 class=next>Next</h2>"
        "<p class=j>One line that is spread out over its whole width, again and again, as far as it goes.</p>"
        "<p class=f>Floating</p><p>Beside it <span class=u>under</span> <b class=l>wide</b> ffi \u0639\u0631\u0628</p>"
        "<a class=t title=one href='#x'>a</a><a class=t title=two href='#y'>b</a><ul><li>c<li>d</ul><p id=x>x<p id=y>y"
        "<p class=c>A line that is cut off</p><div class=b>Round</div><p class=h>Hidden</p><p class=r>Moved</p>"
        "<table><tr><th>A<td>1.0<td>1.0<tr><th>A<td style='width: 20%'>1.0<td>1.0</table>"
        "<div class=n><p>Broad<p class=w>b r o a d<div class=a><p>Aside</div><pre>one\ttwo\nthree</pre><p>c</div>"
        "<div><table class=n><tr><td>On a page of its own</table><table><tr><td><p class=n>In a cell</table></div>"
    )
)


def shape(element: Any) -> Any:
    """Return an element with all that is below it; line ends between elements mean nothing."""
    texts = [None if not text or (text.isspace() and "\n" in text) else text for text in (element.text, element.tail)]
    named = {name: value for name, value in element.attrib.items() if not name.endswith("xmlns")}
    return element.tag, named, texts, [shape(child) for child in element]


def test_no_short_cut_changes_a_byte_of_the_file(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = render(html)

    monkeypatch.setattr(pdf, "quickened", nullcontext)
    monkeypatch.setattr(pdf, "tree_of", lambda text: tinyhtml5.parse(text, namespace_html_elements=False))

    assert render(html) == quick


@pytest.mark.parametrize("lever", LEVERS)
def test_each_short_cut_replaces_something_and_changes_nothing(lever: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [(owner, name, value) for owner in _engine() for name, value in vars(owner).items()]

    monkeypatch.setattr(pdf, "quickened", nullcontext)
    with quickened(lever):
        changed = [name for owner, name, value in before if vars(owner).get(name) is not value]
        quick = render(UNUSUAL)

    assert changed
    assert render(UNUSUAL) == quick


# Plain words, and what may be broken elsewhere than at a space, or nowhere.
WORDS = [
    "plain",
    "office",
    "AVAVAV",
    "1.234,5",
    "-",
    "(see)",
    "a/b",
    "…",
    "نعم",
    "خدمة",
    "2026",
    "d'été",
    "漢字",
    "e\u0301",
]
SIGNS = [*WORDS, "soft\xadhyphen", "no\xa0break", "a\u200bb", "i" * 30, "W" * 25, "x" * 90, "two\nlines", " "]
LINES = 300
STYLES = (
    "",
    "direction: rtl",
    "overflow-wrap: normal",
    "white-space: nowrap",
    "white-space: pre-wrap",
    "letter-spacing: 1px",
    "word-spacing: 2px",
    "hyphens: auto",
    "font-weight: bold",
    "word-break: break-all",
)


@pytest.fixture(scope="module")
def styles() -> list[Any]:
    """Return the style of a paragraph for each of STYLES, in our typefaces."""
    paragraphs = "".join(f'<p lang="en" style="{style}">a</p>' for style in STYLES)
    page = weasyprint.HTML(
        string=f'<link rel="stylesheet" href="assets:report.css"><body>{paragraphs}', url_fetcher=pdf._Bundled({})
    )
    with pdf._own_fonts():
        pages = page.render(font_config=FontConfiguration()).pages
    boxes = [box for page in pages for box in page._page_box.descendants()]
    return [box.style for box in boxes if isinstance(box, TextBox) and box.element_tag == "p"]


@pytest.mark.parametrize("at", range(len(STYLES)), ids=STYLES)
def test_a_line_is_broken_where_the_engine_breaks_it(styles: list[Any], at: int) -> None:
    chance = Random(at)

    for _ in range(LINES):
        text = " ".join(chance.choices(SIGNS, k=chance.randint(1, 40)))
        width = chance.choice([chance.randint(0, 400), chance.uniform(60, 400), inf, None])
        how = chance.random() < 0.8, chance.random() < 0.2
        asked = (text, styles[at], SimpleNamespace(dictionaries={}), width, 0, *how)
        slow = line_break.split_first_line(*asked)
        with quickened("contexts and shaped lines", "lines set once"):
            quick = line_break.split_first_line(*asked)

        assert (quick[0].text, *quick[1:]) == (slow[0].text, *slow[1:])


def test_most_lines_of_prose_are_broken_without_the_engine(styles: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_slow_split", lambda *_given: pytest.fail("asked the engine"))
    prose = "Services are offered online, and people can follow what becomes of their case. " * 20

    with quickened("lines set once"):
        line = line_break.split_first_line(prose, styles[0], None, 400.0, 0)

    assert line[2]


def _engine() -> list[Any]:
    modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint.")]
    return [*modules, line_break.Layout, StyleFor, Box]


def test_both_parsers_read_the_same_document(html: str) -> None:
    assert shape(tree_of(html)) == shape(tinyhtml5.parse(html, namespace_html_elements=False))


def test_the_quick_parser_is_the_one_that_reads_a_report(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tinyhtml5, "parse", None)

    assert tree_of(html).tag == "html"


@pytest.mark.parametrize(
    "text", ["<p>a<p>b", "<!doctype html><p>a &nbsp; b", '<!DOCTYPE x [<!ENTITY y "z">]><p>&y;</p>']
)
def test_what_is_no_xml_is_read_all_the_same(text: str) -> None:
    root = tree_of(text)

    assert root.tag == "html"
    assert "z" not in "".join(root.itertext())

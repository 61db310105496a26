"""What makes a render faster changes nothing that it makes."""

import sys
from contextlib import nullcontext
from typing import Any

import pytest
import tinyhtml5
from weasyprint.css import StyleFor
from weasyprint.formatting_structure.boxes import Box
from weasyprint.text import line_break

from reports import pdf
from reports.pace import LEVERS, quickened
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
.j { text-align: justify; width: 30% } .f { float: left; width: 40%; min-height: 10% } .c { text-overflow: ellipsis;
overflow: hidden; white-space: nowrap; width: 9em } .b { box-sizing: border-box; padding: 2%; border: 1px solid red;
height: 3em; border-radius: 3px; background: #eee } table { border-collapse: collapse } td { border: 1px solid }
.h { visibility: hidden } .u { text-decoration: underline } .r { position: relative; top: 5% }
.l { letter-spacing: 1px } td { padding: 1% }
</style><h1>Twice</h1>"""
    + 2
    * (
        "<p class=j>One line that is spread out over its whole width, again and again, as far as it goes.</p>"
        "<p class=f>Floating</p><p>Beside it <span class=u>under</span> <b class=l>wide</b> ffi \u0639\u0631\u0628</p>"
        "<p class=c>A line that is cut off</p><div class=b>Round</div><p class=h>Hidden</p><p class=r>Moved</p>"
        "<table><tr><th>A<td>1.0<td>1.0<tr><th>A<td style='width: 20%'>1.0<td>1.0</table>"
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

"""What makes a render faster changes nothing that it makes."""

from contextlib import nullcontext
from typing import Any

import pytest
import tinyhtml5

from reports import pdf
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

"""Four packs from one snapshot: each has what its readers need, and no number in one that is another in the next."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from reports.packs import Pack, Paper
from tests.reports import sample
from tests.reports.large import large
from tests.reports.reading import html_of, made, squeezed, text_of


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def whole(pack: Pack, **options: Any) -> bytes:
    """Return a pack of everything that the sample knows."""
    given = {"plan": sample.priced(), "catalogue": sample.catalogue(), "before": sample.snapshot(), **options}
    return made(sample.snapshot(), pack=pack, mark="DRAFT", **given)


HEADINGS = {
    Pack.BRIEF: ["Decisions asked", "If nothing is decided"],
    Pack.BOARD: [
        "In one page",
        "Profile against targets",
        "What changed since last time",
        "What is strong, what stands in the way",
        "The roadmap at a glance",
        "Costs and benefits",
        "Risks of the plan",
        "Bringing people along",
        "Indicators",
        "How to verify this document",
    ],
    Pack.ANNEX: ["Costs and benefits", "Why each level", "Appendix: every answer", "Every estimate with its source"],
    Pack.STAFF: ["What your answers showed", "What will be done", "Words, and where to ask"],
}


@pytest.mark.parametrize("pack", Pack)
def test_each_pack_has_the_chapters_of_its_readers(pack: Pack) -> None:
    text = text_of(whole(pack))

    assert [heading for heading in HEADINGS[pack] if squeezed(heading) not in text] == []


def test_a_summary_for_staff_names_no_reviewer_and_no_price() -> None:
    text = text_of(whole(Pack.STAFF))

    assert "EUR" not in text
    assert squeezed("No policy was shown.") not in text


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("number", [1, 15])
def test_a_brief_is_one_page_on_either_paper_whatever_the_names(paper: Paper, number: int) -> None:
    file = made(**large(number), pack=Pack.BRIEF, paper=paper, classification="Official: sensitive", mark="FINAL")

    assert pages(file) == 1
    width, height = (float(side) for side in PdfReader(io.BytesIO(file)).pages[0].mediabox[2:])
    assert (round(width), round(height)) == ((595, 842) if paper == Paper.A4 else (612, 792))


@pytest.mark.parametrize("pack", Pack)
def test_no_variable_of_a_pack_is_missing(pack: Pack, settings: Any) -> None:
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "MISSING(%s)"

    html = html_of(
        sample.snapshot(), plan=sample.priced(), catalogue=sample.catalogue(), before=sample.snapshot(), pack=pack
    )

    assert "MISSING(" not in html


@pytest.mark.parametrize("pack", Pack)
def test_every_link_of_a_pack_has_its_target_and_ids_are_unique(pack: Pack) -> None:
    html = html_of(sample.snapshot(), plan=sample.priced(), catalogue=sample.catalogue(), pack=pack)

    ids = [piece.split('"')[0] for piece in html.split(' id="')[1:]]
    links = {piece.split('"')[0] for piece in html.split('href="#')[1:]}

    assert len(ids) == len(set(ids))
    assert links <= set(ids)


@pytest.mark.parametrize("pack", Pack)
def test_without_a_plan_and_without_an_earlier_result_each_pack_still_stands(pack: Pack) -> None:
    text = text_of(made(sample.snapshot(), pack=pack))

    assert squeezed("Land Registry") in text
    assert squeezed("Costs and benefits") not in text

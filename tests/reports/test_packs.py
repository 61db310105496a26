"""Four packs from one snapshot: each has what its readers need, and no number in one that is another in the next."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from pypdf import PdfReader

from reports.packs import Pack, Paper
from tests.reports import sample
from tests.reports.large import large
from tests.reports.reading import html_of, made, squeezed, text_of
from tests.reports.test_report_layout import kpi


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def whole(pack: Pack, **options: Any) -> bytes:
    """Return a pack of everything that the sample knows."""
    given = {"plan": sample.priced(), "catalogue": sample.catalogue(), "before": sample.snapshot(), **options}
    return made(sample.snapshot(), pack=pack, mark="DRAFT", **given)


BRIEF, BOARD, ANNEX, STAFF = Pack.BRIEF, Pack.BOARD, Pack.ANNEX, Pack.STAFF
BOTH, ALL = {BOARD, ANNEX}, set(Pack)
# What is to be found, by words that stand for it, and in which packs; the others do without it for their readers' sake.
SHOWN: Mapping[str, tuple[Sequence[str], set[Pack]]] = {
    "agency and round": (("Land Registry", "Readiness round 2026"), ALL),
    "date and who approved it": (("Approved by Sam Okoro, 23 November 2026",), ALL),
    "snapshot and its digest": (("Snapshot 1, digest",), ALL),
    "classification": (("Official: sensitive",), ALL),
    "draft or final": (("DRAFT",), ALL),
    "decisions with cost and day": (("Decisions asked", "By when", "EUR 120,000 once"), {BRIEF, *BOTH}),
    "risk of not deciding": (("If nothing is decided", "What holds it back:"), {BRIEF, *BOTH}),
    "each component against its target": (("Infrastructure", "Cybersecurity", "target"), ALL),
    "profile and radar": (("Profile against targets", "The shape of the agency against its targets"), BOTH),
    "each question's level in a map": (("Map of levels",), {ANNEX}),
    "that nothing changed, or what": (("Every component is at the same level as last time.",), ALL),
    "levels then and now": (("Levels and scores then and now",), BOTH),
    "what is strong and what to do next": (("Take the next step for D1.1.",), {BOARD, ANNEX, STAFF}),
    "what the whole plan reaches and takes": (("It does not bring Cybersecurity to the target.",), {BRIEF, *BOTH}),
    "what begins when": (("Give everyone a second factor", "months 1 to 6"), BOTH),
    "phases": (("Foundation", "months 1 to 9"), {BOARD, ANNEX, STAFF}),
    "people and money by phase": (("Phases with people and money",), BOTH),
    "what comes after what": (("What begins when, and after what", "After no."), BOTH),
    "levels expected after each phase": (("Levels now and expected after each phase",), BOTH),
    "initiative by initiative": (("Roadmap, initiative by initiative",), {ANNEX}),
    "the range of the cost": (("in half of all cases, and EUR 190,000 or less in four of five",), {BRIEF, *BOTH}),
    "cost and benefit year by year": (("Year by year", "Benefit less cost"), BOTH),
    "cost against benefit in a picture": (("What the largest initiatives cost and bring",), BOTH),
    "which estimates matter most": (("Which estimates matter most",), BOTH),
    "what was assumed": (("What was assumed", "Nobody estimated a benefit of these"), BOTH),
    "every estimate": (("Every estimate with its source", "An offer"), {ANNEX}),
    "risks of the plan": (("Risks of the plan", "Name an owner."), BOTH),
    "change management": (("Bringing people along", "Pilots, and how they end"), {BOARD, ANNEX, STAFF}),
    "indicators and their chart": (("Indicators with their values", "Measured values as a line"), BOTH),
    "method and confidence": (("How sure the result is",), BOTH),
    "what the grades mean": (("to D, which is not to be compared",), {BRIEF}),
    "why each level": (("Why each level",), {ANNEX}),
    "every answer, note and verdict": (("Appendix: every answer", "Note on A1.1.", "No policy was shown."), {ANNEX}),
    "how to verify it": (("type its code 7Q2M-4XK9-D0TB on the page",), ALL),
    "whom to ask": (("Ask the person who leads the assessment",), {STAFF}),
}


@pytest.fixture(scope="module")
def texts() -> dict[Pack, str]:
    """The text of each pack of everything that the sample knows, on a result that is not published yet."""
    known = {"kpis": [kpi()], "code": "7Q2M-4XK9-D0TB", "classification": "Official: sensitive"}
    return {pack: text_of(whole(pack, **known)) for pack in Pack}


@pytest.mark.parametrize("section", SHOWN)
def test_each_pack_shows_what_its_readers_must_find_and_no_more(section: str, texts: dict[Pack, str]) -> None:
    words, packs = SHOWN[section]

    assert {pack for pack in Pack if all(squeezed(each) in texts[pack] for each in words)} == packs


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

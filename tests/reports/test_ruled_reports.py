"""Reports and exports say how each decision stands, and keep every reason that was typed."""

import csv
import io
import json
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.models import Assessment
from reports.actions.reports import request_report
from reports.document import Report, compose
from reports.enclosures import enclosures, rulings_csv
from reports.packs import PARTS, Pack, Part
from reports.page import to_html
from reports.pdf import render
from reports.wishes import Wish
from tests import factories
from tests.reports import sample
from tests.reports.reading import squeezed, text_of
from tests.roadmap import ruled

pytestmark = pytest.mark.django_db
LONG = "Since the ministry has to agree first. " * 40


def said(version: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a ruling on the first decision of the sample's plan, as a report keeps it."""
    wording = {"title": "Give everyone a second factor", "starts_on": "2027-01-01", "currency": "EUR"}
    row = {"initiative": "D1-identity", "version": version, "said": "accepted", "reason": "", "until": None}
    row |= {"ruled_on": "2026-11-30", "ruled_by": "Ana Reyes", "wording": wording | {"build": 5_000, "run": None}}
    return row | changes


def deferred(version: int = 1, **changes: Any) -> dict[str, Any]:
    return said(version, said="deferred", reason=LONG, until="2027-03-01", **changes)


def report(*rulings: dict[str, Any], **wish: Any) -> Report:
    snapshot = sample.snapshot()
    given = {"framework": sample.framework_document(), "plan": sample.plan(), "catalogue": sample.catalogue()}
    return compose(snapshot, digest=sample.digest_of(snapshot), rulings=rulings, wish=Wish(**wish), **given)


def test_each_decision_says_how_it_stands() -> None:
    first, second = report(deferred(2), said()).executive.decisions

    assert first.status == "Deferred by Ana Reyes on 30 November 2026 until 1 March 2027"
    assert second.status == "Not decided yet"


def test_the_chapter_keeps_every_ruling_with_its_reason_the_newest_first() -> None:
    made_of = report(said(2), deferred()).rulings

    assert made_of is not None
    assert made_of.finding == "Accepted: 1. Deferred: 0."
    newest, former = made_of.decisions[0].said
    assert (newest.words, newest.reason) == ("Accepted by Ana Reyes on 30 November 2026", None)
    assert newest.read == "Give everyone a second factor; EUR 5,000 once; 1 January 2027"
    assert former.reason is not None
    assert " ".join(former.reason.text.paragraphs) == LONG.strip()


def test_what_is_asked_no_more_keeps_the_name_it_had() -> None:
    gone = said(initiative="gone", wording=said()["wording"] | {"title": "Buy a mainframe"})
    made_of = report(gone).rulings

    assert made_of is not None
    assert made_of.decisions[0].title == "Buy a mainframe"


def test_without_a_ruling_there_is_no_chapter() -> None:
    plain = report()

    assert (plain.rulings, Part.RULINGS in plain.parts) == (None, False)
    assert [decision.status for decision in plain.executive.decisions] == ["Not decided yet"] * 2


@pytest.mark.parametrize("pack", [Pack.BOARD, Pack.ANNEX])
def test_board_pack_and_full_report_print_the_chapter_and_list_it(pack: Pack) -> None:
    made_of = report(deferred(), pack=pack)

    assert Part.RULINGS in PARTS[pack]
    assert "Decisions taken" in [entry.title for entry in made_of.contents]


def test_the_brief_with_rulings_stays_on_its_page() -> None:
    brief = render(to_html(report(deferred(), pack=Pack.BRIEF)))

    assert len(PdfReader(io.BytesIO(brief)).pages) == 1
    assert squeezed("until 1 March 2027") in text_of(brief)


@pytest.mark.parametrize(("language", "words"), [("fr", "Reportée par Ana Reyes"), ("ar", "أجّله Ana Reyes")])
def test_the_status_speaks_the_language_of_the_report(language: str, words: str) -> None:
    assert report(deferred(), language=language).executive.decisions[0].status.startswith(words)


def test_the_enclosed_rows_hold_every_ruling_and_no_formula() -> None:
    rows = [deferred(2, ruled_by="=1+1"), said()]
    enclosed = {each.name: each.content for each in enclosures(sample.snapshot(), None, rows)}

    read = list(csv.DictReader(io.StringIO(enclosed["decisions.csv"].decode(), newline="")))
    assert [(row["version"], row["said"]) for row in read] == [("2", "deferred"), ("1", "accepted")]
    assert (read[0]["reason"], read[0]["ruled_by"]) == (LONG, "'=1+1")
    assert rulings_csv(rows) == enclosed["decisions.csv"]


@pytest.fixture
def assessment() -> Assessment:
    return ruled.asking()


def test_a_ruling_makes_the_next_report_another_one(assessment: Assessment) -> None:
    executive = factories.member(assessment.agency, Role.EXECUTIVE)
    with acting_as(executive.pk):
        before = request_report(assessment, by=executive)
    ruled.ruled(assessment, defer=True)
    with acting_as(executive.pk):
        after, again = (request_report(assessment, by=executive) for _ in range(2))

    assert before.pk != after.pk == again.pk
    assert (before.beside["rulings"], after.beside["rulings"][0]["reason"]) == ([], "No money this year.")


def test_every_export_holds_the_ruling_with_its_reason(assessment: Assessment) -> None:
    ruled.ruled(assessment, defer=True)
    lead = factories.signed_in(factories.member(assessment.agency, Role.LEAD))
    taken = {
        kind: lead.get(reverse("reports:data", args=[assessment.pk, kind])).content
        for kind in ("json", "decisions.csv", "xlsx")
    }

    (row,) = json.loads(taken["json"])["rulings"]
    (line,) = csv.DictReader(io.StringIO(taken["decisions.csv"].decode()))
    cells = list(load_workbook(io.BytesIO(taken["xlsx"]))["Decisions"].iter_rows(min_row=2, values_only=True))
    assert (row["said"], row["reason"], line["reason"]) == ("deferred", "No money this year.", "No money this year.")
    assert "No money this year." in cells[0]

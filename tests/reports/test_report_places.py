"""No word of a report lies outside the margins of its page or on another word, whatever people typed."""

from pathlib import Path
from typing import Any

import pytest

from reports.packs import Pack, Paper
from reports.pdf import render
from tests.reports import sample
from tests.reports.large import NOTE, large, unbroken
from tests.reports.placing import PROGRAM, misplaced
from tests.reports.reading import made
from tests.reports.test_report_layout import kpi

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no pdftotext here to ask where words stand")
LANGUAGES = ("en", "fr", "ar")
PAGE = "<!doctype html><html lang='en'><title>T</title><link rel='stylesheet' href='assets:report.css'><body>{}"


def wrong(file: bytes, pack: Pack, folder: Path) -> list[str]:
    return misplaced(file, folder, covers=0 if pack == Pack.BRIEF else 1)


@pytest.mark.parametrize("pack", [Pack.BRIEF, Pack.BOARD, Pack.STAFF])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_without_a_space_stay_within_fifteen_components(pack: Pack, language: str, tmp_path: Path) -> None:
    material: Any = unbroken(large(15, note="Short."))

    file = made(**material, pack=pack, language=language, paper=Paper.LETTER, kpis=[kpi()], mark="DRAFT")

    assert wrong(file, pack, tmp_path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_report_of_one_component_holds_notes_of_ten_thousand_characters(language: str, tmp_path: Path) -> None:
    note = (NOTE[:5_000] + " " + "x" * 4_990)[:10_000]

    file = made(**large(1, note=note), language=language, kpis=[kpi()], mark="FINAL")

    assert wrong(file, Pack.ANNEX, tmp_path) == []


def test_a_full_report_of_fifteen_components_stays_within_its_margins(tmp_path: Path) -> None:
    file = made(**large(15, note="Short."), language="ar", classification="Official: sensitive")

    assert wrong(file, Pack.ANNEX, tmp_path) == []


@pytest.mark.parametrize("pack", Pack)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_empty_leaves_everything_else_in_its_place(pack: Pack, language: str, tmp_path: Path) -> None:
    file = made(sample.snapshot(reviews=[], targets={}), pack=pack, language=language)

    assert wrong(file, pack, tmp_path) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p style='width: 300mm'>" + "word " * 60, "outside the margins"),
        ("<p style='margin-inline-start: -12mm'>word", "outside the margins"),
        ("<p style='margin-top: -21mm'>word", "outside the margins"),
        ("<p style='margin-bottom: -4mm'>Some words<p>Other words", "lies on"),
    ],
)
def test_what_lies_wrong_is_found(body: str, words: str, tmp_path: Path) -> None:
    found = misplaced(render(PAGE.format(body)), tmp_path, covers=0)

    assert any(words in each for each in found)

"""Nothing overflows or is cut: names of 300 characters, notes of 10,000, one component or fifteen."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from reports.packs import Pack, Paper
from tests.reports import large as large_reports
from tests.reports import sample
from tests.reports.large import NAME, NOTE, WORDS, large
from tests.reports.reading import html_of, made, squeezed, text_of

PROGRAM = shutil.which("pdftoppm")
DPI = 36
# The margins of a page but for their last millimetre, in dots; a cover has none.
SIDE = int((18 - 1) / 25.4 * DPI)
PAPER = 250
PICTURE = re.compile(r'<figure class="(\w+)">.*?viewBox="0 0 ([\d.]+) ([\d.]+)"', re.DOTALL)
# Millimetres that a picture of each kind is wide.
WIDTHS = {"wide": 216 - 36, "radar": 132, "tall": 136, "map": 150}


def inked(file: bytes, folder: Path) -> list[str]:
    """Return the pages with ink in a side margin, by the names of their pictures in the folder."""
    (folder / "report.pdf").write_bytes(file)
    command = [str(PROGRAM), "-r", str(DPI), "-gray", "-png", str(folder / "report.pdf"), str(folder / "page")]
    subprocess.run(command, check=True, timeout=120)
    pictures = sorted(folder.glob("page-*.png"))
    covers = 0 if len(pictures) == 1 else 1
    return [picture.name for picture in pictures[covers:] if _is_inked(picture)]


def _is_inked(path: Path) -> bool:
    with Image.open(path) as picture:
        page = picture.convert("L")
        width, height = page.size
        sides = [page.crop((0, 0, SIDE, height)), page.crop((width - SIDE, 0, width, height))]
        return any(side.getextrema()[0] < PAPER for side in sides)


@pytest.mark.skipif(PROGRAM is None, reason="no pdftoppm here to look at pages with")
@pytest.mark.parametrize("components", [1, 15])
@pytest.mark.parametrize("pack", [Pack.BRIEF, Pack.BOARD, Pack.STAFF])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_has_ink_in_its_margins(pack: Pack, components: int, language: str, tmp_path: Path) -> None:
    file = made(**large(components, note="Short."), pack=pack, language=language, mark="DRAFT", paper=Paper.LETTER)

    assert inked(file, tmp_path) == []


def test_an_annex_with_notes_of_ten_thousand_characters_prints_every_word() -> None:
    file = made(**large(1), pack=Pack.ANNEX, classification="Official: sensitive", mark="FINAL")

    text = text_of(file)
    assert len(NOTE) in range(9_990, 10_001)
    assert [word for word in WORDS if text.count(word) != 4] == []
    assert squeezed(NAME) in text


def test_the_contents_of_fifteen_components_fit_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_reports, "NAME", "Governance and change management")
    file = made(**large(15, note="Short."), pack=Pack.ANNEX, paper=Paper.LETTER)

    pages = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(file)).pages[:6]]
    (at,) = [number for number, page in enumerate(pages) if "Appendix:everyanswer" in page]
    assert "Contents" in pages[at]
    assert "Profileagainsttargets" in pages[at + 1]


@pytest.mark.parametrize("components", [1, 15])
def test_no_picture_is_taller_than_a_page(components: int) -> None:
    html = html_of(**large(components, note="Short."), pack=Pack.ANNEX, paper=Paper.LETTER, kpis=[kpi()])

    heights = [WIDTHS[kind] * float(height) / float(width) for kind, width, height in PICTURE.findall(html)]
    assert len(heights) > 3
    # Letter less its margins, the heading of a chapter and the caption.
    assert [round(height) for height in heights if height > 279 - 42 - 30] == []


def kpi() -> dict[str, Any]:
    observations = [
        {"on": f"{year}-01-01", "value": str(year - 1990), "is_projection": year > 2025, "source": "S"}
        for year in (2020, 2021, 2024, 2025, 2026)
    ]
    return {
        "code": "services-online",
        "name": NAME[:120],
        "unit": "%",
        "direction": "up",
        "baseline": "30",
        "baseline_on": "2020-01-01",
        "target": "90",
        "target_on": "2029-01-01",
        "owner": NAME[:120],
        "observations": observations,
    }


def test_a_missing_year_is_a_gap_and_a_projection_is_told_from_a_measurement() -> None:
    html = html_of(sample.snapshot(), pack=Pack.BOARD, kpis=[kpi()])

    assert "no value" in html
    assert "projected" in html

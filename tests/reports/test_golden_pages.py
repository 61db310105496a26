"""Each pack in each language looks as it looked when somebody last looked; REMAKE_GOLDEN=1 keeps how it looks now."""

import os
import shutil
from math import inf
from pathlib import Path

import pytest

from reports import fetching, pdf
from reports.languages import LANGUAGES
from reports.packs import Pack
from tests.reports import golden, sample
from tests.reports.reading import made

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no pdftoppm here to look at pages with")

REMAKE = "Look at it, then: REMAKE_GOLDEN=1 python3 manage.py test tests/reports/test_golden_pages.py"


def report(pack: Pack, language: str) -> bytes:
    """Return a pack of the sample, which has no clock in it."""
    known = {"plan": sample.priced(), "catalogue": sample.catalogue(), "before": sample.snapshot(number=1)}
    words = {"classification": "Official: sensitive", "mark": "DRAFT", "code": "7Q2M-4XK9-D0TB"}
    return made(sample.snapshot(number=2), pack=pack, language=language, **known, **words)


def differences(file: bytes, name: str, folder: Path) -> dict[int, float]:
    """Return the pages that are further from the kept ones than the tolerance, each with its distance."""
    pages = golden.pages_of(file, folder)
    if os.environ.get("REMAKE_GOLDEN"):
        golden.keep(name, pages)
    known = golden.kept(name, pages[0].width)
    apart = {number: golden.distance(*both) for number, both in enumerate(zip(pages, known, strict=False), start=1)}
    # A page more or less is as far as can be.
    apart |= dict.fromkeys(range(len(apart) + 1, max(len(pages), len(known)) + 1), inf)
    print(f"{name}: {max(apart.values()):.2f} at most")
    return {number: round(far, 2) for number, far in apart.items() if far > 1}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", Pack)
def test_a_pack_looks_as_it_is_kept(pack: Pack, language: str, tmp_path: Path) -> None:
    found = differences(report(pack, language), f"{pack}-{language}", tmp_path)

    assert found == {}, f"Pages of {tmp_path / 'report.pdf'} look otherwise. {REMAKE}"


CHANGES = {
    "a margin two millimetres wider": "@page { margin-left: 20mm }",
    "headings in another colour": "h1, h2, h3 { color: #777777 !important }",
    "larger letters": "body { font-size: 105% }",
    "lines further apart": "p, li, td { line-height: 1.8 }",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_small_change_of_the_style_is_found(change: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REMAKE_GOLDEN", raising=False)

    def changed(url: str) -> tuple[bytes, str]:
        content, kind = fetching.bundled(url)
        return (content + CHANGES[change].encode(), kind) if url.endswith(".css") else (content, kind)

    monkeypatch.setattr(pdf, "bundled", changed)

    assert differences(report(Pack.BOARD, "en"), "board-en", tmp_path) != {}


def test_the_kept_pages_are_small() -> None:
    assert sum(path.stat().st_size for path in golden.FOLDER.glob("*.png")) < 1_500_000

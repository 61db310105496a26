"""Text is drawn in as few pieces as it can be, and looks the same: letters that join do; files are quick to read."""

import io
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from weasyprint.layout import inline, leader

from reports.finishing import writing
from reports.pdf import render
from tests.reports.golden import distance, pages_of

HEAD = '<!doctype html><html lang="en"><head><title>t</title></head><body>'
ENTRIES = 12
# Of what two libraries may draw differently; golden pages allow all of it.
SAME = 0.2
looked_at = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no pdftoppm here to look at pages with")


def drawn(*texts: str) -> bytes:
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90" font-family="Noto Sans">{"".join(texts)}</svg>'
    )
    return render(f"{HEAD}{picture}")


def contents(dots: str, direction: str = "ltr") -> bytes:
    """Return a page of titles, each with dots up to a number."""
    style = (
        f'<style>a {{ display: block; font: 12pt "Noto Sans" }} a::after {{ content: leader("{dots}") " 7" }}</style>'
    )
    titles = "".join(f'<a href="#x">{"Title " * (at + 1)}</a>' for at in range(ENTRIES))
    return render(HEAD.replace("<html", f'<html dir="{direction}"').replace("</head>", f"{style}</head>") + titles)


def shown(pdf: bytes) -> bytes:
    """Return what the first page draws."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    groups = [each.get_object().get_data() for each in page["/Resources"].get("/XObject", {}).values()]
    return b"\n".join((page.get_contents().get_data(), *groups))


def pieces(pdf: bytes) -> int:
    """Return how many pieces of text the first page shows."""
    return len(re.findall(rb"T[jJ]\b", shown(pdf)))


def apart(one: bytes, other: bytes, folder: Path) -> float:
    """Return how far the pages of two files are from each other."""
    return max(distance(*both) for both in zip(pages_of(one, folder), pages_of(other, folder), strict=True))


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_line_is_drawn_in_one_piece(anchor: str) -> None:
    assert pieces(drawn(f'<text x="150" y="20" text-anchor="{anchor}">Skills and services</text>')) == 1


def test_letters_with_places_of_their_own_keep_them() -> None:
    assert pieces(drawn('<text x="10 30 50" y="20">abc</text>')) == 3
    assert pieces(drawn('<text x="10" y="20" letter-spacing="4">abc</text>')) == 3


@looked_at
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_dots_of_a_contents_are_one_piece_a_line(
    direction: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = contents(".", direction)
    monkeypatch.setattr(inline, "handle_leader", leader.handle_leader)
    one_by_one = contents(".", direction)

    assert pieces(whole) == 3 * ENTRIES
    assert pieces(one_by_one) > 10 * pieces(whole)
    assert apart(whole, one_by_one, tmp_path) < SAME
    assert apart(whole, contents("-", direction), tmp_path) > SAME


def test_signs_that_join_stay_one_by_one() -> None:
    assert pieces(contents("ب")) > 10 * ENTRIES


@looked_at
def test_moves_by_nothing_are_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    short = contents(".")
    monkeypatch.setattr(writing, "NO_MOVE", b"never written")
    long = contents(".")

    assert b">0<" in shown(long)
    assert b">0<" not in shown(short)
    assert apart(short, long, tmp_path) == 0

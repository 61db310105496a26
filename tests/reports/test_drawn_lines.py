"""Text in pictures is drawn as lines, so that letters that join do."""

import io
import re

import pytest
from pypdf import PdfReader

from reports.pdf import render

HEAD = '<!doctype html><html lang="en"><head><title>t</title></head><body>'


def drawn(*texts: str) -> bytes:
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90" font-family="Noto Sans">{"".join(texts)}</svg>'
    )
    return render(f"{HEAD}{picture}")


def pieces(pdf: bytes) -> int:
    """Return how many pieces of text the first page shows."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    groups = [each.get_object().get_data() for each in page["/Resources"].get("/XObject", {}).values()]
    return sum(len(re.findall(rb"T[jJ]\b", stream)) for stream in (page.get_contents().get_data(), *groups))


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_line_is_drawn_in_one_piece(anchor: str) -> None:
    assert pieces(drawn(f'<text x="150" y="20" text-anchor="{anchor}">Skills and services</text>')) == 1


def test_letters_with_places_of_their_own_keep_them() -> None:
    assert pieces(drawn('<text x="10 30 50" y="20">abc</text>')) == 3
    assert pieces(drawn('<text x="10" y="20" letter-spacing="4">abc</text>')) == 3

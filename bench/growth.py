"""Reports of any length: the components of a real one again and again, with their chapters, whys and answers."""

from dataclasses import replace
from itertools import cycle, islice
from typing import Final, Protocol, TypeVar

from bench.packs import Material
from reports import document
from reports.packs import Part
from reports.page import to_html
from reports.sections.contents import contents

# About: what counts is how many pages came out.
PAGES: Final = (20, 40, 100, 300)
PARTS: Final = (Part.COVER, Part.CONTENTS, Part.COMPONENTS, Part.WHYS, Part.APPENDIX)


class Anchored(Protocol):
    @property
    def anchor(self) -> str: ...


Piece = TypeVar("Piece", bound=Anchored)


# Of a component: two of its chapter, what is left of why and answers.
PAGES_OF_ONE: Final = 6.6


def of_pages(annex: Material, pages: int) -> Material:
    """Return a report of about so many pages, made from the components of the annex."""
    value = _lengthened(annex.document, max(1, round(pages / PAGES_OF_ONE)))
    return Material(f"{pages} pages", value, to_html(value))


def _lengthened(annex: document.Report, components: int) -> document.Report:
    if annex.whys is None:
        raise LookupError("only an annex says why, answer by answer")
    chapters = _repeated(annex.components, components)
    whys = replace(annex.whys, components=_repeated(annex.whys.components, components), readings=None, firmness=None)
    answers = _repeated(annex.appendix, components)
    listed = contents(PARTS, chapters, None, whys, answers)
    return replace(annex, parts=PARTS, components=chapters, whys=whys, appendix=answers, contents=listed)


def _repeated(pieces: tuple[Piece, ...], number: int) -> tuple[Piece, ...]:
    # The first of each keeps its name: the links to single answers lead there.
    chosen = enumerate(islice(cycle(pieces), number))
    return tuple(
        replace(piece, anchor=piece.anchor if at < len(pieces) else f"{piece.anchor}-{at}")  # type: ignore[type-var]
        for at, piece in chosen
    )

"""Typst, which `bench reports` brings: locked in config/requirements-bench.txt and no part of the product."""

from typing import Final

import typst

from reports.fetching import ASSETS

STANDARDS: Final = ("ua-1",)


def typeset(source: str) -> bytes:
    """Return the PDF of a Typst source, tagged to PDF/UA-1, in the bundled typefaces."""
    made = typst.compile(
        source.encode(), font_paths=[str(ASSETS)], ignore_system_fonts=True, format="pdf", pdf_standards=list(STANDARDS)
    )
    return bytes(made)

"""The bench of reports measures real documents, and prints what fits a terminal."""

import re

import pytest

from bench import growth, reporttables
from bench.packs import Material
from bench.rendering import Cost
from bench.twin import source_of
from reports.document import compose
from reports.making import render_in_child
from reports.page import to_html
from reports.page_count import page_count
from tests.reports import sample

LARGE = Cost(cpu=123.45, wall=1234.5, peak_mb=12345, pages=1234, size=123_456_789)
SMALL = Cost(cpu=0.2, wall=0.3, peak_mb=99, pages=1, size=30_000)


@pytest.fixture(scope="module")
def annex() -> Material:
    value = compose(
        sample.snapshot(),
        digest="0" * 64,
        framework=sample.framework_document(),
        plan=sample.plan(),
        catalogue=sample.catalogue(),
    )
    return Material("annex", value, to_html(value))


def test_every_line_fits_a_terminal() -> None:
    lines = [
        *reporttables.HEAD.splitlines(),
        reporttables.pack("Full report with technical annex", LARGE, LARGE),
        reporttables.PACKS,
        reporttables.grown(LARGE, SMALL),
        reporttables.engine("Chromium, warm", [LARGE]),
        *reporttables.shares({"holding it against both standards": 12.3}).splitlines(),
    ]

    assert max(map(len, lines)) <= 120


def test_a_figure_beyond_its_aim_is_told() -> None:
    assert reporttables.pack("brief", SMALL, SMALL).endswith("met")
    assert reporttables.pack("annex", LARGE, LARGE).endswith("MISSED")
    assert "MISSED" in reporttables.ratio("Typst", 5.1)


def test_a_longer_report_is_a_report_like_any_other(annex: Material) -> None:
    pages = [page_count(render_in_child(growth.of_pages(annex, wanted).html)) for wanted in (10, 60)]

    assert pages[1] > 2 * pages[0] > 0


def test_both_engines_get_the_same_words_and_pictures(annex: Material) -> None:
    source = source_of(annex.html)

    assert source.count("#image(") == annex.html.count("<svg")
    assert source.count("#heading(") == len(re.findall("<h[1-4]", annex.html)) - 1
    assert '#"In one page";' in source

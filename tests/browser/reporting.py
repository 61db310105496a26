"""Roadmap, result and report, and the same numbers on each way to the reader."""

import io
import re
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.stage import Stage
from tests.fixtures.browser import Window

# Component or dimension: its level and its score, as they are shown.
Numbers = dict[str, tuple[str, str]]


def plan_roadmap(window: Window, stage: Stage, *, target: int) -> None:
    """Ask for higher targets and get phases that lead there."""
    page = window.open(f"{stage.url}roadmap/")
    for select in page.locator("main select").all():
        select.select_option(str(target))
    page.get_by_role("button", name="Set targets and plan again").click()
    expect(page.locator("#messages")).to_contain_text("The roadmap is planned")
    expect(page.locator("details.initiative").first).to_be_visible()
    window.look()


def read_result(window: Window) -> Numbers:
    """Return what the result page shows, found from My work, on a screen that does not scroll sideways."""
    page = window.page
    window.fits()
    page.locator("main").get_by_role("link", name="Result").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("stands")
    window.look()
    window.fits()
    rows = page.locator("table.standings tbody tr").all()
    return {
        row.locator("th").inner_text(): (
            row.locator(".level__numeral").evaluate("place => place.lastChild.textContent.trim()"),
            row.locator("[data-label=Score]").inner_text(),
        )
        for row in rows
    }


def read_api(window: Window, stage: Stage) -> Numbers:
    """Return the same numbers as a program reads them in this session."""
    reply = window.context.request.get(f"{window.site}/api/v1{stage.url}result/")
    nodes = reply.json()["scorecard"]["nodes"]
    names = {part["code"]: part["name"] for part in _parts(stage)}
    return {names[code]: (str(node["level"]), node["shown"]) for code, node in nodes.items() if code in names}


def _parts(stage: Stage) -> list[dict[str, str]]:
    components = stage.assessment.round.edition.document["components"]
    return [*components, *(dimension for component in components for dimension in component["dimensions"])]


def get_report(window: Window, stage: Stage, folder: Path) -> bytes:
    """Return the file that comes out of asking for the report and watching it being made."""
    page = window.open(f"{stage.url}reports/")
    page.get_by_label("Full report with technical annex").check()
    page.get_by_role("button", name=re.compile("^Make the report")).click()
    expect(page.locator("article.card progress")).to_be_visible()
    window.look()
    window.fits()
    download = page.get_by_role("link", name=re.compile("^Download"))
    expect(download).to_be_visible(timeout=90_000)
    window.look()
    window.fits()
    with page.expect_download() as coming:
        download.click()
    coming.value.save_as(folder / "report.pdf")
    return (folder / "report.pdf").read_bytes()


def expect_numbers(pdf: bytes, numbers: Numbers) -> None:
    """Fail where the file does not say each name with its level and score."""
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    for name, (level, score) in numbers.items():
        assert re.search(rf"{re.escape(name)}\b.{{0,120}}\b{re.escape(score)}\b", text), f"{name} {level} {score}"

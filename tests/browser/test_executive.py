"""The executive's way, on a phone: the one page, what lifts a level, values over the years, half the money."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.acting import acting_as
from accounts.actions.memberships import invite
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.models import Job
from roadmap import queries
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.estimates import enter_estimates
from roadmap.actions.solutions import request_solution
from roadmap.actions.steps import follow_step
from roadmap.catalogue import built_in
from roadmap.models import Roadmap, Scenario
from tests import factories
from tests.browser.town import short_edition
from tests.fixtures.browser import DESK, PHONE, OpenWindow, Window
from tests.reports.test_since import result
from tests.roadmap import followed
from tests.roadmap.planned import entry, scenario

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
EMAIL = "deputy.head@example.org"
OWNER = "Mei Tanaka"
# The tables with totals, by the pack that has them; a number or a dash in a column of its own.
TALLIES = {
    "Board pack": ["Phases with people and money", "Year by year"],
    "Full report with technical annex": [
        "Phases with people and money",
        "Year by year",
        "Expected cost and benefit of each initiative",
    ],
}
CELL = r"(?<=\s\s)(-?\d{1,3}(?:,\d{3})*|–)(?=\s|$)"
BRIGHTNESS = "mark => getComputedStyle(mark).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)"


@pytest.fixture
def decided(committed: None) -> Assessment:
    """A published result whose roadmap was solved for money, adopted, and given to somebody."""
    made = factories.published(edition=short_edition(), levels={"A1.1": 1, "D1.1": 1, "D1.2": 2})
    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_estimates(made, [entry(code, "build", 9_000, 10_000, 14_000) for code in built_in().initiatives], by=lead)
        limits = {"targets": {"A": 3, "D": 3}, "budget": [60_000] * 4, "goal": "readiness"}
        drawn = scenario(made, by=lead, **limits)
        jobs.run_job(request_solution(drawn, by=lead).pk)
        adopt_roadmap(queries.latest(made), "The board agreed.", by=lead)  # type: ignore[arg-type]
        given_to(factories.member(made.agency, Role.RESPONDENT, OWNER), made, by=lead)
    return made


def given_to(owner: Person, made: Assessment, *, by: Person) -> None:
    for step in followed.steps(made):
        with acting_as(by.pk):
            follow_step(step, followed.values(step, owner_person=owner.pk), seen=1, by=by)


def executive_of(made: Assessment, window: OpenWindow, *, width: int = PHONE) -> Window:
    return window(factories.member(made.agency, Role.EXECUTIVE), width=width)


def rows_of(page: Page) -> dict[str, tuple[str, str]]:
    """Return name -> level and score of each component, as the one page shows them."""
    found = {}
    for row in page.locator(".one-page__row:has(a)").all():
        level = row.locator(".level__numeral").evaluate("place => place.lastChild.textContent.trim()")
        score = re.search(r"score ([\d.]+) of 100", row.inner_text())
        found[row.locator("a").inner_text()] = (level, score[1] if score else "")
    return found


def test_the_link_in_the_mail_leads_to_the_result_on_one_page(decided: Assessment, window: OpenWindow) -> None:
    with factories.as_member(decided.agency, Role.LEAD) as lead:
        _invitation, secret = invite(decided.agency, email=EMAIL, role=Role.EXECUTIVE, by=lead)
    executive = window(width=PHONE)
    page = executive.open(f"/invitation/{secret}/")
    page.fill("[name=name]", "Elena Petrova")
    page.fill("[name=password]", factories.PASSWORD)
    page.get_by_role("button", name="Accept and start").click()

    expect(page).to_have_url(f"{executive.site}/assessments/{decided.pk}/one-page/")
    nodes = factories.snapshot(decided).payload["scorecard"]["nodes"]
    names = {part["name"]: part["code"] for part in decided.round.edition.document["components"]}
    shown = {name: (str(nodes[code]["level"]), nodes[code]["shown"]) for name, code in names.items()}
    assert rows_of(page) == shown
    security = page.locator(".one-page__row", has_text="Cybersecurity")
    expect(security).to_contain_text("target 3")
    expect(security).to_contain_text(f"confidence {nodes['D']['grade']}")
    expect(page.locator(".decisions__list > li")).not_to_have_count(0)
    executive.fits()
    executive.look()


def test_signing_in_leads_to_where_one_was_going_and_else_to_the_one_page(
    decided: Assessment, window: OpenWindow
) -> None:
    somebody = factories.member(decided.agency, Role.EXECUTIVE)
    mailed = window(width=PHONE)
    page = mailed.page
    page.goto(f"{mailed.site}/assessments/{decided.pk}/one-page/D/")
    page.fill("[name=username]", somebody.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main [type=submit]")

    expect(page.get_by_role("heading", level=1)).to_have_text("Cybersecurity")
    landed = window(somebody, width=PHONE)
    expect(landed.page).to_have_url(f"{landed.site}/assessments/{decided.pk}/one-page/")


def test_an_executive_reads_every_page_without_a_field_and_without_scrolling_sideways(
    decided: Assessment, window: OpenWindow
) -> None:
    with factories.as_member(decided.agency, Role.LEAD) as lead:
        followed.measured(decided.agency, by=lead)
    executive = executive_of(decided, window)

    for path in ("one-page/", "one-page/D/", "result/", "roadmap/", "kpis/"):
        page = executive.open(f"/assessments/{decided.pk}/{path}")
        executive.fits()
        for chart in page.locator(".chart").all():
            opened(chart)
        # How firm a result is may be asked for; that is the one button there is to press.
        forms = page.locator("main form:not([action$='/robustness/'])")
        expect(forms).to_have_count(0)
        executive.fits()


def opened(chart: Locator) -> None:
    """Press the button of a chart and find its numbers; what the chart itself is folded into stands open."""
    chart.evaluate("each => { for (; each; each = each.parentElement?.closest('details')) each.open = true }")
    expect(chart.locator("table")).to_be_hidden()
    chart.get_by_text("Show the numbers as a table").click()
    expect(chart.locator("table")).to_be_visible()
    expect(chart.locator("tbody tr")).not_to_have_count(0)


def test_levels_are_told_apart_without_colour(decided: Assessment, window: OpenWindow) -> None:
    page = executive_of(decided, window).page
    marks = page.locator(".level__numeral")

    numerals = [int(mark.evaluate("place => place.lastChild.textContent.trim()")) for mark in marks.all()]
    red, green, blue = 0.2126, 0.7152, 0.0722
    tints = [mark.evaluate(BRIGHTNESS) for mark in marks.all()]
    greys = {level: red * r + green * g + blue * b for level, (r, g, b) in zip(numerals, tints, strict=True)}
    by_level = [greys[level] for level in sorted(greys)]

    assert len(by_level) > 1
    assert all(lighter - darker > 10 for lighter, darker in pairwise(by_level))
    names = page.locator(".one-page .level__name").all_inner_texts()
    assert len(names) == len(numerals)
    assert all(names)


def test_a_component_says_why_and_the_two_cheapest_lifts_as_the_report_does(
    decided: Assessment, window: OpenWindow, tmp_path: Path
) -> None:
    executive = executive_of(decided, window)
    level, score = rows_of(executive.page)["Cybersecurity"]
    executive.page.get_by_role("link", name="Cybersecurity", exact=True).click()
    page = executive.page

    expect(page.locator(".saying")).to_contain_text(f"Cybersecurity is at level {level} because")
    expect(page.locator(".one-page__one")).to_contain_text(f"score {score} of 100")
    cards = page.locator("section > .lifts > .lifts__one")
    expect(cards).to_have_count(2)
    for card in cards.all():
        expect(card).to_contain_text(re.compile(r"from level \d to \d"))
        expect(card).to_contain_text(OWNER)
        expect(card).to_contain_text("EUR 9,000 to 14,000 once, most likely EUR 10,000")
    executive.fits()
    executive.look()
    printed = report_of(decided, executive, tmp_path)
    row = rf"^\s*Cybersecurity\s+1 +2 +3 +4 +5\s+Level {level}, \w+\s+3\s+{re.escape(score)}\s"
    assert re.search(row, printed, re.MULTILINE)
    cards.first.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text(OWNER)


def report_of(made: Assessment, executive: Window, folder: Path, pack: str = "Board pack") -> str:
    """Ask for the report in the browser, have it made, download it, and return its text line by line."""
    page = executive.open(f"/assessments/{made.pk}/reports/")
    page.get_by_label(pack).check()
    page.get_by_role("button", name=re.compile("^Make the report")).click()
    expect(page.locator("article.card progress")).to_be_visible()
    jobs.run_job(Job.objects.filter(kind="report").latest("pk").pk)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("^Download")).click()
    coming.value.save_as(folder / "report.pdf")
    page.goto(f"{executive.site}/assessments/{made.pk}/one-page/D/")
    command = ["pdftotext", "-layout", str(folder / "report.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("pack", TALLIES)
def test_the_totals_that_are_printed_are_the_sums_of_the_rows_that_are_printed(
    decided: Assessment, window: OpenWindow, tmp_path: Path, pack: str
) -> None:
    text = report_of(decided, executive_of(decided, window), tmp_path, pack)

    for caption in TALLIES[pack]:
        rows, totals = printed(text, caption)
        assert len(rows) > 1
        assert [sum(column) for column in zip(*rows, strict=True)] == totals, caption
    # A control: the sums are of something.
    assert max(totals) > 10_000


def printed(text: str, caption: str) -> tuple[list[list[int]], list[int]]:
    """Return the numbers of the rows and of the last row of a table, as they are read from its pages."""
    _before, _caption, below = text.partition(caption)
    table, _total, rest = below.partition("In all")
    found = [[amount(cell) for cell in re.findall(CELL, line)] for line in table.splitlines()]
    totals = [amount(cell) for cell in re.findall(CELL, rest.splitlines()[0])]
    # A name that takes several lines has its numbers beside one of them; heads and foot lines have none.
    return [row for row in found if len(row) == len(totals)], totals


def amount(cell: str) -> int:
    return 0 if cell == "–" else int(cell.replace(",", ""))


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_a_mark_of_the_chart_says_its_value_and_its_source(committed: None, window: OpenWindow, width: int) -> None:
    made = factories.published()
    followed.measured(made.agency, by=factories.member(made.agency, Role.LEAD))
    reader = executive_of(made, window, width=width)
    reader.page.get_by_role("link", name="KPIs").click()
    page = reader.page
    drawing = page.locator(f".chart__drawing--{'narrow' if width == PHONE else 'wide'}").first
    tip = drawing.locator(".chart__tip")
    marks = drawing.locator("svg g:has(> :is(circle, rect))")

    press(page, marks.nth(5), by_hover=width == DESK)
    expect(tip).to_have_text("Services online: 50%, 2026-01-01, A survey")
    drawing.focus()
    page.keyboard.press("End")
    expect(tip).to_have_text("Citizen satisfaction: 70 points, projected, 2028-01-01, A survey")
    page.keyboard.press("ArrowLeft")
    expect(tip).to_have_text("Citizen satisfaction: 50 points, 2026-01-01, A survey")
    page.keyboard.press("Escape")
    expect(tip).to_have_text("")
    reader.fits()
    reader.look()


def press(page: Page, mark: Locator, *, by_hover: bool) -> None:
    """Put a pointer over a mark, or a finger a little beside it."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if by_hover:
        page.mouse.move(x, y)
    else:
        page.mouse.click(x + 8, y + 8)


def test_a_missing_year_is_a_gap_and_what_is_expected_looks_otherwise(committed: None, window: OpenWindow) -> None:
    made = factories.published()
    followed.measured(made.agency, by=factories.member(made.agency, Role.LEAD))
    page = executive_of(made, window, width=DESK).open(f"/assessments/{made.pk}/kpis/")
    drawing = page.locator(".chart__drawing--wide").first
    circles = drawing.locator("svg g > circle")

    across = [float(circle.get_attribute("cx") or 0) for circle in circles.all()]
    known = [(line.get_attribute("x1"), line.get_attribute("x2")) for line in joined(drawing, dashed=False)]
    ahead = joined(drawing, dashed=True)

    assert len(across) == len((2020, 2021, 2022, 2024, 2025, 2026, 2028))
    joins = {(round(float(left or 0)), round(float(right or 0))) for left, right in known}
    assert (round(across[1]), round(across[2])) in joins
    assert (round(across[2]), round(across[3])) not in joins
    assert circles.last.get_attribute("fill") == "#ffffff"
    assert circles.first.get_attribute("fill") != "#ffffff"
    assert len(ahead) == 1
    page.get_by_text("Show the numbers as a table").first.click()
    expect(page.get_by_role("row", name=re.compile("^2023.* no value"))).to_have_count(2)
    expect(page.get_by_role("row", name=re.compile("Services online 0%"))).to_have_count(0)


def joined(drawing: Locator, *, dashed: bool) -> list[Locator]:
    """Return the lines that join values of the first series."""
    kind = "[stroke-dasharray='6 4']" if dashed else ":not([stroke-dasharray])"
    lines = drawing.locator(f"svg line[stroke='#0f4c5c'][stroke-width='2.2']{kind}").all()
    # The key below the picture has one too.
    return [line for line in lines if float(line.get_attribute("x2") or 0) > 40]


def test_half_the_budget_is_one_tap_away_and_leaves_nothing_behind(decided: Assessment, window: OpenWindow) -> None:
    executive = executive_of(decided, window)
    page = executive.page
    stored = kept(decided)

    page.get_by_role("link", name="What would half the budget bring?").click()
    half = figures(page)
    executive.fits()
    executive.look()
    with page.expect_response(re.compile("share=100")):
        page.get_by_label("The full budget").check()
    cost = page.locator(".moves > div", has=page.get_by_text("Cost", exact=True))
    expect(cost).not_to_contain_text(half["Cost"][1])
    full = figures(page)

    assert {"Cost", "80 chances in 100 to stay below", "Payback"} <= set(half)
    assert half["Cost"][0] == full["Cost"][0]
    assert half["80 chances in 100 to stay below"][1] != full["80 chances in 100 to stay below"][1]
    expect(page.locator("#trial")).to_contain_text("nothing of it is stored")
    assert kept(decided) == stored


def figures(page: Page) -> dict[str, tuple[str, str]]:
    """Return name -> before and after, once the trial is there."""
    expect(page.locator(".moves > div")).not_to_have_count(0)
    rows = page.locator(".moves > div").all()
    return {row.locator("dt").inner_text(): said(row) for row in rows}


def said(row: Locator) -> tuple[str, str]:
    before, after = (each.evaluate("place => place.lastChild.textContent.trim()") for each in row.locator("dd").all())
    return before, after


def kept(made: Assessment) -> list[int]:
    with factories.as_member(made.agency, Role.LEAD):
        return [rows.count() for rows in (Roadmap.objects.all(), Scenario.objects.all(), Job.objects.all())]


def test_last_year_is_two_taps_away_and_says_what_rose_and_why(committed: None, window: OpenWindow) -> None:
    agency, edition = factories.agency(), factories.edition()
    before, now = (result(agency, year, level, edition) for year, level in ((2025, 1), (2026, 4)))
    executive = executive_of(now, window)
    executive.page.get_by_role("link", name="Since last time").click()

    page = executive.page
    expect(page.locator(".saying")).to_contain_text("higher than last time")
    expect(page.locator("main")).to_contain_text("because the agency answered otherwise")
    opened(page.locator(".chart"))
    executive.fits()
    executive.look()
    page.get_by_role("link", name=before.round.name).click()
    expect(page).to_have_url(f"{executive.site}/assessments/{before.pk}/one-page/")

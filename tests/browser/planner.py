"""Somebody who plans in a browser: adds initiatives of the agency's own, draws scenarios, has them solved."""

from playwright.sync_api import Locator, expect

from assessment.models import Assessment
from jobs import actions as jobs
from jobs.models import Job
from tests.fixtures.browser import PHONE, Window

FIRST, SECOND = "One desk for all permits", "Permits without paper"


def add_initiative(window: Window, made: Assessment, name: str, dimension: str, *, after: str = "") -> None:
    """Add an initiative of the agency's own that lifts a dimension to level 5 in six months for about 20,000."""
    window.open(f"/assessments/{made.pk}/own/")
    page = window.page
    page.get_by_role("link", name="Add an initiative").click()
    window.look_once()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("What is done", exact=True).fill("The offices work as one.")
    choose(page.locator("#in-lifts"), dimension, "5")
    page.get_by_label("Duration in months", exact=True).fill("6")
    page.get_by_label("Who leads it", exact=True).fill("Head of permits")
    page.get_by_label("Staff days in all", exact=True).fill("30")
    price(page.get_by_role("group", name="Cost once"), "15,000", "20,000", "25,000", "An offer of March")
    if after:
        choose(page.locator("#in-ties"), after, "before")
    page.get_by_label("Measured by", exact=True).fill("Permits within a week")
    page.get_by_label("Unit", exact=True).fill("%")
    page.get_by_role("button", name="Keep this initiative").click()
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


def choose(part: Locator, label: str, value: str) -> None:
    """Choose from one of the lists of a part, wherever it is folded away."""
    part.evaluate("part => part.querySelectorAll('details').forEach(each => { each.open = true })")
    part.get_by_label(label).select_option(value)


def price(part: Locator, low: str, likely: str, high: str, source: str) -> None:
    for label, value in (("Low", low), ("Likely", likely), ("High", high), ("Source", source)):
        part.get_by_label(label, exact=True).fill(value)


def draw(window: Window, made: Assessment, name: str, *, copy_of: str = "") -> None:
    """Draw a scenario of three half-years from January 2027; its inputs stay open."""
    window.open(f"/assessments/{made.pk}/scenarios/")
    page = window.page
    page.get_by_label("Name", exact=True).fill(name)
    if copy_of:
        page.get_by_label(f"a copy of “{copy_of}”").check()
    page.get_by_role("button", name="Draw it and choose its limits").click()
    if not copy_of:
        page.get_by_label("First day", exact=True).fill("2027-01-01")
        page.get_by_label("Number of periods", exact=True).fill("3")
        page.get_by_label("Currency", exact=True).fill("EUR")
        page.get_by_role("button", name="Show these periods below").click()


def limit(window: Window, *amounts: str) -> None:
    """Give each period its money."""
    for at, amount in enumerate(amounts):
        window.page.locator(f"[name='budget[{at}]']").fill(amount)


def solve(window: Window) -> None:
    """Save the inputs that are open and watch them being solved."""
    page = window.page
    page.get_by_role("button", name="Save and solve").click()
    expect(page.get_by_text("Waiting for a worker")).to_be_visible()
    jobs.run_job(Job.objects.filter(kind="plan").latest("pk").pk)
    expect(page.locator("#solving progress")).to_have_count(0)


def planned(window: Window, name: str) -> Locator:
    """Return the line of a planned initiative."""
    return window.page.locator(".initiative", has=window.page.locator(".why__name", has_text=name))


def at_both_sizes(window: Window) -> None:
    """Look at the page that is open on a desk and on a phone, with everything unfolded."""
    page = window.page
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    window.look()
    desk = page.viewport_size
    page.set_viewport_size({"width": PHONE, "height": 800})
    window.fits()
    window.look()
    page.set_viewport_size(desk)  # type: ignore[arg-type]

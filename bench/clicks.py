"""`bench clicks`: from the click on "Make the report" to the bytes of the file, in a browser, with idle workers."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page

from accounts.acting import acting_as
from accounts.roles import Role
from bench import chromium, measures, packs
from config.embedded import serving, variables
from config.embedded.postgres import free_port
from config.embedded.processes import Children
from jobs.lifecycle import OVER
from jobs.models import Job
from reports.demo.cast import person_with
from reports.demo.story import the_story
from reports.demo.telling import assessment_of
from reports.packs import Pack

# Seconds from click to file, half of them at the most.
AIMS: Final = {Pack.BRIEF: 1.0, Pack.ANNEX: 4.0}
TIMES: Final = 5
IDLE_S: Final = 300
# What is asked for twice was made before: each click asks for something else.
KINDS: Final = tuple(product(("Public", "Internal", "Confidential"), ("A4", "Letter")))
# On a busy machine a click waits for the others: the aims are those of an idle one.
BUSY: Final = "  %.1f programs wanted a processor meanwhile, of which there are %d"
HEAD: Final = 'From the click on "Make the report" to the file, in a browser; the programs as in the demo.\n'


def main(_arguments: list[str]) -> None:
    """Print the seconds of each click, and of each pack the middle one."""
    print(HEAD, flush=True)
    measures.migration_seconds()
    packs.seed()
    # Before the browser: beside its loop Django refuses to ask the database.
    reader = person_with(the_story().published().first(Role.EXECUTIVE).email)
    with acting_as(reader.pk):
        path = f"/assessments/{assessment_of(the_story().published(), reader).pk}/reports/"
    with _site() as site:
        _until_idle()
        _measure(site, reader.email, path)


def _measure(site: str, email: str, path: str) -> None:
    with chromium.running() as browser:
        page = browser.page
        _sign_in(page, site, email, path)
        for pack, aim in AIMS.items():
            found = [_clicked(page, pack, *kind) for kind in islice(KINDS, TIMES)]
            told = " ".join(f"{seconds:6.2f}" for seconds in found)
            met = "met" if median(found) <= aim else "MISSED"
            print(f"{pack.label:<34}{told}   middle {median(found):.2f} s   aim <= {aim:.0f} s {met}", flush=True)
            print(BUSY % (os.getloadavg()[0], os.cpu_count() or 1), flush=True)


@contextmanager
def _site() -> Iterator[str]:
    """Run the programs of the product until the block ends."""
    with TemporaryDirectory() as name:
        children, port = Children(Path(name)), free_port()
        try:
            serving.start(children, port, variables.complete(dict(os.environ)))
            serving.await_site(children, port)
            yield f"http://{serving.HOST}:{port}"
        finally:
            children.stop()


def _until_idle() -> None:
    """Wait until the workers have done what the demo asked for: plans and ranges, not what is measured here."""
    began = time.monotonic()
    while Job.objects.exclude(state__in=OVER).exists():
        if time.monotonic() - began > IDLE_S:
            raise TimeoutError("the jobs of the demo did not end; is a worker running?")
        time.sleep(0.5)


def _sign_in(page: Page, site: str, email: str, path: str) -> None:
    page.goto(f"{site}/sign-in/")
    page.fill("[name=username]", email)
    page.fill("[name=password]", the_story().password)
    page.click("main [type=submit]")
    page.goto(f"{site}{path}")
    # The first file warms the workers, which is not what is measured here.
    _clicked(page, Pack.STAFF, "Public", "A4")


def _clicked(page: Page, pack: Pack, classification: str, paper: str) -> float:
    """Return the seconds from the click to the file."""
    page.check(f"#pack-{pack.value}")
    page.select_option("[name=classification]", classification)
    page.select_option("[name=paper]", paper)
    known = page.locator("article.card").count()
    began = time.monotonic()
    page.click("form.report-wish [type=submit]")
    page.wait_for_function("known => document.querySelectorAll('article.card').length > known", arg=known)
    # Asked at each frame: waiting for the element itself looks only twice a second.
    page.wait_for_function("() => document.querySelector('article.card')?.querySelector('a[download]')")
    with page.expect_download() as download:
        page.locator("article.card").first.locator("a[download]").click()
    content = Path(download.value.path()).read_bytes()
    if not content.startswith(b"%PDF"):
        raise LookupError("what was downloaded is no report")
    return time.monotonic() - began

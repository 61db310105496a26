"""The same HTML printed by a warm headless Chromium, tagged, and what that costs all its processes together."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from bench.rendering import Cost
from reports.fetching import ASSETS, BUNDLED, SCHEME
from reports.page_count import page_count

TICKS: Final = os.sysconf("SC_CLK_TCK")
SWITCHES: Final = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE_MS: Final = 300_000
# What it still does after it answered belongs to the file before.
SETTLING_SECONDS: Final = 0.2


class Chromium:
    """A running browser with one empty page, and a folder in which the bundled files lie beside the HTML."""

    def __init__(self, process: subprocess.Popen[bytes], page: Page, folder: Path) -> None:
        self.process, self.page, self.folder = process, page, folder
        for name in BUNDLED:
            shutil.copy(ASSETS / name, folder)
        for sheet in folder.glob("*.css"):
            sheet.write_text(_beside(sheet.read_text()))

    def print(self, html: str) -> Cost:
        """Return the cost of a file."""
        source = self.folder / "report.html"
        source.write_text(_beside(html))
        before, began = self._spent(), time.monotonic()
        self.page.goto(source.as_uri())
        content = self.page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
        wall = time.monotonic() - began
        time.sleep(SETTLING_SECONDS)
        return Cost(self._spent() - before, wall, self._memory_mb(), page_count(content), len(content))

    def _spent(self) -> float:
        """Return the processor seconds of all its processes, those that have ended included."""
        fields = [Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split() for each in self._processes()]
        return sum(sum(map(int, each[11:15])) for each in fields) / TICKS

    def _memory_mb(self) -> float:
        """Return the memory of all its processes, what they share counted once."""
        found = [Path(f"/proc/{each}/smaps_rollup").read_text() for each in self._processes()]
        return sum(int(pss[1]) for each in found if (pss := re.search(r"^Pss:\s+(\d+)", each, re.M))) / 1000

    def _processes(self) -> Iterator[int]:
        waiting = [self.process.pid]
        while waiting:
            yield (each := waiting.pop())
            for children in Path(f"/proc/{each}/task").glob("*/children"):
                waiting += map(int, children.read_text().split())


def _beside(text: str) -> str:
    return text.replace(SCHEME, "")


@contextmanager
def running() -> Iterator[Chromium]:
    """Run a browser of its own until the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as playwright:
        folder = Path(name)
        program = os.environ.get("PLATFORM_CHROMIUM") or shutil.which("chromium") or playwright.chromium.executable_path
        switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        process = subprocess.Popen(
            [program, *switches, "--remote-debugging-port=0", f"--user-data-dir={folder / 'profile'}", "about:blank"],
            stderr=subprocess.DEVNULL,
        )
        try:
            browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{_port(folder / 'profile')}")
            page = browser.contexts[0].pages[0]
            page.set_default_timeout(PATIENCE_MS)
            yield Chromium(process, page, folder)
            browser.close()
        finally:
            process.terminate()
            process.wait(20)


def _port(profile: Path) -> int:
    end = time.monotonic() + 60
    told = profile / "DevToolsActivePort"
    while time.monotonic() < end:
        if told.exists() and (lines := told.read_text().split()):
            return int(lines[0])
        time.sleep(0.05)
    raise TimeoutError("the browser did not start")

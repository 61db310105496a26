"""Bring a Chromium for the tests that use the site as a person does. Standard library only."""

import os
import shutil
from pathlib import Path

from config.embedded import debian, native
from config.embedded.bootstrap import PYTHON
from config.embedded.commands import attempt
from config.embedded.console import Stop, last_lines, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
OWN_BROWSER = """
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))
"""
WRAPPER = """#!/bin/sh
LD_LIBRARY_PATH="{libraries}" exec "{program}" "$@"
"""
ADVICE = """The tests need a Chromium browser, and none could be brought. The last attempt said:
{said}
Install one (Debian: sudo apt install chromium), or name one: PLATFORM_CHROMIUM=/path/to/chromium
Then run the same command again; all else is kept."""


def ensure() -> dict[str, str]:
    """Return the variables under which the tests find a browser that starts."""
    ensure_driver()
    if os.environ.get("PLATFORM_CHROMIUM"):
        return native.variables()
    program = installed() or unpacked()
    if not program and not playwright_has_one():
        program = bring()
    return {**native.variables(), **({"PLATFORM_CHROMIUM": program} if program else {})}


def ensure_driver() -> None:
    """Bring libatomic, without which Playwright's driver does not start on a bare Debian."""
    if attempt([PYTHON, "-m", "playwright", "--version"], extra=native.variables()).ok:
        return
    if not debian.install(["libatomic1"], "for Playwright's driver"):
        native.unpack_into_environment(["libatomic1"], "libatomic")


def installed() -> str | None:
    """Return a browser of the system that starts."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    candidates = [*found, ON_MACOS] if Path(ON_MACOS).exists() else found
    return next((path for path in candidates if starts(path)), None)


def starts(program: str | Path) -> bool:
    """Tell whether a browser starts; on Ubuntu the package may be a stub that does not."""
    return attempt([program, "--version"]).ok


def unpacked() -> str | None:
    """Return the browser that was unpacked into the environment, behind a script that finds its libraries."""
    program, wrapper = native.NATIVE / "usr/lib/chromium/chromium", native.NATIVE / "chromium"
    if not program.exists():
        return None
    wrapper.write_text(WRAPPER.format(libraries=native.library_path(), program=program))
    wrapper.chmod(0o755)
    return str(wrapper) if starts(wrapper) else None


def playwright_has_one() -> bool:
    """Tell whether Playwright has already fetched a browser of its own."""
    return attempt([PYTHON, "-c", OWN_BROWSER], extra=native.variables()).ok


def bring() -> str | None:
    """Install or unpack a browser; None means that Playwright fetched its own."""
    if is_debian():
        if debian.install(["chromium"], "a real browser, for the tests") and (program := installed()):
            return program
        if native.unpack_into_environment(["chromium"], "Chromium") and (program := unpacked()):
            return program
    say("playwright install chromium")
    options = ["--with-deps"] if debian.may_install() == [] else []
    done = attempt(
        [PYTHON, "-m", "playwright", "install", *options, "--only-shell", "chromium"], extra=native.variables()
    )
    if not done.ok:
        raise Stop(ADVICE.format(said=last_lines(done.text, 4)))
    return None


def is_debian() -> bool:
    """Tell whether this is Debian itself; on its children the package may be a stub."""
    release = Path("/etc/os-release")
    return release.exists() and any(
        line.strip() in ("ID=debian", 'ID="debian"') for line in release.read_text().splitlines()
    )

"""Bring Poppler's tools, by which the tests read reports as others do. Standard library only."""

import os
import shutil
import sys

from config.embedded import debian, native
from config.embedded.commands import attempt
from config.embedded.console import Stop

TOOLS = ("pdfinfo", "pdftoppm")
ADVICE = """The tests read reports with pdfinfo and pdftoppm, and neither could be brought.
    Debian, Ubuntu   sudo apt install poppler-utils
    Fedora           sudo dnf install poppler-utils
    Alpine           sudo apk add poppler-utils
    macOS            brew install poppler
Then run the same command again; all else is kept."""


def ensure() -> dict[str, str]:
    """Return the variables under which the tests find Poppler's tools, after bringing them where they lack."""
    if not all(map(shutil.which, TOOLS)) and not are_unpacked() and not bring():
        raise Stop(ADVICE)
    return {**native.variables(), "PATH": path()}


def path() -> str:
    """Return the search path for programs: the system's, then ours."""
    return f"{os.environ['PATH']}:{native.NATIVE / 'usr/bin'}"


def are_unpacked() -> bool:
    """Tell whether the tools lie in the environment."""
    return all((native.NATIVE / "usr/bin" / tool).exists() for tool in TOOLS)


def bring() -> bool:
    """Install the tools if we may, else unpack them into the environment."""
    if sys.platform == "darwin":
        program = shutil.which("brew")
        return bool(program) and attempt([program, "install", "-q", "poppler"]).ok
    if debian.install(["poppler-utils"], "pdfinfo, for the tests of reports"):
        return True
    return native.unpack_into_environment(["poppler-utils"], "Poppler's tools") and are_unpacked()

"""Bring the libraries that the PDF engine needs. Standard library only."""

import os
import shutil
import sys
from pathlib import Path

from config.embedded import debian
from config.embedded.bootstrap import PYTHON
from config.embedded.commands import attempt
from config.embedded.console import Stop, last_lines, say
from config.embedded.places import VENV

NATIVE = VENV / "native"
PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"]
LIBRARY_FOLDERS = ("usr/lib/*-linux-gnu*", "lib/*-linux-gnu*", "usr/lib/*-linux-gnu*/pulseaudio")
HOMEBREW = "/opt/homebrew/lib:/usr/local/lib"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{native}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>{native}/cache</cachedir></fontconfig>
"""
ADVICE = """The PDF engine needs the Pango libraries, and they are not here.
    Debian, Ubuntu   sudo apt install {packages}
    Fedora           sudo dnf install pango harfbuzz dejavu-sans-fonts
    Alpine           sudo apk add pango harfbuzz-subset font-dejavu
    macOS            brew install pango
Then run the same command again; all else is kept. The engine said:
{said}"""


def variables() -> dict[str, str]:
    """Return the environment variables by which programs find the libraries unpacked for them, if any were."""
    if sys.platform == "darwin":
        return {"DYLD_FALLBACK_LIBRARY_PATH": HOMEBREW}
    if not NATIVE.exists():
        return {}
    return {"LD_LIBRARY_PATH": library_path(), "FONTCONFIG_FILE": str(NATIVE / "fonts.conf")}


def library_path() -> str:
    """Return the search path: ours first, then what was set before, each folder once."""
    ours = [str(path) for pattern in LIBRARY_FOLDERS for path in sorted(NATIVE.glob(pattern))]
    before = os.environ.get("LD_LIBRARY_PATH", "").split(":")
    return ":".join(dict.fromkeys(path for path in [*ours, *before] if path))


def ensure() -> dict[str, str]:
    """Return the variables under which the PDF engine works, after bringing what it lacked."""
    stamp = VENV / "native-stamp"
    if stamp.exists() and stamp.stat().st_mtime >= PYTHON.lstat().st_mtime:
        return variables()
    works, said = engine_works()
    if not works and not bring():
        raise Stop(
            ADVICE.format(packages=" ".join(PACKAGES), said=last_lines(engine_works()[1], 4) or last_lines(said, 4))
        )
    stamp.touch()
    return variables()


def engine_works() -> tuple[bool, str]:
    """Import the PDF engine in the environment, which loads every library that it needs."""
    done = attempt([PYTHON, "-W", "ignore", "-c", "import weasyprint"], extra=variables(), folder=Path("/"))
    return done.ok, done.text


def bring() -> bool:
    """Try each way to get Pango, the plainest first, until the engine works."""
    ways = (brew,) if sys.platform == "darwin" else (install, unpack)
    return any(way() and engine_works()[0] for way in ways)


def brew() -> bool:
    """Install Pango with Homebrew, if it is here and may be used."""
    program = shutil.which("brew")
    if not program or os.environ.get("PLATFORM_NO_SYSTEM_INSTALL") == "1":
        return False
    say("brew install pango")
    return attempt([program, "install", "-q", "pango"]).ok


def install() -> bool:
    """Install Pango as Debian packages, if we may."""
    return debian.install(PACKAGES, "Pango, for PDF reports")


def unpack() -> bool:
    """Unpack Pango into the environment."""
    return unpack_into_environment(PACKAGES, "Pango")


def unpack_into_environment(packages: list[str], what: str) -> bool:
    """Unpack Debian packages below the environment and let fontconfig look there too."""
    NATIVE.mkdir(parents=True, exist_ok=True)
    done = debian.unpack(packages, NATIVE, what)
    (NATIVE / "fonts.conf").write_text(FONTS.format(native=NATIVE))
    return done

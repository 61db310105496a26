"""Environments beside the project's own: nothing in them reaches the product, its tests or its image."""

import sys
import sysconfig
from pathlib import Path

from config.embedded.commands import attempt
from config.embedded.console import Stop, last_lines, say
from config.embedded.places import VENV


def bring(name: str, locked: Path) -> Path:
    """Return the folder of the environment with these locked packages above the project's, made where it is not there.

    Raises Stop.
    """
    folder = VENV / name
    stamp, python = folder / "stamp", folder / "bin/python"
    wanted = f"{sys.version}\n{locked.read_text()}"
    if stamp.exists() and stamp.read_text() == wanted:
        return folder
    say(f"making the environment of {name} in {folder}")
    done = attempt([sys.executable, "-m", "venv", "--clear", folder])
    if done.ok:
        done = attempt([python, "-m", "pip", "install", "--require-hashes", "--no-deps", "-r", locked])
    if not done.ok:
        raise Stop(f"{locked.name} could not be installed:\n{last_lines(done.text, 6)}\nRun the same command again.")
    (packages(folder) / "above.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    stamp.write_text(wanted)
    return folder


def packages(folder: Path) -> Path:
    """Return where an environment keeps its packages."""
    return Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))

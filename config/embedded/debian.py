"""Debian packages: installed where we may, unpacked into a folder of ours where we may not. Standard library only."""

import os
import shutil
import tempfile
from pathlib import Path

from config.embedded.commands import attempt
from config.embedded.console import last_lines, say

APT = ("apt-get", "-qq", "-y", "--no-install-recommends")
QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def may_install() -> list[str] | None:
    """Return what to put before apt-get (nothing, or sudo), or None when we may not install or must not."""
    if not shutil.which("apt-get") or os.environ.get("PLATFORM_NO_SYSTEM_INSTALL") == "1":
        return None
    if os.geteuid() == 0:
        return []
    asked = shutil.which("sudo") and attempt(["sudo", "-n", "true"]).ok
    return ["sudo", "-n"] if asked else None


def install(packages: list[str], reason: str) -> bool:
    """Install packages if we may; tell whether they are installed now."""
    before = may_install()
    if before is None:
        return False
    say(f"apt-get install {' '.join(packages)}: {reason}")
    command = [*before, *APT, "install", *packages]
    if attempt(command, extra=QUIET).ok:
        return True
    attempt([*before, "apt-get", "-qq", "update"], extra=QUIET)
    done = attempt(command, extra=QUIET)
    if not done.ok:
        say(f"apt-get did not manage:\n{last_lines(done.text, 4)}")
    return done.ok


def unpack(packages: list[str], target: Path, what: str) -> bool:
    """Download packages with what they need and the system lacks, and unpack them below a folder; needs no rights."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return False
    say(f"unpacking {what} from Debian packages into {target}")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        here.chmod(0o755)
        names, options = missing(packages, here)
        attempt(["apt-get", "-qq", *options, "download", *names], folder=here)
        files = sorted(here.glob("*.deb"))
        done = [attempt(["dpkg-deb", "-x", file, target]).ok for file in files]
    return bool(done) and all(done)


def missing(packages: list[str], folder: Path) -> tuple[list[str], list[str]]:
    """Return the packages to fetch and the apt options that find them; empty lists are replaced by private ones."""
    names = listed(packages, [])
    if names:
        return names, []
    options = private_lists(folder)
    attempt(["apt-get", "-qq", *options, "update"])
    return listed(packages, options) or packages, options


def listed(packages: list[str], options: list[str]) -> list[str]:
    """Return the names that apt would fetch; reinstalling counts, so that a broken installation is covered too."""
    printed = attempt([*APT, *options, "install", "--reinstall", "--print-uris", *packages]).text
    return [line.split()[1].split("_")[0] for line in printed.splitlines() if line.startswith("'")]


def private_lists(folder: Path) -> list[str]:
    """Return the options that let apt-get keep its lists in a folder of ours."""
    for name in ("lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    return ["-o", f"Dir::State::lists={folder}/lists", "-o", f"Dir::Cache={folder}/cache", "-o", "APT::Sandbox::User="]

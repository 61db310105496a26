"""The environment variables that Django gets."""

import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from config.embedded.places import is_claimed
from config.embedded.stack import Stack

OWNER_URL = "DATABASE_OWNER_URL"
PUBLISHED = "running.json"


@dataclass(frozen=True)
class Running:
    """What a running demo tells other commands: its process, its site, and the variables of its database."""

    process: int
    site: str
    variables: dict[str, str]


def of_stack(stack: Stack, secret_key: str, **more: str) -> dict[str, str]:
    """Return the variables of a stack, plain http, with both database URLs."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PLATFORM_NO_BOOTSTRAP": "1",
        "PLUMBLINE_DEMO": "1",
        "SECRET_KEY": secret_key,
        "DATABASE_URL": stack.urls.application,
        OWNER_URL: stack.urls.owner,
        "REDIS_URL": stack.redis_url,
        **more,
    }


def of_demo(stack: Stack, folder: Path) -> dict[str, str]:
    """Return the variables of the demo, which writes its mail into files and keeps its secret key."""
    mail = folder / "mail"
    mail.mkdir(mode=0o700, exist_ok=True)
    # The first of the path's slashes is taken for the end of the host, so an absolute path has one more.
    anchor = str(folder / "trail-anchor.json")
    return of_stack(stack, kept_secret(folder), EMAIL_URL=f"filemail:///{mail}", TRAIL_ANCHOR=anchor)


def of_nothing() -> dict[str, str]:
    """Return the variables of a word that reads the code only: a secret key that serves nobody, and no database."""
    return {"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": new_secret()}


def as_owner(variables: dict[str, str]) -> dict[str, str]:
    """Return the variables under which Django is the owner; a migration may take as long as it needs."""
    return {**variables, "DATABASE_URL": variables[OWNER_URL], "DATABASE_STATEMENT_TIMEOUT_MS": "0"}


def complete(variables: dict[str, str]) -> dict[str, str]:
    """Return a whole environment for a process that serves: it never gets to know the owner."""
    whole = {**os.environ, **variables}
    whole.pop(OWNER_URL, None)
    # So that `celery` finds `config` wherever the command was given.
    return {
        **whole,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{whole.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
    }


def new_secret() -> str:
    """Return a secret key."""
    return secrets.token_urlsafe(64)


def kept_secret(folder: Path) -> str:
    """Return the secret key of a folder, made at the first call: a restart must not sign everybody out."""
    path = folder / "secret-key"
    if not path.exists() or not path.read_text():
        write_closed(path, new_secret())
    return path.read_text()


def write_closed(path: Path, text: str) -> None:
    """Write a file that only we can read, from its first moment on."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text)


def publish(folder: Path, running: Running) -> None:
    """Let other commands of the same person reach the running demo."""
    write_closed(folder / PUBLISHED, json.dumps(asdict(running)))


def withdraw(folder: Path) -> None:
    """Tell other commands that the demo has ended."""
    (folder / PUBLISHED).unlink(missing_ok=True)


def published(folder: Path) -> Running | None:
    """Return what a living demo published; what a killed one left behind does not count."""
    path = folder / PUBLISHED
    if not is_claimed(folder) or not path.exists():
        return None
    return Running(**json.loads(path.read_text()))

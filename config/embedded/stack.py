"""PostgreSQL and Valkey for as long as a command needs them: the ones that were named, or our own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.embedded import postgres, roles, valkey
from config.embedded.places import require_space
from config.embedded.processes import Children

DATABASE = "plumbline"
SPACE_MB = 300


@dataclass(frozen=True)
class Stack:
    """What runs, and where; our own database also has a superuser, of whom only the tests hear."""

    urls: roles.Urls
    redis_url: str
    children: Children
    description: str
    superuser_url: str = ""


def is_database_given() -> bool:
    """Tell whether the person named a database."""
    return bool(os.environ.get("DATABASE_URL"))


@contextmanager
def running(folder: Path, *, durable: bool) -> Iterator[Stack]:
    """Run the stack on a claimed folder and stop what was started, in order, however the block ends."""
    require_space(folder, SPACE_MB)
    children = Children(folder)
    children.reap_left_over()
    try:
        urls, database, superuser_url = open_database(children, durable=durable)
        redis_url, broker = open_broker(children, durable=durable)
        yield Stack(urls, redis_url, children, f"{database}, {broker}", superuser_url)
    finally:
        children.stop()


def open_database(children: Children, *, durable: bool) -> tuple[roles.Urls, str, str]:
    """Return both roles of the named database, or of our own, what to call it, and our own superuser."""
    if is_database_given():
        urls = roles.of_given(os.environ["DATABASE_URL"], os.environ.get("DATABASE_OWNER_URL", ""))
        return urls, "your PostgreSQL", ""
    server = postgres.start(children, durable=durable)
    return roles.prepare(server.url, DATABASE), f"PostgreSQL {server.version}", server.url


def open_broker(children: Children, *, durable: bool) -> tuple[str, str]:
    """Return the URL of the named broker, or of our own, and what to call it."""
    if given := os.environ.get("REDIS_URL"):
        return given, "your Redis"
    server = valkey.start(children, durable=durable)
    return server.url, server.version

"""A Valkey (or Redis) of our own on a loopback port: the broker of the worker."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import redis

from config.embedded import binaries
from config.embedded.console import Stop
from config.embedded.postgres import free_port
from config.embedded.processes import Child, Children, Program, wait_for

START_S = 20.0
TRIES = 5
SETTINGS = """bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
daemonize no
appendonly {durable}
save ""
maxmemory 256mb
maxmemory-policy noeviction
"""


@dataclass(frozen=True)
class Server:
    """A running Valkey: where it is reached, and which it is."""

    url: str
    version: str
    child: Child


def start(children: Children, *, durable: bool) -> Server:
    """Start Valkey with a password made for this start; a durable one keeps what was queued."""
    program = binaries.valkey()
    version = binaries.version(program)
    # An older engine cannot read the append-only file of a newer one, so each keeps its own folder.
    folder = children.folder / f"valkey-{hashlib.sha256(version.encode()).hexdigest()[:8]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    for _ in range(TRIES):
        port, password = free_port(), secrets.token_hex(24)
        url = f"redis://:{password}@127.0.0.1:{port}/0"
        child = children.start(describe(program, folder, port, password, durable=durable))
        if answers_in_time(url, child):
            return Server(url, short(program, version), child)
        said = child.last_words()
        children.stop_one(child)
    raise Stop(
        f"Valkey did not start. The end of its log:\n{said}\nTo begin with new data: python3 manage.py demo --fresh"
    )


def describe(program: Path, folder: Path, port: int, password: str, *, durable: bool) -> Program:
    """Return the program with its settings on standard input, where nobody else can read the password."""
    settings = SETTINGS.format(port=port, password=password, folder=folder, durable="yes" if durable else "no")
    return Program("valkey", (str(program), "-"), dict(os.environ), told=settings)


def answers_in_time(url: str, child: Child) -> bool:
    """Wait until a server answers or ends."""
    wait_for(lambda: answers(url) or not child.is_alive, START_S)
    return child.is_alive and answers(url)


def answers(url: str) -> bool:
    """Tell whether the server that knows our password answers."""
    try:
        with redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def short(program: Path, version: str) -> str:
    """Return "Valkey 9.1.2" from what the program says about itself."""
    number = next((word.partition("=")[2] for word in version.split() if word.startswith("v=")), "")
    return f"{'Valkey' if 'valkey' in program.name else 'Redis'} {number}"

"""A PostgreSQL of our own on a loopback port: prepared once, started, and repaired after a killed run."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.embedded import binaries
from config.embedded.commands import Outcome
from config.embedded.console import Stop, last_lines
from config.embedded.places import IS_ROOT
from config.embedded.processes import Account, Child, Children, Program, wait_for

START_S = 60.0
TRIES = 5
SUPERUSER = "postgres"
ALWAYS = (
    "max_connections=80",
    "shared_buffers=64MB",
    "jit=off",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
)
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on")
THROW_AWAY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)


@dataclass(frozen=True)
class Cluster:
    """Programs and data that belong together. A data folder serves one major version only."""

    programs: Path
    folder: Path
    version: str
    account: Account | None

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    @property
    def data(self) -> Path:
        return self.folder / f"pg{self.major}"

    @property
    def password(self) -> Path:
        return self.folder / f"pg{self.major}-password"

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": os.defpath, "LC_ALL": "C.UTF-8" if sys.platform.startswith("linux") else "C", "TZ": "UTC"}


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL: where it is reached as its superuser, and which it is."""

    url: str
    version: str
    child: Child


def has_data(folder: Path) -> bool:
    """Tell whether a state folder holds the data of some PostgreSQL."""
    return any(folder.glob("pg[0-9][0-9]/PG_VERSION"))


def start(children: Children, *, durable: bool) -> Server:
    """Start PostgreSQL on the folder of the children, preparing or repairing its data first."""
    cluster = find_cluster(children.folder)
    if not (cluster.data / "PG_VERSION").exists():
        prepare(cluster)
    remove_stale_claim(cluster.data)
    options = [part for option in (*ALWAYS, *(DURABLE if durable else THROW_AWAY)) for part in ("-c", option)]
    child, port = start_on_free_port(children, cluster, options)
    password = cluster.password.read_text()
    return Server(f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/postgres", cluster.version, child)


def find_cluster(folder: Path) -> Cluster:
    """Return the programs to use, copied to where an unprivileged account reaches them if they are not there."""
    programs = binaries.postgres()
    said = binaries.version(programs / "postgres")
    version = next(word for word in said.split() if word[0].isdigit())
    cluster = Cluster(programs, folder, version, unprivileged(folder) if IS_ROOT else None)
    if is_reachable(cluster):
        return cluster
    return Cluster(binaries.private_copy(programs, f"postgres-{version}"), folder, version, cluster.account)


def unprivileged(folder: Path) -> Account:
    """Return the account that PostgreSQL runs under when we are root: the owner of existing data, else a common one."""
    for path in folder.glob("pg[0-9][0-9]/PG_VERSION"):
        return Account(path.stat().st_uid, path.stat().st_gid)
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise Stop(
        "PostgreSQL does not run as root, and there is no account postgres or nobody. Run this as a normal user."
    )


def is_reachable(cluster: Cluster) -> bool:
    """Tell whether the account can run the programs: an environment below a closed home folder is not reachable."""
    return run(cluster, "postgres", "--version").ok


def run(cluster: Cluster, program: str, *arguments: str) -> Outcome:
    """Run one of PostgreSQL's programs to its end under its account."""
    account = cluster.account
    try:
        done = subprocess.run(
            [str(cluster.programs / program), *arguments],
            env=cluster.environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    except PermissionError as error:
        return Outcome(ok=False, text=str(error))
    return Outcome(ok=done.returncode == 0, text=done.stdout)


def prepare(cluster: Cluster) -> None:
    """Make the data folder in one step: a preparation that was killed half-way is thrown away, never used."""
    unfinished = cluster.data.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    cluster.password.touch(mode=0o600)
    cluster.password.write_text(secrets.token_hex(24))
    if cluster.account:
        for path in (unfinished, cluster.password):
            os.chown(path, cluster.account.uid, cluster.account.gid)
    done = run(cluster, "initdb", "-D", str(unfinished), f"--pwfile={cluster.password}", *preparation(cluster.major))
    if not done.ok:
        raise Stop(
            f"PostgreSQL could not prepare its data in {cluster.data}:\n{last_lines(done.text)}\n{hint(done.text)}"
        )
    unfinished.rename(cluster.data)


def preparation(major: int) -> list[str]:
    """Return the options of a new data folder: UTF-8, sorted by code point on every machine, pages with checksums."""
    locale = "C.UTF-8" if sys.platform.startswith("linux") else "C"
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= 17 else []
    plain = ["-U", SUPERUSER, "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-sync"]
    return [*plain, *builtin, f"--locale={locale}"]


def hint(text: str) -> str:
    """Say what to do about the common reasons why PostgreSQL does not start."""
    if "No space left" in text:
        return "The disk is full. Free some space, or name another place: PLATFORM_STATE_DIR=FOLDER"
    if "Permission denied" in text:
        return "Its account cannot go there. Name a place that it can reach: PLATFORM_STATE_DIR=FOLDER"
    return "To begin with new data: python3 manage.py demo --fresh"


def start_on_free_port(children: Children, cluster: Cluster, options: list[str]) -> tuple[Child, int]:
    """Start the server, again on another port when that one was taken in the meantime."""
    for _ in range(TRIES):
        port = free_port()
        command = (str(cluster.programs / "postgres"), "-D", str(cluster.data), "-p", str(port), *options)
        child = children.start(Program("postgres", command, cluster.environment, signal.SIGINT, cluster.account))
        if is_ready_in_time(cluster.data, child):
            return child, port
        said = child.last_words()
        children.stop_one(child)
    raise Stop(f"PostgreSQL did not start. The end of its log:\n{said}\n{hint(said)}")


def free_port() -> int:
    """Return a loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_ready_in_time(data: Path, child: Child) -> bool:
    """Wait until a server takes connections or ends."""
    wait_for(lambda: is_ready(data, child) or not child.is_alive, START_S)
    return is_ready(data, child)


def is_ready(data: Path, child: Child) -> bool:
    """Tell whether this very server says in its pid file that it takes connections."""
    with suppress(OSError, IndexError):
        lines = (data / "postmaster.pid").read_text().splitlines()
        return child.is_alive and lines[0] == str(child.process.pid) and lines[7].strip() == "ready"
    return False


def remove_stale_claim(data: Path) -> None:
    """Remove the pid file of a killed server: PostgreSQL would refuse as long as any process has that number."""
    claim = data / "postmaster.pid"
    if not claim.exists():
        return
    # Its own children leave by themselves within a moment of its death; a living server would not.
    if not wait_for(lambda: not workers_of(data), 10):
        raise Stop(f"A PostgreSQL that we did not start uses {data} (process {workers_of(data)[0]}). Stop it first.")
    claim.unlink(missing_ok=True)


def workers_of(data: Path) -> list[int]:
    """Return the processes that work in a data folder; where there is no /proc, none is seen."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink() == data:
                found.append(int(process.name))
    return found

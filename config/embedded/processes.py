"""Child processes that end with us, are known by process id and birth only, and keep a log. Standard library only."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from config.embedded.commands import attempt
from config.embedded.console import last_lines, say

PATIENCE_S = 15.0
PR_SET_PDEATHSIG = 1
LOG_BYTES = 5_000_000


@dataclass(frozen=True)
class Account:
    """The unprivileged account that a program runs under when we are root."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Program:
    """What to run. Its log is NAME.log in the folder of its children."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    farewell: signal.Signals = signal.SIGTERM
    account: Account | None = None
    # Written to standard input: a password must not stand on a command line.
    told: str = ""


@dataclass(frozen=True)
class Child:
    """A program that was started."""

    program: Program
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def last_words(self) -> str:
        """Return the end of its log."""
        return last_lines(self.log.read_text(errors="replace"))


@dataclass
class Children:
    """The children of one folder: written down, so that a later run can end those that outlived a kill -9 of ours."""

    folder: Path
    alive: list[Child] = field(default_factory=list)

    @property
    def ledger(self) -> Path:
        return self.folder / "children.json"

    def start(self, program: Program) -> Child:
        """Start a program that the kernel ends when we die, and write it down."""
        log = self.folder / f"{program.name}.log"
        rotate(log)
        # Others may pass through the folder, but a log is not theirs to read.
        log.touch(mode=0o600)
        with log.open("ab") as out:
            child = Child(program, spawn(program, out.fileno()), log)
        if child.process.stdin:
            with suppress(BrokenPipeError):
                child.process.stdin.write(program.told.encode())
                child.process.stdin.close()
        self.alive.append(child)
        self.write_down()
        return child

    def stop_one(self, child: Child) -> None:
        """End one child, if it still lives, and cross it out."""
        end(child)
        self.alive.remove(child)
        self.write_down()

    def write_down(self) -> None:
        """Write who lives; the birth tells a child from a stranger that got its number later."""
        rows = [
            {"pid": child.process.pid, "born": born(child.process.pid), "farewell": int(child.program.farewell)}
            for child in self.alive
        ]
        self.ledger.write_text(json.dumps(rows))

    def stop(self) -> None:
        """End all, the youngest first, each with its own farewell and then by force."""
        for child in reversed(self.alive):
            end(child)
        self.alive.clear()
        self.ledger.unlink(missing_ok=True)

    def reap_left_over(self) -> None:
        """End the children of an earlier run of this folder that outlived it."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            for row in reversed(json.loads(self.ledger.read_text())):
                end_left_over(int(row["pid"]), str(row["born"]), int(row["farewell"]))
        self.ledger.unlink(missing_ok=True)


def rotate(log: Path) -> None:
    """Set a log aside that has grown large."""
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".log.old"))


def spawn(program: Program, out: int) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C reaches us alone and we end it in order."""
    account = program.account
    return subprocess.Popen(
        program.command,
        env=dict(program.environment),
        stdin=subprocess.PIPE if program.told else subprocess.DEVNULL,
        stdout=out,
        stderr=out,
        cwd="/" if account else None,
        start_new_session=True,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        preexec_fn=die_with_parent(program.farewell),
    )


def die_with_parent(farewell: signal.Signals) -> Callable[[], None] | None:
    """Return what asks Linux to send the farewell to the child when we die, be it by kill -9."""
    if not sys.platform.startswith("linux"):
        return None
    control = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        control(PR_SET_PDEATHSIG, int(farewell))
        if os.getppid() != parent:
            os._exit(1)

    return ask


def end(child: Child) -> None:
    """End one child and wait for it; by force, with all of its own children, when it takes too long."""
    if not child.is_alive:
        return
    child.process.send_signal(child.program.farewell)
    try:
        child.process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        say(f"{child.program.name} does not stop by itself; ending it by force")
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def born(pid: int) -> str:
    """Return when a process began, "" when there is none or a zombie; with its number that names it for good."""
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():
        return attempt(["ps", "-o", "lstart=", "-p", str(pid)]).text.strip()
    with suppress(OSError):
        # The name in brackets may hold anything, so counting begins behind the last one: state, then field 22.
        fields = stat.read_text().rpartition(")")[2].split()
        return "" if fields[0] == "Z" else f"{fields[19]} {Path('/proc/sys/kernel/random/boot_id').read_text().strip()}"
    return ""


def end_left_over(pid: int, birth: str, farewell: int) -> None:
    """End a process of an earlier run, unless its number now belongs to another."""
    for number in (farewell, signal.SIGKILL):
        if not birth or born(pid) != birth:
            return
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        wait_for(lambda: born(pid) != birth, PATIENCE_S)


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until a condition holds; tell whether it came to hold in time."""
    end_of_patience = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end_of_patience:
            return False
        time.sleep(0.02)
    return True

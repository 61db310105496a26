"""The child is stopped at every limit, each time with a reason; without the limit the same work would go on."""

import mmap
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.child import Limits, RenderFailed, in_child
from reports.pdf import RefusedByEngine

Told = Callable[[int], None]
MEBIBYTE = 1024**2


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def spin(_told: Told) -> bytes:
    while True:
        pass


def hoard(_told: Told) -> bytes:
    return bytes(3000 * MEBIBYTE)[:1]


def test_the_parent_gets_what_the_child_made() -> None:
    content = bytes(range(256)) * 40_000

    received = in_child(lambda told: content, limits=Limits())

    assert received == content


def test_the_work_is_done_in_another_process() -> None:
    child = int(in_child(lambda told: str(os.getpid()).encode(), limits=Limits()))

    assert child != os.getpid()
    assert str(child) not in children()


def test_progress_arrives_in_the_parent_in_order() -> None:
    def work(told: Told) -> bytes:
        for page in range(1, 5):
            told(page)
        return b"done"

    pages: list[int] = []
    in_child(work, limits=Limits(), on_progress=pages.append)

    assert pages == [1, 2, 3, 4]


def test_too_much_processor_time_ends_with_a_reason() -> None:
    with pytest.raises(RenderFailed, match="took too long: it was stopped after 1 seconds"):
        in_child(spin, limits=Limits(cpu_seconds=1, wall_seconds=30))


def test_too_much_time_by_the_clock_ends_with_a_reason_and_no_child_left() -> None:
    before, started = children(), time.monotonic()

    with pytest.raises(RenderFailed, match="took too long"):
        in_child(lambda told: time.sleep(60) or b"", limits=Limits(wall_seconds=0.3))

    assert time.monotonic() - started < 10
    assert children() == before


def test_a_child_that_ignores_every_signal_is_killed_all_the_same() -> None:
    def deaf(_told: Told) -> bytes:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(60)
        return b""

    with pytest.raises(RenderFailed, match="took too long"):
        in_child(deaf, limits=Limits(wall_seconds=0.3))


def test_too_much_memory_ends_with_a_reason() -> None:
    with pytest.raises(RenderFailed, match="too large"):
        in_child(hoard, limits=Limits(memory=1024 * MEBIBYTE))


def test_the_same_memory_is_given_where_the_limit_allows_it() -> None:
    assert in_child(lambda told: bytes(200 * MEBIBYTE)[:1], limits=Limits()) == b"\0"


def test_what_the_parent_holds_takes_nothing_from_the_child() -> None:
    held = mmap.mmap(-1, 3000 * MEBIBYTE)

    received = in_child(lambda told: bytes(200 * MEBIBYTE)[:1], limits=Limits())

    held.close()
    assert received == b"\0"


def test_a_file_beyond_the_limit_ends_with_a_reason() -> None:
    with pytest.raises(RenderFailed, match="too large"):
        in_child(lambda told: bytes(3 * MEBIBYTE), limits=Limits(file_bytes=MEBIBYTE))


def test_a_refusal_of_the_engine_keeps_its_words() -> None:
    def work(_told: Told) -> bytes:
        raise RefusedByEngine("the text is nested too deeply")

    with pytest.raises(RenderFailed, match=r"^the engine refused: the text is nested too deeply$"):
        in_child(work, limits=Limits())


def test_an_unforeseen_failure_names_its_kind_and_nothing_of_the_content() -> None:
    with pytest.raises(RenderFailed, match=r"^the engine refused: ZeroDivisionError$"):
        in_child(lambda told: b"secret" * (1 // 0), limits=Limits())


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGUSR2])
def test_a_child_that_dies_leaves_a_reason(number: signal.Signals) -> None:
    with pytest.raises(RenderFailed) as failed:
        in_child(lambda told: os.kill(os.getpid(), number) or b"", limits=Limits())

    assert failed.value.reason.startswith(("too large", "the engine refused"))


def test_the_child_holds_none_of_the_parents_connections() -> None:
    here, there = socket.socketpair()

    def work(_told: Told) -> bytes:
        return b" ".join(name.encode() for name in os.listdir("/proc/self/fd"))

    with here, there:
        open_in_child = {int(name) for name in in_child(work, limits=Limits()).split()}

        assert not {here.fileno(), there.fileno()} & open_in_child
        here.send(b"still open")
        assert there.recv(20) == b"still open"


def test_no_core_is_left_behind_and_all_limits_hold_in_the_child() -> None:
    def work(_told: Told) -> bytes:
        kinds = (resource.RLIMIT_CORE, resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
        return ",".join(str(resource.getrlimit(kind)[0]) for kind in kinds).encode()

    core, memory, cpu, file = map(int, in_child(work, limits=Limits()).split(b","))

    inherited = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    assert (core, cpu, file) == (0, 60, 64 * MEBIBYTE)
    assert 0 < memory - 1536 * MEBIBYTE <= inherited


ORPHANED = """
import sys, time
from reports.child import Limits, in_child
def work(told):
    import os
    print(os.getpid(), flush=True)
    time.sleep(60)
in_child(work, limits=Limits())
"""


def test_the_child_dies_with_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", ORPHANED], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())

    parent.kill()
    parent.wait()
    parent.stdout.close()

    deadline = time.monotonic() + 5
    while Path(f"/proc/{child}/cwd").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(f"/proc/{child}/cwd").exists()


LOADED = """
import django; django.setup()
import sys, {module}
print("weasyprint" in sys.modules)
"""


@pytest.mark.parametrize(("module", "carries"), [("config.urls", "False"), ("reports.tasks, reports.render", "True")])
def test_only_those_who_make_reports_carry_the_engine(module: str, carries: str) -> None:
    command = [sys.executable, "-c", LOADED.format(module=module)]

    done = subprocess.run(command, capture_output=True, text=True, timeout=120)

    assert done.stdout.split() == [carries], done.stderr

"""Children of the embedded stack: they keep a log, end in order, and never outlive us for long."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.processes import Children, Program, born, end_left_over, wait_for

SLEEP = (sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
)
PARENT = """
import os, signal, sys
from pathlib import Path
from config.embedded.processes import Children, Program
sleep = (sys.executable, "-c", "import time; time.sleep(60)")
Children(Path(sys.argv[1])).start(Program("sleeper", sleep, dict(os.environ)))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    children = Children(tmp_path)
    yield children
    children.stop()


def program(command: tuple[str, ...], told: str = "") -> Program:
    return Program("sleeper", command, dict(os.environ), told=told)


def test_a_child_is_written_down_with_its_birth(children: Children) -> None:
    child = children.start(program(SLEEP))

    rows = json.loads(children.ledger.read_text())

    assert [(row["pid"], row["born"]) for row in rows] == [(child.process.pid, born(child.process.pid))]


def test_stopping_ends_every_child(children: Children) -> None:
    both = [children.start(program(SLEEP)), children.start(program(SLEEP))]

    children.stop()

    assert [child.is_alive for child in both] == [False, False]
    assert not children.ledger.exists()


def test_a_child_that_does_not_listen_is_ended_by_force(children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.embedded.processes.PATIENCE_S", 0.2)
    child = children.start(program(STUBBORN))
    assert wait_for(lambda: "up" in child.last_words(), 10)

    children.stop()

    assert child.process.returncode == -signal.SIGKILL


def test_a_log_is_closed_to_others_and_keeps_the_last_words(children: Children) -> None:
    child = children.start(program((sys.executable, "-c", "print('one'); print('two')")))
    child.process.wait(10)

    assert child.log.stat().st_mode & 0o077 == 0
    assert child.last_words() == "    one\n    two"


def test_a_secret_is_told_by_standard_input(children: Children) -> None:
    child = children.start(program((sys.executable, "-c", "print(len(input()))"), told="secret\n"))
    child.process.wait(10)

    assert child.last_words() == "    6"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends a child with its parent")
def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", PARENT, str(tmp_path)], check=False)
    [row] = json.loads((tmp_path / "children.json").read_text())

    assert wait_for(lambda: born(row["pid"]) != row["born"], 10)


def test_a_child_that_outlived_its_parent_is_ended_by_the_next_run(tmp_path: Path) -> None:
    orphan = subprocess.Popen(SLEEP, stdout=subprocess.DEVNULL, start_new_session=True)
    row = {"pid": orphan.pid, "born": born(orphan.pid), "farewell": int(signal.SIGTERM)}
    (tmp_path / "children.json").write_text(json.dumps([row]))

    Children(tmp_path).reap_left_over()

    assert orphan.wait(10) == -signal.SIGTERM


def test_a_stranger_with_the_number_of_an_old_child_is_left_alone() -> None:
    stranger = subprocess.Popen(SLEEP, stdout=subprocess.DEVNULL, start_new_session=True)

    end_left_over(stranger.pid, "another birth", signal.SIGKILL)
    time.sleep(0.1)
    alive = stranger.poll() is None

    stranger.kill()
    stranger.wait(10)
    assert alive


def test_a_broken_ledger_does_not_stop_a_start(tmp_path: Path) -> None:
    (tmp_path / "children.json").write_text("[{")

    Children(tmp_path).reap_left_over()

    assert not (tmp_path / "children.json").exists()

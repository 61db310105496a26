"""The PostgreSQL of demo and tests: prepared whole or not at all, and repaired after a killed run."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded import places, postgres
from config.embedded.processes import Children, wait_for


@pytest.fixture
def folder() -> Iterator[Path]:
    with places.throw_away() as folder:
        yield folder


@pytest.fixture
def children(folder: Path) -> Iterator[Children]:
    children = Children(folder)
    yield children
    children.stop()


def setting(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute(f"SHOW {name}").fetchone()
    assert row is not None
    return str(row[0])


def test_a_durable_server_syncs_and_listens_on_loopback_only(children: Children) -> None:
    server = postgres.start(children, durable=True)

    names = ["fsync", "synchronous_commit", "full_page_writes", "listen_addresses", "data_checksums"]
    assert [setting(server.url, name) for name in names] == ["on", "on", "on", "127.0.0.1", "on"]


def test_data_outlives_a_server_that_was_killed(children: Children) -> None:
    first = postgres.start(children, durable=True)
    with psycopg.connect(first.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (id int)")
    os.kill(first.child.process.pid, signal.SIGKILL)
    first.child.process.wait(10)
    children.stop_one(first.child)

    second = postgres.start(children, durable=True)

    with psycopg.connect(second.url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_preparation_that_was_killed_half_way_is_made_anew(children: Children, folder: Path) -> None:
    unfinished = folder / "pg18.new"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18")

    server = postgres.start(children, durable=False)

    assert server.child.is_alive
    assert not unfinished.exists()


def test_a_pid_file_that_names_another_program_is_removed(folder: Path) -> None:
    claim = folder / "postmaster.pid"
    claim.write_text(f"{os.getpid()}\n")

    postgres.remove_stale_claim(folder)

    assert not claim.exists()


def test_a_server_says_when_it_is_ready(children: Children) -> None:
    server = postgres.start(children, durable=False)
    data = postgres.find_cluster(children.folder).data

    assert postgres.is_ready(data, server.child)
    server.child.process.send_signal(signal.SIGINT)
    assert wait_for(lambda: not postgres.is_ready(data, server.child), 10)


@pytest.mark.parametrize(
    ("said", "advice"),
    [("No space left on device", "disk is full"), ("Permission denied", "PLATFORM_STATE_DIR"), ("other", "--fresh")],
)
def test_a_refusal_says_what_to_do(said: str, advice: str) -> None:
    assert advice in postgres.hint(said)


def test_old_versions_are_not_asked_for_what_they_lack() -> None:
    assert "--locale-provider=builtin" in postgres.preparation(18)
    assert "--locale-provider=builtin" not in postgres.preparation(15)

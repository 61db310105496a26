"""Folders of the embedded stack: ours, held by one process at a time, and gone when they are thrown away."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from config.embedded import places
from config.embedded.console import Stop

HOLDER = """
import sys
from pathlib import Path
from config.embedded import places
with places.claimed(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_is_held_by_one_process_at_a_time(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdin=-1, stdout=-1)
    assert holder.stdout is not None
    holder.stdout.readline()

    with pytest.raises(places.Busy), places.claimed(tmp_path):
        pass

    assert places.is_claimed(tmp_path)
    holder.kill()
    holder.communicate()
    assert not places.is_claimed(tmp_path)


def test_a_throw_away_folder_is_gone_afterwards() -> None:
    with places.throw_away() as folder:
        (folder / "something").write_text("x")

    assert not folder.exists()


def test_what_a_killed_test_run_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / f"{places.TEST_PREFIX}left"
    left.mkdir()
    (left / "lock").touch()

    places.sweep_tests()

    assert not left.exists()


def test_what_another_test_run_holds_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held = tmp_path / f"{places.TEST_PREFIX}held"

    with places.claimed(held):
        places.sweep_tests()

        assert held.exists()


def test_clearing_keeps_the_claim(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret-key").touch()
    (tmp_path / "lock").touch()

    places.clear(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_link_in_place_of_our_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    with pytest.raises(Stop, match="belongs to someone else"):
        places.own(tmp_path / "link")


def test_a_named_place_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLATFORM_STATE_DIR", str(tmp_path))

    assert places.demo_state().parent == tmp_path


def test_each_person_has_a_demo_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = places.demo_state()

    monkeypatch.setattr(os, "geteuid", lambda: 54321)

    assert places.demo_state() != mine


def test_a_full_disk_is_told_before_anything_is_changed(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="Nothing was changed"):
        places.require_space(tmp_path / "not" / "there", 10**9)

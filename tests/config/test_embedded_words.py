"""Where each word finds its database, and what it is told when there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded import places, quality, variables, words
from config.embedded.console import Stop
from config.embedded.places import ROOT

FOUND = {"DATABASE_URL": "postgres://app", variables.OWNER_URL: "postgres://owner", "SECRET_KEY": "secret"}
NAMES = ("DATABASE_URL", "DATABASE_URL_FILE", "DATABASE_HOST", "PLATFORM_NO_BOOTSTRAP")


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLATFORM_STATE_DIR", str(tmp_path))
    return places.demo_state()


def test_a_migration_runs_as_the_owner_and_without_a_time_limit() -> None:
    found = words.for_word("migrate", FOUND)

    assert (found["DATABASE_URL"], found["DATABASE_STATEMENT_TIMEOUT_MS"]) == ("postgres://owner", "0")


def test_any_other_word_runs_as_the_application() -> None:
    assert words.for_word("verify_trail", FOUND)["DATABASE_URL"] == "postgres://app"


def test_a_process_that_serves_never_knows_the_owner() -> None:
    assert variables.OWNER_URL not in variables.complete(FOUND)


def test_a_word_reaches_the_running_demo(untold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(words, "run_here", lambda arguments, found: reached.append((arguments, found)) or 0)

    with places.claimed(untold):
        variables.publish(untold, variables.Running(1, "http://127.0.0.1:8000/", FOUND))
        words.main(["verify_trail"])

    assert reached == [(["verify_trail"], FOUND)]


def test_what_a_killed_demo_published_does_not_count(untold: Path) -> None:
    places.own(untold)
    variables.publish(untold, variables.Running(1, "http://127.0.0.1:8000/", FOUND))

    assert variables.published(untold) is None


def test_what_a_demo_publishes_is_closed_to_others(untold: Path) -> None:
    places.own(untold)
    variables.publish(untold, variables.Running(1, "http://127.0.0.1:8000/", FOUND))

    assert (untold / variables.PUBLISHED).stat().st_mode & 0o077 == 0


def test_a_word_without_any_database_says_how_to_get_one(untold: Path) -> None:
    with pytest.raises(Stop, match=r"manage\.py demo"):
        words.main(["verify_trail"])


def test_a_named_database_is_used(untold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[dict[str, str]] = []
    monkeypatch.setenv("DATABASE_URL", "postgres://named")
    monkeypatch.setattr(words, "run_here", lambda arguments, found: reached.append(found) or 0)

    words.main(["verify_trail"])

    assert reached == [{}]


def test_a_word_that_reads_the_code_starts_nothing(untold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[dict[str, str]] = []
    monkeypatch.setattr(words, "run_here", lambda arguments, found: reached.append(found) or 0)

    words.main(["makemigrations", "--check"])

    assert "DATABASE_URL" not in reached[0]


def test_the_secret_key_outlives_a_restart(tmp_path: Path) -> None:
    first = variables.kept_secret(tmp_path)

    assert variables.kept_secret(tmp_path) == first
    assert len(first) >= 50


def test_a_check_that_fails_is_named_and_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quality, "CHECKS", {"good": "true", "bad": "false"})

    status = quality.main([])

    printed = capsys.readouterr().out
    assert status == 1
    assert "failed" in printed.splitlines()[1]
    assert printed.endswith("1 passed, 1 failed\n")


def test_a_check_that_does_not_exist_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main(["nothing"]) == 1
    assert "There is no such check" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["demo", "test", "quality"])
def test_two_commands_are_told_in_the_documentation(word: str) -> None:
    assert f"manage.py {word}" in (ROOT / "docs/development.md").read_text()


def test_manage_py_passes_on_the_status_of_a_word() -> None:
    environment = {**os.environ, "PLATFORM_NO_BOOTSTRAP": "1"}

    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "no_such_word"], env=environment, capture_output=True
    )

    assert done.returncode == 1

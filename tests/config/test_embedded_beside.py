"""What only a bench or a mutation run needs lies beside the project's environment."""

import sys
from pathlib import Path

import pytest

from config.embedded import beside, mutating
from config.embedded.commands import Outcome
from config.embedded.console import Stop


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "VENV", tmp_path)


def test_an_environment_that_is_there_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "attempt", lambda *command, **options: pytest.fail("something was run"))
    (tmp_path / "mutation").mkdir()
    (tmp_path / "mutation/stamp").write_text(f"{sys.version}\n{mutating.LOCKED.read_text()}")

    assert beside.bring("mutation", mutating.LOCKED) == tmp_path / "mutation"


def test_a_failed_installation_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "attempt", lambda *command, **options: Outcome(ok=False, text="no network"))

    with pytest.raises(Stop, match=r"no network\nRun the same command again"):
        beside.bring("mutation", mutating.LOCKED)

    assert not (tmp_path / "mutation/stamp").exists()

"""What a mutation run counts, and where it works."""

from pathlib import Path

import pytest

from config.embedded import mutating
from config.embedded.doors import OWN_WORDS

LISTED = """
    scoring.gate.x_merged__mutmut_1: killed
    scoring.gate.x_merged__mutmut_2: survived
    scoring.gate.x_merged__mutmut_3: timeout
    scoring.gate.x_merged__mutmut_4: not checked
    scoring.gate.x_merged__mutmut_5: no tests
"""


def test_only_what_was_tried_counts() -> None:
    states = mutating.tried(LISTED)

    assert list(states.values()) == ["killed", "survived", "timeout", "no tests"]


def test_survivors_are_listed_with_the_share_that_was_caught(capsys: pytest.CaptureFixture[str]) -> None:
    status = mutating.tell(mutating.tried(LISTED))

    said = capsys.readouterr().out
    assert status == 1
    assert "scoring.gate.x_merged__mutmut_2: survived" in said
    assert "scoring.gate.x_merged__mutmut_5: no tests" in said
    assert "killed" not in said
    assert "2 of 4 mutants caught, 50.0 %" in said


@pytest.mark.parametrize(("survived", "status"), [(5, 0), (6, 1)])
def test_ninety_five_of_a_hundred_are_enough(survived: int, status: int) -> None:
    states = {str(number): "survived" if number < survived else "killed" for number in range(100)}

    assert mutating.tell(states) == status


def test_a_run_that_tried_nothing_has_failed() -> None:
    assert mutating.tell({}) == 1


def test_mutants_are_made_in_a_fresh_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutating, "WORK", tmp_path)
    (tmp_path / "mutants").mkdir()

    mutating.copy_sources()

    assert (tmp_path / "scoring/gate.py").read_text() == (mutating.ROOT / "scoring/gate.py").read_text()
    assert (tmp_path / "tests/scoring/trees.py").exists()
    assert "[tool.mutmut]" in (tmp_path / "pyproject.toml").read_text()
    assert not (tmp_path / "tests/conftest.py").exists()
    assert not (tmp_path / "mutants").exists()


def test_mutate_is_a_word_of_its_own() -> None:
    assert OWN_WORDS["mutate"] == mutating.__name__

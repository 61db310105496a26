"""The same question has the same plan, byte for byte, in whichever process it is asked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap.inputs import Goal
from tests.roadmap.once import document

ROOT = Path(__file__).resolve().parents[2]
# Models can be imported only once Django is set up.
ONCE = "import django, sys; django.setup(); from tests.roadmap import once; once.main(sys.argv[1])"


def in_a_process_of_its_own(goal: Goal, seed: str) -> tuple[bytes, bytes]:
    """Return by what the process hashes, and the plan's document."""
    command = [sys.executable, "-W", "ignore", "-c", ONCE, goal.value]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    hashed, _line, found = done.stdout.partition(b"\n")
    return hashed, found


@pytest.mark.parametrize("goal", list(Goal))
def test_another_process_finds_the_same_plan_byte_for_byte(goal: Goal) -> None:
    here = document(goal)

    processes = [in_a_process_of_its_own(goal, seed) for seed in ("1", "2")]

    assert len({hashed for hashed, _found in processes}) == 2
    assert {found for _hashed, found in processes} == {here}
    told = json.loads(here)
    assert told["solver"]["name"] == "highs/1"
    assert told["economics"]
    assert {"no_room", "excluded"} & {row["reason"] for row in told["left_out"]}
    assert any(row["forcing"] for row in told["left_out"])
    # A control: another question has another plan.
    assert document(goal, budget=290_000) != here

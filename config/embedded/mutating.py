"""`manage.py mutate`: change scoring/ in thousands of small ways, and list the changes that no test notices."""

import os
import shutil
import subprocess
from collections.abc import Mapping

from config.embedded import beside
from config.embedded.commands import attempt
from config.embedded.places import ROOT, VENV

NAME = "mutation"
FOLDER = VENV / NAME
PYTHON = FOLDER / "bin/python"
WORK = FOLDER / "work"
LOCKED = ROOT / "config/requirements-mutation.txt"
COPIED = ("scoring", "tests/scoring", "docs")
CAUGHT = frozenset({"killed", "timeout", "segfault"})
NOT_TRIED = frozenset({"not checked", "skipped", "check was interrupted by user"})
LEAST_PERCENT = 95
# A survivor has to pass every test, so each test tries fifty times fewer examples than in a run of its own.
QUICK = {"PLUMBLINE_EXAMPLES": "40", "PLUMBLINE_SHRINK": "no"}


def main(arguments: list[str]) -> int:
    """Try the mutants of the named modules, or of all, and list what survived; `show NAME` prints one of them.

    Return 1 where less than 95 % were caught.
    """
    beside.bring(NAME, LOCKED)
    if arguments[:1] == ["show"]:
        return run_mutmut("show", *arguments[1:])
    copy_sources()
    run_mutmut("run", "--max-children", "1", *(f"scoring.{module}.*" for module in arguments))
    listed = attempt([PYTHON, "-m", "mutmut", "results", "--all", "true"], folder=WORK)
    return tell(tried(listed.text))


def copy_sources() -> None:
    """Put the core and its tests, as they are now, where mutmut finds them, and nothing else."""
    # What mutmut remembers of a former run it also believes where only the tests have changed.
    shutil.rmtree(WORK, ignore_errors=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, WORK / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests/__init__.py", WORK / "tests")
    shutil.copy(ROOT / "config/mutation.toml", WORK / "pyproject.toml")


def run_mutmut(*arguments: str) -> int:
    """Run mutmut in the foreground and return its status."""
    return subprocess.run([PYTHON, "-m", "mutmut", *arguments], cwd=WORK, env={**os.environ, **QUICK}).returncode


def tried(listed: str) -> dict[str, str]:
    """Return how each mutant that was tried ended, from the lines that mutmut prints."""
    pairs = (line.strip().rsplit(": ", 1) for line in listed.splitlines() if ": " in line)
    return {name: state for name, state in pairs if state not in NOT_TRIED}


def tell(states: Mapping[str, str]) -> int:
    """Print the survivors and the share that was caught; return 1 where that is too little."""
    survivors = [f"{name}: {state}" for name, state in states.items() if state not in CAUGHT]
    caught = len(states) - len(survivors)
    for line in survivors:
        print(line, flush=True)
    print(f"{caught} of {len(states)} mutants caught, {100 * caught / max(len(states), 1):.1f} %", flush=True)
    return 0 if states and 100 * caught >= LEAST_PERCENT * len(states) else 1

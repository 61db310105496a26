"""`manage.py quality`: format, lint, types, contracts, templates, deployment, migrations, spelling."""

import os
import sys
import time
from pathlib import Path

from config.embedded import variables
from config.embedded.commands import Outcome, attempt
from config.embedded.places import ROOT

PROGRAMS = Path(sys.executable).parent
MANAGE = f"{sys.executable} {ROOT / 'manage.py'}"
CHECKS = {
    "format": f"{PROGRAMS}/ruff format --check .",
    "lint": f"{PROGRAMS}/ruff check .",
    "types": f"{PROGRAMS}/mypy .",
    "contracts": f"{PROGRAMS}/lint-imports",
    "templates": f"{PROGRAMS}/djlint --quiet --lint templates",
    "deployment": f"{MANAGE} check --deploy --fail-level WARNING",
    "migrations": f"{sys.executable} -W ignore {ROOT / 'manage.py'} makemigrations --check --dry-run",
    "spelling": f"{PROGRAMS}/typos",
}


def main(arguments: list[str]) -> int:
    """Run every check, or the named ones, print how each ended, and return 1 if any failed."""
    found = {**variables.of_nothing(), "PLATFORM_NO_BOOTSTRAP": "1", "PLUMBLINE_DEMO": ""}
    results = [judge(name, found) for name in arguments or CHECKS]
    failed = results.count(False)
    print(f"{len(results) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def judge(name: str, found: dict[str, str]) -> bool:
    """Run one check and print its line, and all that it said if it failed."""
    began = time.monotonic()
    done = run(name, found)
    print(f"{'ok' if done.ok else 'failed':8}{time.monotonic() - began:6.1f} s  {name}", flush=True)
    if not done.ok:
        print(done.text.rstrip(), flush=True)
    return done.ok


def run(name: str, found: dict[str, str]) -> Outcome:
    """Run one check without a database; a name that is none is told."""
    if name not in CHECKS:
        return Outcome(ok=False, text=f"There is no such check. There are: {', '.join(CHECKS)}")
    without_database = dict.fromkeys((key for key in os.environ if key.startswith("DATABASE_")), "")
    return attempt(CHECKS[name].split(), extra={**without_database, **found}, folder=ROOT)

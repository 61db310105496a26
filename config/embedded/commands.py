"""Run another program to its end. Standard library only."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """How a program ended, and all that it printed."""

    ok: bool
    text: str


def attempt(
    command: Sequence[str | Path],
    *,
    extra: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Outcome:
    """Run a program quietly, without input; a program that cannot be started counts as failed."""
    environment = {**os.environ, **(extra or {})}
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return Outcome(ok=False, text=str(error))
    return Outcome(ok=done.returncode == 0, text=done.stdout)

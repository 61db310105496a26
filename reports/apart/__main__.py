"""The process: takes a file from its input, answers with what it found or why it refuses, and ends."""

from __future__ import annotations

import importlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

from reports.apart.limits import CPU_SECONDS, MEMORY
from reports.apart.refusing import Refused

READERS = {"logo": ("reports.apart.logos", "read_logo"), "template": ("reports.apart.templates", "read_template")}


def main(kind: str) -> None:
    module, name = READERS[kind]
    reader = importlib.import_module(module)
    # Before the limits are set: under them no file can be opened, not even one of ours.
    reader.warm()
    _limit()
    answer, content = _outcome(getattr(reader, name), sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


def _outcome(read: Any, content: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        found, made = read(content)
    except Refused as refused:
        return {"reason": refused.reason, "place": refused.place[:120]}, b""
    except MemoryError:
        return {"reason": "too_much"}, b""
    return {"found": found}, made


def _limit() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if sys.platform == "linux" else 0
    room = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    # It writes to its parent and to nothing else.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What is open stays so; nothing more is opened, no file and no connection.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


main(sys.argv[1])

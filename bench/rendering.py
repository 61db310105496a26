"""What one file costs in a child of its own: processor seconds, seconds, largest memory, pages and bytes."""

import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.memory import peak_mb
from bench.packs import Material
from reports.child import Limits, in_child
from reports.page_count import page_count
from reports.pdf import render
from reports.validation import require_standards

# Nothing is to be stopped here that a worker would stop: that a document is too large is a finding.
ROOMY = Limits(memory=8 * 1024**3, cpu_seconds=600, wall_seconds=900, file_bytes=256 * 1024**2)


@dataclass(frozen=True)
class Cost:
    """What it took; `cpu` and `wall` in seconds, `size` in bytes."""

    cpu: float
    wall: float
    peak_mb: float
    pages: int
    size: int


def whole(material: Material) -> bytes:
    """Return the file as a worker hands it over: made, completed, held against both standards."""
    return require_standards(render(material.html, enclosures=material.enclosures))


def warm(material: Material) -> Cost:
    """Return the cost of a file in a forked child of this process, as in a worker that is ready."""
    return of(lambda: whole(material))


def of(work: Callable[[], bytes]) -> Cost:
    """Return the cost of making a file in a forked child."""
    before, began = spent(), time.monotonic()
    peak, content = pickle.loads(in_child(lambda _told: _with_peak(work()), limits=ROOMY))  # noqa: S301 - our own child
    return Cost(spent() - before, time.monotonic() - began, peak, page_count(content), len(content))


def cold(material: Material) -> Cost:
    """Return the cost of a file in a new process, which has to load everything first."""
    before, began = spent(), time.monotonic()
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bench.cold"],
        input=pickle.dumps((material.html, tuple(material.enclosures))),
        stdout=subprocess.PIPE,
        check=True,
    )
    peak, content = pickle.loads(made.stdout)  # noqa: S301 - our own child
    return Cost(spent() - before, time.monotonic() - began, peak, page_count(content), len(content))


def _with_peak(content: bytes) -> bytes:
    return pickle.dumps((peak_mb(), content))


def spent() -> float:
    """Return the processor seconds of all children of this process that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

"""What one file costs in a child of its own: processor seconds, seconds, largest memory, pages and bytes."""

import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

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


def warm(material: Material) -> Cost:
    """Return the cost of a file as a worker that is ready makes it: one forked child makes it, another checks it."""
    return of(lambda: render(material.html, enclosures=material.enclosures), then=require_standards)


def of(work: Callable[[], bytes], *, then: Callable[[bytes], bytes] = bytes) -> Cost:
    """Return the cost of making a file in a forked child, and of what another child does with it then."""
    before, began = spent(), time.monotonic()
    peak, content = _in_child(work)
    peak_then, content = _in_child(partial(then, content))
    return Cost(spent() - before, time.monotonic() - began, max(peak, peak_then), page_count(content), len(content))


def _in_child(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """Return the largest memory of a forked child in MB, and what it made."""
    found: tuple[float, bytes] = pickle.loads(  # noqa: S301 - our own child
        in_child(lambda _told: _with_peak(work()), limits=ROOMY)
    )
    return found


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

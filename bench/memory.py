"""The largest memory of a process."""

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """Return the largest memory of this process in MB."""
    if STATUS.exists():
        # What the system counts for a finished process includes the one that started it.
        return int(STATUS.read_text().split("VmHWM:")[1].split()[0]) / 1_000
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts it in bytes.
    return largest / (1_000_000 if sys.platform == "darwin" else 1_000)

"""The score command in a process of its own, which ends by telling what it used."""

import resource
import sys
from pathlib import Path

from assessment.scorecommand import main

STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """Return the largest memory of this process in MB."""
    if STATUS.exists():
        # What the system counts for a finished process includes the one that started it.
        return int(STATUS.read_text().split("VmHWM:")[1].split()[0]) / 1_000
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts it in bytes.
    return largest / (1_000_000 if sys.platform == "darwin" else 1_000)


if __name__ == "__main__":
    main(sys.argv[1:])
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, peak_mb(), file=sys.stderr)

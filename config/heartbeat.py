"""Health of the processes in containers: `python -m config.heartbeat NAME` ends with 0 when it is well.

Standard library only: a supervisor asks every few seconds, and loading the product would cost more than the asking.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ANSWER_S = 5
LIVE = "/health/live/"
# Beat ticks at every sweep; a tick may be late by what a broker that hangs costs it.
BEAT_GRACE_S = 60


def beat_file() -> Path:
    """Return the file whose age tells when beat last ticked (config.ticking)."""
    return Path(tempfile.gettempdir()) / f"plumbline-beat-{os.geteuid()}"


def is_web_well() -> bool:
    """Tell whether the site answers, under a name that it serves."""
    allowed = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=ANSWER_S)
    try:
        # A pattern like .example.org is no name; what follows its dot is.
        connection.request("GET", LIVE, headers={"Host": allowed.replace("*", "") or "localhost"})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def is_worker_well(name: str = "celery") -> bool:
    """Tell whether the worker of this name on this very host answers through the broker."""
    celery = shutil.which("celery", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    ask = [celery or "celery", "-A", "config", "inspect", "ping", "--timeout", str(ANSWER_S)]
    done = subprocess.run([*ask, "--destination", f"{name}@{socket.gethostname()}"], capture_output=True)
    return done.returncode == 0


def is_beat_well() -> bool:
    """Tell whether beat ticked lately."""
    limit = 2 * float(os.environ.get("JOB_SWEEP_SECONDS", "30")) + BEAT_GRACE_S
    return beat_file().exists() and time.time() - beat_file().stat().st_mtime < limit


CHECKS: dict[str, Callable[[], bool]] = {
    "web": is_web_well,
    "worker": is_worker_well,
    "briefs": partial(is_worker_well, "briefs"),
    "beat": is_beat_well,
}


if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in CHECKS:
        sys.exit(f"Usage: python -m config.heartbeat {'|'.join(CHECKS)}")
    sys.exit(0 if CHECKS[name]() else f"{name} is not well")

"""Health of the processes in containers: `python -m config.heartbeat web|worker|beat` ends with 0 when it is well."""

import http.client
import os
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from celery.beat import Scheduler

from config.celery import app

ANSWER_S = 4
LIVE = "/health/live/"
# Beat ticks at least this often when it is well: twice the sweep, and a pause for a broker that hangs.
BEAT_GRACE_S = 60


def beat_file() -> Path:
    """Return the file whose age tells when beat last ticked."""
    return Path(tempfile.gettempdir()) / f"plumbline-beat-{os.geteuid()}"


class TickingScheduler(Scheduler):
    """Celery's scheduler, which leaves a mark at every tick."""

    def tick(self, *arguments: Any, **options: Any) -> float:
        """Send what is due, leave the mark, and return the seconds until the next tick."""
        beat_file().touch()
        return float(super().tick(*arguments, **options))


def is_web_well() -> bool:
    """Tell whether the site answers, under a name that it serves."""
    allowed = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=ANSWER_S)
    try:
        connection.request("GET", LIVE, headers={"Host": allowed.replace("*", "") or "localhost"})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False


def is_worker_well() -> bool:
    """Tell whether the worker of this very host answers through the broker."""
    return bool(app.control.ping(destination=[f"celery@{socket.gethostname()}"], timeout=ANSWER_S))


def is_beat_well() -> bool:
    """Tell whether beat ticked lately."""
    limit = 2 * app.conf.beat_schedule["sweep jobs"]["schedule"] + BEAT_GRACE_S
    return beat_file().exists() and time.time() - beat_file().stat().st_mtime < limit


CHECKS = {"web": is_web_well, "worker": is_worker_well, "beat": is_beat_well}


if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in CHECKS:
        sys.exit(f"Usage: python -m config.heartbeat {'|'.join(CHECKS)}")
    sys.exit(0 if CHECKS[name]() else f"{name} does not answer")

"""Annexes that take as long as SLOW_SECONDS says, and are real ones in the end."""

import os
import time
from typing import Any

from jobs.leases import Lease
from reports import render


def run(payload: dict[str, Any], lease: Lease) -> None:
    time.sleep(float(os.environ["SLOW_SECONDS"]))
    render.run(payload, lease)

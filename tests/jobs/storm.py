"""Weather for the storms: kills at random moments, and what must be true of the jobs afterwards."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from jobs.lifecycle import OVER, JobState
from jobs.models import Job
from tests.fixtures.worker import Worker, wait_until


def told(name: str, usual: int) -> int:
    """Return the number that the environment says, else the usual one."""
    return int(os.environ.get(name, usual))


JOBS = told("STORM_JOBS", 40)
KILLS = told("STORM_KILLS", 10)


@dataclass(frozen=True)
class Aftermath:
    """How the jobs ended, how many workers they lost, and how many seconds after the last blow they were over."""

    states: Counter[str]
    reasons: Counter[str]
    attempts: Counter[int]
    losses: Counter[int]
    seconds: float


def dice(seed: int | None = None) -> random.Random:
    """Return dice whose seed is printed, so that a storm can be repeated with STORM_SEED."""
    chosen = seed or int(os.environ.get("STORM_SEED", time.time_ns() % 10**6))
    print(f"STORM_SEED={chosen}")
    return random.Random(chosen)


def kill_again_and_again(worker: Worker, *, times: int, roll: random.Random, within: tuple[float, float]) -> None:
    """Kill the worker's whole tree so many times, each time some seconds after it came up; leave it running."""
    for _ in range(times):
        time.sleep(roll.uniform(*within))
        worker.kill()
        worker.start()


def wait_for_the_end(*kinds: str, seconds: float) -> Aftermath:
    """Wait until every job of these kinds is over."""
    unfinished = Job.objects.filter(kind__in=kinds).exclude(state__in=OVER)
    waited = wait_until(lambda: not unfinished.exists(), seconds=seconds)
    jobs = list(Job.objects.filter(kind__in=kinds))
    return Aftermath(
        states=Counter(job.state for job in jobs),
        reasons=Counter(job.reason for job in jobs if job.state == JobState.FAILED),
        attempts=Counter(job.attempt for job in jobs),
        losses=Counter(job.losses for job in jobs),
        seconds=waited,
    )


def wait_for_silence(count: Callable[[], int], *, seconds: float) -> int:
    """Return the count once it has not changed for so many seconds."""
    seen, since = count(), time.monotonic()
    while time.monotonic() - since < seconds:
        time.sleep(0.1)
        if (now := count()) != seen:
            seen, since = now, time.monotonic()
    return seen

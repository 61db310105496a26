"""What the tests of the ledger share: a kind of job of their own, and what would have gone to the broker."""

import pytest
from pytest_django import Settings

from jobs import publishing

PROBES = {
    "probe": "tests.jobs.probe.run",
    "fails": "tests.jobs.probe.fail",
    "forgets": "tests.jobs.probe.forget",
    "deadly": "tests.jobs.probe.kill_the_worker",
}


@pytest.fixture(autouse=True)
def probe_kinds(settings: Settings) -> None:
    settings.JOB_KINDS = {**settings.JOB_KINDS, **PROBES}


class Outbox(list[int]):
    """The ids of the jobs that were sent, in order; `is_down`, `is_full` and `waiting` say how the broker feels."""

    is_down = False
    is_full = False
    waiting = 0
    asked = 0

    def publish(self, job_id: int, *, kind: str) -> bool:
        self.asked += 1
        if self.is_down or self.is_full:
            return False
        self.append(job_id)
        return True

    def count_messages(self, queue: str) -> int | None:
        return None if self.is_down else self.waiting


@pytest.fixture
def outbox(monkeypatch: pytest.MonkeyPatch) -> Outbox:
    """A broker that only remembers, for tests that need no Redis."""
    outbox = Outbox()
    monkeypatch.setattr(publishing, "publish", outbox.publish)
    monkeypatch.setattr(publishing, "count_messages", outbox.count_messages)
    return outbox

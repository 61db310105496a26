"""A brief is made while every worker that makes annexes is at one, and more of them wait."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from jobs.lifecycle import JobState
from jobs.models import Job
from reports.actions import reports as actions
from reports.packs import Pack
from tests.fixtures.worker import Worker, wait_until
from tests.reports.delivering import ask_for
from tests.reports.frozen import frozen_results

pytestmark = pytest.mark.storm

ANNEXES = 4
FOR_BRIEFS = ("--queues", "briefs", "--concurrency", "1")


@pytest.fixture(autouse=True)
def slow_annexes(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(actions, "KIND", "slow")
    settings.JOB_KINDS = {**settings.JOB_KINDS, "slow": "tests.reports.slow.run"}
    settings.JOB_QUEUES = {**settings.JOB_QUEUES, "slow": "reports"}


def annexes_done_before_the_brief() -> int:
    """Return how many of the annexes asked for before a brief were done when the brief was."""
    lead, (last, *first) = frozen_results(ANNEXES + 1)
    for assessment in first:
        ask_for(assessment, lead)
    annexes = Job.objects.filter(kind="slow")
    wait_until(lambda: annexes.filter(state=JobState.RUNNING).count() == 2, seconds=60)
    brief = ask_for(last, lead, Pack.BRIEF).job_id
    wait_until(lambda: Job.objects.filter(pk=brief, state=JobState.DONE).exists(), seconds=60)
    return annexes.filter(state=JobState.DONE).count()


def test_a_brief_is_delivered_while_all_annexes_are_open(
    worker_environ: dict[str, str], run_worker: Callable[..., Worker]
) -> None:
    # Longer than the test: the workers of annexes are busy until they are killed.
    worker_environ["SLOW_SECONDS"] = "60"
    busy, _for_briefs = run_worker(), run_worker(*FOR_BRIEFS)

    done = annexes_done_before_the_brief()
    busy.kill()

    assert done == 0


def test_in_one_queue_with_the_annexes_a_brief_waits_behind_them(
    worker_environ: dict[str, str], run_worker: Callable[..., Worker], settings: Settings
) -> None:
    worker_environ["SLOW_SECONDS"] = "1"
    settings.JOB_QUEUES = {**settings.JOB_QUEUES, "brief": "reports"}
    run_worker()

    assert annexes_done_before_the_brief() >= ANNEXES - 1

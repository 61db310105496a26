"""How far a scenario is: being solved, solved, changed since, or without a solution and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jobs.lifecycle import JobState
from roadmap.models import Roadmap, Scenario

Document = Mapping[str, Any]
WORKING = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class Progress:
    """`code` is one of new, working, failed, impossible, changed, solved; `problem` is set where it is impossible."""

    code: str
    words: str
    reason: str = ""
    percent: int = 0
    problem: Mapping[str, Any] | None = None

    @property
    def is_working(self) -> bool:
        return self.code == "working"


def progress_of(scenario: Scenario, solution: Roadmap | None, own: Sequence[Document] = ()) -> Progress:
    """Return how far a scenario is; `solution` is its newest roadmap, `own` what its agency added to the catalogue."""
    job = scenario.job
    if job is not None and job.state in WORKING:
        waits = job.state == JobState.QUEUED
        words = _("Waiting for a worker") if waits else _("Being solved")
        return Progress("working", words, _(job.reason) if job.reason else "", job.progress)
    if job is not None and job.state == JobState.FAILED:
        return Progress("failed", _("Solving stopped"), _(job.reason) if job.reason else "")
    if scenario.problem:
        return Progress("impossible", _("Cannot be solved"), scenario.problem["message"], problem=scenario.problem)
    if solution is None:
        return Progress("new", _("Not solved yet"))
    if solution.question != scenario.question:
        return Progress("changed", _("Changed since it was solved"))
    if list(solution.document.get("own", ())) != list(own):
        words = _("The initiatives or cases that your agency added have changed since it was solved.")
        return Progress("changed", _("Changed since it was solved"), words)
    return Progress("solved", _("Solved"))

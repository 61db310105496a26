"""Which steps slip, who waits for them, and what a new plan leaves as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from roadmap.days import later
from roadmap.lifecycle import ENDED, StepStatus


@dataclass(frozen=True)
class Followed:
    """A step as the comparison needs it; `after` are the codes of the initiatives that come before it."""

    code: str
    after: tuple[str, ...]
    planned_starts_on: date
    planned_ends_on: date
    starts_on: date
    ends_on: date
    status: str
    name: str = ""
    actual_cost: int | None = None

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED


def days_late(step: Followed, today: date) -> int:
    """Return by how many days a step ends, or is bound to end, after its planned day; 0 where it keeps it.

    A step that should have ended is as late as today at least, one that should have started as late as its start.
    """
    if step.status == StepStatus.DROPPED:
        return 0
    return max((_end(step, today) - step.planned_ends_on).days, 0)


def _end(step: Followed, today: date) -> date:
    if step.has_ended:
        return step.ends_on
    waited = max(today - step.starts_on, timedelta(0)) if step.status == StepStatus.PLANNED else timedelta(0)
    return max(later(step.ends_on, waited), today)


def waiting_for(step: Followed, steps: Iterable[Followed]) -> list[Followed]:
    """Return the steps not ended that cannot start before this one has ended, directly or through others."""
    known, held = list(steps), {step.code}
    while more := {each.code for each in known if each.code not in held and held & set(each.after)}:
        held |= more
    return [each for each in known if each.code in held - {step.code} and not each.has_ended]


def kept(steps: Sequence[Followed], today: date) -> dict[str, Any]:
    """Return what a new plan leaves as it is, as the document of roadmap.kept.Kept.

    What is under way or paused cannot start again: it goes on with what is left of it.
    """
    going = (StepStatus.RUNNING, StepStatus.PAUSED)
    stays = sorted((step for step in steps if step.status in (StepStatus.DONE, *going)), key=lambda step: step.code)
    return {
        "done": [step.code for step in stays if step.status == StepStatus.DONE],
        "running": {step.code: 0 for step in stays if step.status in going},
        "days": {step.code: [step.starts_on.isoformat(), step.ends_on.isoformat()] for step in stays},
        "spent": {step.code: step.actual_cost for step in stays if step.actual_cost is not None},
        "names": {step.code: step.name for step in stays},
        "on": today.isoformat(),
    }

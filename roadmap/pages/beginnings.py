"""What a new scenario begins from: the targets of its assessment, a profile, or another scenario."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from roadmap.models import Scenario
from roadmap.pages.kinds import targets_for

Document = Mapping[str, Any]
# Three years in half-years: the time that most budgets of agencies reach.
PERIODS, MONTHS = 6, 6


@dataclass(frozen=True)
class Beginning:
    """Inputs (plumbline.inputs/1), and what a re-planning keeps."""

    document: Document
    kept: Document = field(default_factory=lambda: {"done": [], "running": {}})


def inputs_from(
    posted: Mapping[str, str],
    targets: Mapping[str, int],
    components: Sequence[str],
    known: Iterable[Scenario],
    *,
    currency: str,
) -> Beginning:
    """Return what the form for a new scenario asks to begin from; the assessment's targets where it says nothing."""
    others = {f"scenario:{each.pk}": each for each in known}
    begin = posted.get("begin", "")
    if begin in others:
        return Beginning(others[begin].inputs, others[begin].kept)
    enough = targets_for(posted, components) if begin == "profile" else None
    if enough:
        return Beginning(_usual(enough, currency))
    return Beginning(_usual({code: targets[code] for code in components if code in targets}, currency))


def _usual(targets: Mapping[str, int], currency: str) -> dict[str, Any]:
    made = {"goal": "readiness", "targets": dict(targets), "periods": PERIODS, "period_months": MONTHS}
    return made | {"currency": currency, "starts_on": next_half_year(timezone.localdate()).isoformat()}


def next_half_year(today: date) -> date:
    """Return the first day of the next half of a calendar year."""
    return date(today.year, 7, 1) if today.month <= 6 else date(today.year + 1, 1, 1)

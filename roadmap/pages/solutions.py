"""The page of a scenario while it has no roadmap, and what stands above its roadmap once it has one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.models import Roadmap, Scenario
from roadmap.pages.states import progress_of


def solution_page(
    assessment: Assessment, scenario: Scenario, solution: Roadmap | None, own: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return how far a scenario is, with what its viewer can do about it; `own` is what the agency added."""
    args = [assessment.pk, scenario.pk]
    may_draw = policy.may(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state)
    return {
        "assessment": heading(assessment),
        "name": scenario.name,
        "progress": progress_of(scenario, solution, own),
        "poll_url": reverse("roadmap:solution", args=args),
        "scenarios_url": reverse("roadmap:scenarios", args=args[:1]),
        "inputs_url": reverse("roadmap:scenario", args=args) if may_draw else "",
        "solve_url": reverse("roadmap:solve", args=args) if may_draw else "",
    }

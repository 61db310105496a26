"""The scenarios of an assessment: how far each is, which is adopted, which to compare, how to draw a new one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.inputs import currency_of
from roadmap.models import Adoption, Roadmap, Scenario
from roadmap.pages.figures import about
from roadmap.pages.kinds import kinds
from roadmap.pages.states import progress_of

COMPARED = 3


def scenarios_page(
    assessment: Assessment,
    scenarios: Iterable[Scenario],
    solutions: Mapping[int, Roadmap],
    adoption: Adoption | None,
    *,
    own: Sequence[Mapping[str, Any]],
    typed: Mapping[str, str],
    problems: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the list; `own` is what the agency added, `typed` and `problems` are those of the form for a new one."""
    may_draw = policy.may(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state)
    rows = [_row(assessment, each, solutions.get(each.pk), adoption, own, may_draw=may_draw) for each in scenarios]
    return {
        "assessment": heading(assessment),
        "rows": rows,
        "compare_url": reverse("roadmap:compare", args=[assessment.pk]),
        "comparable": sum(row["roadmap"] is not None for row in rows) > 1,
        "most": COMPARED,
        "draw": _draw_form(assessment, rows, typed, problems) if may_draw else None,
        "roadmap_url": reverse("roadmap:roadmap", args=[assessment.pk]),
    }


def removed_rows(assessment: Assessment, scenarios: Iterable[Scenario]) -> list[dict[str, Any]]:
    """Return what was put away and can be brought back; nothing for those who may not."""
    if not policy.may(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state):
        return []
    return [
        {
            "name": each.name,
            "by": each.removed_by.name if each.removed_by else "",
            "at": each.removed_at,
            "url": reverse("roadmap:restore_scenario", args=[assessment.pk, each.pk]),
        }
        for each in scenarios
    ]


def _row(
    assessment: Assessment,
    scenario: Scenario,
    solution: Roadmap | None,
    adoption: Adoption | None,
    own: Sequence[Mapping[str, Any]],
    *,
    may_draw: bool,
) -> dict[str, Any]:
    args = [assessment.pk, scenario.pk]
    return {
        "pk": scenario.pk,
        "name": scenario.name,
        "progress": progress_of(scenario, solution, own),
        "roadmap": solution.number if solution else None,
        "words": _solution_words(solution),
        "is_adopted": bool(adoption and solution and adoption.roadmap_id == solution.pk),
        "changed_by": scenario.changed_by.name,
        "changed_at": scenario.changed_at,
        "solution_url": reverse("roadmap:solution", args=args),
        "inputs_url": reverse("roadmap:scenario", args=args) if may_draw else "",
        "remove_url": reverse("roadmap:remove_scenario", args=args) if may_draw else "",
        "version": scenario.version,
    }


def _solution_words(solution: Roadmap | None) -> str:
    """Return readiness, cost and number of initiatives of a solved scenario."""
    achieved = solution.document.get("achieved") if solution else None
    if solution is None or achieved is None:
        return ""
    count = sum(len(phase["initiatives"]) for phase in solution.document["phases"])
    values = {"then": achieved["readiness_then"], "count": count}
    currency = currency_of(solution.document)
    if not currency or not achieved["cost"]:
        return _("Readiness %(then)s, %(count)s initiatives, not priced yet") % values
    values["cost"] = about(achieved["cost"], currency)
    return _("Readiness %(then)s, %(count)s initiatives, %(cost)s") % values


def _draw_form(
    assessment: Assessment, rows: list[dict[str, Any]], typed: Mapping[str, str], problems: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "url": reverse("roadmap:draw", args=[assessment.pk]),
        "name": typed.get("name", ""),
        "problem": problems.get("name", ""),
        "begin": typed.get("begin", "targets"),
        "others": [{"value": f"scenario:{row['pk']}", "label": row["name"]} for row in rows],
        **kinds(typed),
    }

"""The reviewer's page, answer by answer."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.checks import Finding
from assessment.material import Material
from assessment.models import Assessment
from assessment.pages.links import heading
from assessment.pages.overview import possible_steps
from assessment.pages.review_filters import filters_of, is_shown, progress_of, rest_words
from assessment.pages.review_item import review_item
from assessment.questionnaire import Questionnaire

# The filter shows the rest.
LINKS_SHOWN = 4


def review_page(material: Material, *, role: str, may_review: bool, why_not: object, wanted: str) -> dict[str, Any]:
    """Return the page with the answers that match the filter."""
    codes = [code for code in material.answers if is_shown(material, code, wanted)]
    assessment = material.assessment
    steps = possible_steps(assessment, role) if may_review else []
    progress = progress_of(material)
    open_ones = progress["total"] - progress["judged"]
    return {
        "assessment": heading(assessment),
        "may_review": may_review,
        "why_not": why_not,
        **progress,
        "components": shown_in(material.questionnaire, {code: review_item(material, code) for code in codes}),
        "filters": filters_of(material, wanted),
        "findings": [_finding(finding, codes) for finding in material.findings],
        "rest_words": rest_words(open_ones),
        "steps": [_rest(assessment), *steps] if steps and open_ones else steps,
        "export_url": reverse("assessment:export_answers", args=[assessment.pk]) if may_review else "",
        "second_url": reverse("assessment:second_reading", args=[assessment.pk]) if may_review else "",
    }


def shown_in(questionnaire: Questionnaire, items: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the components and dimensions that have some of these items, with them."""
    components = []
    for component in questionnaire.components:
        dimensions = [
            {"code": d.code, "name": d.name, "items": [items[q.code] for q in d.questions if q.code in items]}
            for d in component.dimensions
        ]
        filled = [dimension for dimension in dimensions if dimension["items"]]
        if filled:
            components.append({"code": component.code, "name": component.name, "dimensions": filled})
    return components


def _finding(finding: Finding, shown: list[str]) -> dict[str, Any]:
    links = [
        {"code": code, "url": f"{'' if code in shown else '?show=all'}#review-{code}"}
        for code in finding.questions[:LINKS_SHOWN]
    ]
    return {"text": finding.text, "kind": finding.kind, "links": links, "more": len(finding.questions) - len(links)}


def _rest(assessment: Assessment) -> dict[str, Any]:
    return {
        "label": _("Agree with the rest"),
        "url": reverse("assessment:agree_with_rest", args=[assessment.pk]),
        "hint": _("Every answer without a verdict gets the verdict “agreed”, under your name."),
        "needs_reason": False,
        "quiet": True,
        "weighty": True,
    }

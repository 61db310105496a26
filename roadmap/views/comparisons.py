"""Scenarios side by side."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import forms
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.pages.comparing import Side, comparison_page
from roadmap.pages.plans import shown_of
from roadmap.pages.scenarios import COMPARED


@require_safe
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    wanted = forms.numbers_of(request.GET.getlist("with"))
    solutions = queries.solutions(assessment)
    chosen = [each for each in queries.scenarios(request.user, assessment) if each.pk in wanted & set(solutions)]
    sides = [_side(pk, each.pk, each.name, solutions[each.pk]) for each in chosen[:COMPARED]]
    page = comparison_page(assessment, sides, queries.adoption(assessment))
    return render(request, "roadmap/compare.html", {"page": page})


def _side(pk: int, scenario: int, name: str, roadmap: Any) -> Side:
    return Side(name, reverse("roadmap:solution", args=[pk, scenario]), roadmap.pk, shown_of(roadmap))

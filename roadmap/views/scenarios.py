"""Scenarios: the list, a new one, one that is removed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from assessment import editions, forms
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.actions import scenarios as actions
from roadmap.pages import beginnings
from roadmap.pages import scenarios as pages


@require_safe
def scenarios(request: SignedInRequest, pk: int) -> HttpResponse:
    return _listed(request, pk, typed={}, problems={})


def _listed(
    request: SignedInRequest, pk: int, *, typed: Mapping[str, str], problems: Mapping[str, Any]
) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    rows, solutions = queries.scenarios(request.user, assessment), queries.solutions(assessment)
    adopted = queries.adoption(assessment)
    own = queries.own_rows(request.user, assessment.agency_id)
    page = pages.scenarios_page(assessment, rows, solutions, adopted, own=own, typed=typed, problems=problems)
    page["removed"] = pages.removed_rows(assessment, queries.removed_scenarios(request.user, assessment))
    return render(request, "roadmap/scenarios.html", {"page": page}, status=400 if problems else 200)


@require_POST
def draw(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    known = list(queries.scenarios(request.user, assessment))
    components = [component.code for component in editions.questionnaire(assessment.edition_id).components]
    currency = queries.currency(request.user, assessment.agency_id)
    inputs = beginnings.inputs_from(request.POST, assessment.targets, components, known, currency=currency)
    try:
        # A savepoint of its own: the page that names the mistake still has to ask the database.
        with transaction.atomic():
            name = request.POST.get("name", "")
            drawn = actions.draw_scenario(assessment, name, inputs.document, kept=inputs.kept, by=request.user)
    except InvalidInput as refusal:
        return _listed(request, pk, typed=request.POST, problems=refusal.fields or {"name": refusal.message})
    messages.success(request, _("“%(name)s” is drawn. Choose its limits, then have it solved.") % {"name": drawn.name})
    return redirect("roadmap:scenario", pk=pk, scenario=drawn.pk)


@require_POST
def remove(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state)
    found = get_object_or_404(queries.any_scenarios(request.user), assessment=assessment, pk=scenario)
    actions.remove_scenario(found, seen=forms.seen_version(request.POST), by=request.user)
    messages.success(request, _("“%(name)s” is removed. Its roadmaps stay.") % {"name": found.name})
    return redirect("roadmap:scenarios", pk=pk)


@require_POST
def restore(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state)
    found = get_object_or_404(queries.any_scenarios(request.user), assessment=assessment, pk=scenario)
    actions.restore_scenario(found, by=request.user)
    messages.success(request, _("“%(name)s” is back in the list.") % {"name": found.name})
    return redirect("roadmap:scenarios", pk=pk)

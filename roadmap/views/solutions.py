"""A scenario is solved: asked for, watched, read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.actions.solutions import request_solution
from roadmap.pages import solutions as pages
from roadmap.pages.plans import shown_of
from roadmap.pages.roadmaps import roadmap_page


@require_POST
def solve(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state)
    found = get_object_or_404(queries.scenarios(request.user, assessment), pk=scenario)
    request_solution(found, by=request.user)
    return redirect("roadmap:solution", pk=pk, scenario=scenario)


@never_cache
@require_safe
def solution(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    found = get_object_or_404(queries.scenarios(request.user, assessment), pk=scenario)
    roadmap = queries.solution(found)
    own = queries.own_rows(request.user, assessment.agency_id)
    state = pages.solution_page(assessment, found, roadmap, own)
    if request.htmx:
        reply = render(request, "roadmap/_solving.html", {"page": state})
        if not state["progress"].is_working:
            # The page as a whole has changed, not only this part of it.
            reply["HX-Refresh"] = "true"
        return reply
    if roadmap is None or state["progress"].is_working:
        return render(request, "roadmap/solution.html", {"page": state})
    page = roadmap_page(assessment, shown_of(roadmap), roadmap, adoption=queries.adoption(assessment), scenario=state)
    return render(request, "roadmap/roadmap.html", {"page": page})
